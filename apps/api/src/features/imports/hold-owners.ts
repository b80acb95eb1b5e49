import type { Transaction } from "../../platform/transaction.ts";
import { findHeir } from "../members/hand-over.ts";
import type { CheckedRow } from "./check-row.ts";

/**
 * Holds the members whom a batch makes owners, so that none of them is removed before it is written. Of one who was removed since the import
 * began, the rows go to whoever took over, or to nobody.
 */
export async function holdOwners(
  tx: Transaction,
  rows: readonly CheckedRow[],
  { ownerId }: { ownerId: string | null },
): Promise<{ ownerId: string | null }> {
  const wanted = new Set([ownerId, ...rows.map(({ owner }) => owner?.id)].filter((id) => id != null));
  if (wanted.size === 0) return { ownerId };
  const held = await tx.sql<{ id: string; status: string }>(
    "select id, status from member where workspace_id = $1 and id = any($2::uuid[]) order by id for key share",
    [tx.workspaceId, [...wanted]],
  );
  let own = ownerId;
  for (const { id } of held.filter(({ status }) => status === "removed")) {
    const heir = await findHeir(tx, id);
    for (const row of rows) if (row.owner?.id === id) row.owner = heir && { ...row.owner, id: heir.id, name: heir.name };
    if (own === id) own = heir?.id ?? null;
  }
  return { ownerId: own };
}
