import { type RequirableField, requirableFields, requirableName, requirablePath } from "@kith/shared/required-fields.ts";
import { registerEnumType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { type Fault, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { Workspace } from "../access/workspace.entity.ts";
import "./contact-rules.events.ts";

/** firstName → FIRST_NAME */
const enumName = (field: string) => field.replaceAll(/[A-Z]|\d+/g, (part) => `_${part}`).toUpperCase();

export const RequirableContactField = Object.fromEntries(requirableFields.map((field) => [enumName(field), field])) as Record<
  string,
  RequirableField
>;
registerEnumType(RequirableContactField, {
  name: "RequirableContactField",
  description: "What a workspace can require of every contact.",
  valuesConfig: Object.fromEntries(
    requirableFields.map((field) => [
      enumName(field),
      { description: field === "emailOrPhone" ? "At least one e-mail or phone number." : `The ${requirableName(field)}.` },
    ]),
  ),
});

/** What a contact lacks, as faults of its input. */
export const requiredFaults = (missing: readonly RequirableField[]): Fault[] =>
  missing.map((field) => ({ field: requirablePath(field), code: "REQUIRED", message: requiredSentence(field) }));

export function requiredSentence(field: RequirableField): string {
  const name = requirableName(field);
  return `Each contact of this workspace needs ${/^[aeo]/.test(name) ? "an" : "a"} ${name}.`;
}

/** Says which fields every contact needs from now on. Contacts that lack one stay, and can be changed. @throws Invalid */
export function setRequiredFields(ctx: Context, input: { fields: readonly RequirableField[] }): Promise<Workspace> {
  const wanted = requirableFields.filter((field) => input.fields.includes(field));
  if (wanted.includes("emailOrPhone") && (wanted.includes("email") || wanted.includes("phone")))
    refuse("fields", "INVALID", "Require an e-mail or phone number, or one of the two by itself: not both.");
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx.sql<{ fields: RequirableField[] }>(
      "select required_fields as fields from contact_rules where workspace_id = $1 for update",
      [tx.workspaceId],
    );
    const names = (fields: readonly RequirableField[]) => fields.map(requirableName);
    const change = { field: "requiredFields", before: names(before!.fields).join(", ") || null, after: names(wanted).join(", ") || null };
    if (change.before !== change.after) {
      await tx.sql("update contact_rules set required_fields = $2 where workspace_id = $1", [tx.workspaceId, wanted]);
      record(tx, "workspace.requiredFieldsChanged", { data: { fields: names(wanted) }, changes: [change] });
    }
    return tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
  });
}
