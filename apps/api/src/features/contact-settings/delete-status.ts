import type { Context } from "../../platform/context.ts";
import { Forbidden, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { ContactStatus } from "./contact-status.entity.ts";
import "./contact-status.events.ts";
import { findStatus, keyOf, lockStatuses, makeDefault } from "./contact-status.service.ts";
import { replaceStatusJob } from "./replace-status.jobs.ts";
import { finishReplacement, moveSome } from "./replace-status.ts";

/** More contacts than these are moved by a job: each is in a dozen indexes, and nobody waits that long for an answer. */
const mostAtOnce = 2_000;

/**
 * Removes a status; its contacts, those in the trash too, get another one and keep their versions. Of very many contacts a job takes care:
 * until it is done they show the status, but nobody can choose it any more. One event tells the workspace when it is gone, so that a window
 * replaces the status wherever it shows it. @throws Invalid, NotFound, Forbidden
 */
export function deleteStatus(ctx: Context, input: { id: string; replacementId: string }): Promise<ContactStatus> {
  return inTransaction(ctx, async (tx) => {
    // Who sees assigned contacts only would change contacts that he may not see.
    if (tx.viewer.visibility !== "all") throw new Forbidden("Only who sees all contacts may delete a status.");
    const statuses = await lockStatuses(tx);
    const status = findStatus(statuses, input.id);
    const replacement = findStatus(statuses, input.replacementId);
    if (status === replacement) refuse("replacementId", "INVALID", "A status can't be replaced by itself.");
    // Those that were on their way to this one go on to the next.
    await tx.manager.update(ContactStatus, { workspaceId: tx.workspaceId, replacedById: status.id }, { replacedById: replacement.id });
    if (status.isDefault) await makeDefault(tx, [status], replacement);
    const contacts = await countAll(tx, status);
    if (contacts > mostAtOnce) await retire(tx, status, replacement, contacts);
    else {
      // Whoever is just giving the status to a contact holds its row: that contact is waited for.
      await tx.manager.findOne(ContactStatus, { where: keyOf(status), lock: { mode: "pessimistic_write" } });
      while ((await moveSome(tx, status.name, replacement.name)) > 0);
      await finishReplacement(tx, status, replacement, contacts);
    }
    return status;
  });
}

async function countAll(tx: Transaction, { name }: ContactStatus): Promise<number> {
  const [all] = await tx.sql<{ count: number }>("select count(*) as count from contact where workspace_id = $1 and status = $2", [
    tx.workspaceId,
    name,
  ]);
  return all!.count;
}

/** Takes a status out of use, and has its contacts moved. */
async function retire(tx: Transaction, status: ContactStatus, replacement: ContactStatus, contacts: number): Promise<void> {
  const version = status.version + 1;
  await tx.manager.update(ContactStatus, keyOf(status), { replacedById: replacement.id, isDefault: false, version });
  Object.assign(status, { replacedById: replacement.id, isDefault: false, version });
  record(tx, "contactStatus.retired", {
    subjectId: status.id,
    data: { label: status.label, replacement: replacement.label, contacts },
    changes: [{ field: "status", before: status.label, after: replacement.label }],
  });
  const { kind, id, name } = tx.viewer;
  await tx.app.jobs.send(replaceStatusJob, { workspaceId: tx.workspaceId, statusId: status.id, contacts, by: { kind, id, name } }, { tx });
}
