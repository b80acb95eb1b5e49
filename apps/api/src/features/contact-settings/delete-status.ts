import type { Context } from "../../platform/context.ts";
import { Forbidden, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { ContactStatus } from "./contact-status.entity.ts";
import "./contact-status.events.ts";
import { findStatus, keyOf, lockStatuses, makeDefault } from "./contact-status.service.ts";

/**
 * Removes a status; its contacts, those in the trash too, get another one, in a few statements however many they are. One event tells it to
 * the workspace, and the contacts keep their versions: a window replaces the status wherever it shows it. Whoever is just giving the status
 * to a contact holds its row, so that no contact is left with a status that is gone. @throws Invalid, NotFound, Forbidden
 */
export function deleteStatus(ctx: Context, input: { id: string; replacementId: string }): Promise<ContactStatus> {
  return inTransaction(ctx, async (tx) => {
    // Who sees assigned contacts only would change contacts that he may not see.
    if (tx.viewer.visibility !== "all") throw new Forbidden("Only who sees all contacts may delete a status.");
    const statuses = await lockStatuses(tx);
    const status = findStatus(statuses, input.id);
    const replacement = findStatus(statuses, input.replacementId);
    if (status === replacement) refuse("replacementId", "INVALID", "A status can't be replaced by itself.");
    await tx.manager.findOne(ContactStatus, { where: keyOf(status), lock: { mode: "pessimistic_write" } });
    const contacts = await moveContacts(tx, status, replacement);
    if (status.isDefault) await makeDefault(tx, [status], replacement);
    await tx.manager.delete(ContactStatus, keyOf(status));
    record(tx, "contactStatus.deleted", {
      subjectId: status.id,
      data: { name: status.name, label: status.label, replacement: replacement.label, into: replacement.name, contacts },
      changes: [{ field: "status", before: status.label, after: replacement.label }],
    });
    return status;
  });
}

async function moveContacts(tx: Transaction, { name }: ContactStatus, replacement: ContactStatus): Promise<number> {
  const [moved] = await tx.sql<{ count: number }>(
    `with moved as (update contact set status = $3 where workspace_id = $1 and status = $2 returning 1) select count(*) as count from moved`,
    [tx.workspaceId, name, replacement.name],
  );
  return moved!.count;
}
