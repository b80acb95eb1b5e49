import { record } from "../../platform/events.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { ContactStatus } from "./contact-status.entity.ts";
import "./contact-status.events.ts";
import { keyOf } from "./contact-status.service.ts";

const partSize = 500;

/** Gives some of the contacts that have one status another one. @returns how many; 0 when none is left. */
export async function moveSome(tx: Transaction, from: string, into: string): Promise<number> {
  // The ids as an array: joined with the update, the planner may look for them anew for each contact (8 s for 1,000).
  const [moved] = await tx.sql<{ count: number }>(
    `with moved as (
        update contact set status = $3 where workspace_id = $1 and status = $2 and id = any (array(
          (select id from contact where workspace_id = $1 and status = $2 and deleted_at is null limit ${partSize})
          union all (select id from contact where workspace_id = $1 and status = $2 and deleted_at is not null limit ${partSize})
        )) returning 1
      ) select count(*) as count from moved`,
    [tx.workspaceId, from, into],
  );
  return moved!.count;
}

/** Removes a status that no contact has any more. @param contacts how many had it. */
export async function finishReplacement(
  tx: Transaction,
  status: ContactStatus,
  replacement: ContactStatus,
  contacts: number,
): Promise<void> {
  await tx.manager.delete(ContactStatus, keyOf(status));
  record(tx, "contactStatus.deleted", {
    subjectId: status.id,
    data: { name: status.name, label: status.label, replacement: replacement.label, into: replacement.name, contacts },
    changes: [{ field: "status", before: status.label, after: replacement.label }],
  });
}
