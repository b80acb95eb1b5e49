import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import type { Fault } from "../../platform/errors.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { ContactList } from "../lists/list.entity.ts";
import { findOrCreateLists } from "../lists/list.service.ts";
import { putOnLists } from "../lists/members.ts";
import type { CheckedRow } from "./check-row.ts";
import type { ImportColumn } from "./import.entity.ts";
import type { ContactState } from "./merge-row.ts";

/** The lists of an import by folded name, as far as they are known already. */
export type KnownLists = Map<string, Pick<ContactList, "id" | "name">>;

/** Checks the lists of a whole file, and whether whoever starts it may put contacts on lists at all. */
export async function checkLists(
  tx: Transaction,
  given: readonly string[],
  mapping: readonly ImportColumn[],
  faults: Fault[],
): Promise<string[]> {
  const lists = [...new Map(given.map((name) => [fold(name.trim()), name.trim()])).values()];
  const column = mapping.find(({ field }) => field === "lists");
  if ((lists.length > 0 || column) && !tx.viewer.actions.has("list:manage"))
    faults.push({ field: [column ? "mapping" : "lists"], code: "FORBIDDEN", message: "You may not put contacts on lists." });
  for (const [index, name] of lists.entries()) {
    if (name.length < 1 || name.length > limits.listName)
      faults.push({ field: ["lists", String(index)], code: "INVALID", message: `A list's name has 1 to ${limits.listName} characters.` });
  }
  if (lists.length > limits.listsPerContact)
    faults.push({ field: ["lists"], code: "LIMIT_REACHED", message: `A contact is on at most ${limits.listsPerContact} lists.` });
  const found = await tx.manager.findBy(ContactList, { workspaceId: tx.workspaceId, nameNorm: In(lists.map(fold)) });
  for (const { name } of found.filter(({ archivedAt }) => archivedAt))
    faults.push({ field: ["lists"], code: "ARCHIVED", message: `The list “${name}” is archived. Bring it back first.` });
  return lists;
}

/** The folded names of the lists that nobody is put on. */
export async function loadArchivedLists(ctx: Context): Promise<ReadonlySet<string>> {
  const lists = await ctx.read.rows<{ norm: string }>(
    "import-archived-lists",
    "select name_norm as norm from contact_list where workspace_id = $1 and archived_at is not null",
    [ctx.workspaceId],
  );
  return new Set(lists.map(({ norm }) => norm));
}

/** Makes the lists that are missing, in a transaction of their own: nobody waits for a batch because of a list. */
export async function addLists(ctx: Context, known: KnownLists, rows: readonly CheckedRow[]): Promise<void> {
  const missing = new Map<string, string>();
  for (const { norm, name } of rows.flatMap(({ lists }) => lists)) if (!known.has(norm) && !missing.has(norm)) missing.set(norm, name);
  if (missing.size === 0) return;
  const found = await inTransaction(ctx, (tx) => findOrCreateLists(tx, [...missing.values()], ["lists"]));
  for (const list of found) known.set(list.nameNorm, list);
}

/** Puts the contacts of a batch on the lists that its rows name. */
export async function putContactsOnLists(tx: Transaction, known: KnownLists, contacts: readonly ContactState[]): Promise<void> {
  const places = contacts.flatMap(({ id, addedLists }) => [...addedLists].map((norm) => ({ contactId: id, list: known.get(norm)! })));
  await putOnLists(tx, places, "import");
}
