import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import "./custom-field.events.ts";
import { CustomField } from "./custom-field.entity.ts";
import type { DeleteCustomFieldInput } from "./custom-field.inputs.ts";
import { countOf, inEvents, objectOf, valuesOf } from "./field-objects.ts";
import { countHolders } from "./field-impact.ts";
import { lockField, requireSight } from "./lock-field.ts";

/**
 * Deletes a custom field with all its values, and its files, which the sweep then takes from the store; the records keep their versions, and one event tells it to the workspace.
 * @throws Invalid (IN_USE when more records have a value than was expected), NotFound, Forbidden
 */
export function deleteCustomField(ctx: Context, input: DeleteCustomFieldInput): Promise<CustomField> {
  return inTransaction(ctx, async (tx) => {
    requireSight(tx);
    const field = await lockField(tx, fromGlobalId("CustomField", input.id));
    const holders = await countHolders(tx, field);
    if (holders > (input.expectedRecords ?? input.expectedContacts ?? 0)) {
      const who = `${countOf(objectOf(field), holders)} ${holders === 1 ? "has" : "have"}`;
      refuse(
        input.expectedContacts == null ? "expectedRecords" : "expectedContacts",
        "IN_USE",
        `${who} a value in “${field.name}”. Confirm that number to delete it with them.`,
      );
    }
    const at = [tx.workspaceId, field.id];
    await tx.sql(`delete from ${valuesOf(objectOf(field)).table} where workspace_id = $1 and field_id = $2`, at);
    await tx.manager.delete(CustomField, { workspaceId: tx.workspaceId, id: field.id });
    record(tx, "customField.deleted", { subjectId: field.id, data: { name: field.name, ...inEvents(objectOf(field)), contacts: holders } });
    return field;
  });
}
