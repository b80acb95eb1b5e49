import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { inTransaction, sqlState, type Transaction } from "../../platform/transaction.ts";
import { checkListDescription, checkListName, nameTaken } from "./check-list.ts";
import { lockList } from "./find-list.ts";
import { ContactList } from "./list.entity.ts";
import { saveList } from "./list.service.ts";

export interface ListChange {
  id: string;
  expectedVersion?: number | null;
  name?: string | null;
  description?: string | null;
}

const uniqueViolation = "23505";

/** Changes name or description. @throws Invalid (DUPLICATE with the list that has the name); Conflict with the current record; NotFound. */
export async function updateList(ctx: Context, input: ListChange): Promise<ContactList> {
  const attempt = () => inTransaction(ctx, (tx) => writeChange(tx, input));
  try {
    return await attempt();
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    return attempt(); // somebody took the name at this moment: now the list that has it is seen
  }
}

async function writeChange(tx: Transaction, input: ListChange): Promise<ContactList> {
  const list = await lockList(tx, input.id, input.expectedVersion);
  const after = {
    name: input.name == null ? list.name : checkListName(input.name, ["name"]),
    description: input.description == null ? list.description : checkListDescription(input.description),
  };
  const changes = (["name", "description"] as const)
    .map((field) => ({ field, before: list[field] || null, after: after[field] || null }))
    .filter((change) => change.before !== change.after);
  if (changes.length === 0) return list;
  const nameNorm = fold(after.name);
  const holder = await tx.manager.findOneBy(ContactList, { workspaceId: tx.workspaceId, nameNorm });
  if (holder && holder.id !== list.id) throw nameTaken(holder);
  record(tx, "list.updated", { subjectId: list.id, data: { before: list.name, name: after.name }, changes });
  return saveList(tx, list, { ...after, nameNorm });
}
