import { limits } from "@kith/shared/limits.ts";
import { ID } from "type-graphql";
import { Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Contact } from "../contacts/contact.entity.ts";
import { addNewContactPart } from "../contacts/new-contact-part.ts";
import { requireActive } from "./check-list.ts";
import { holdLists } from "./find-list.ts";
import { putOnLists } from "./members.ts";

const field = "listIds";

addNewContactPart<string[]>(field, {
  type: () => [ID],
  description: `Lists that the contact is put on, up to ${limits.listsPerContact}. Needs the right list:manage.`,
  write: putNewContactOnLists,
});

async function putNewContactOnLists(tx: Transaction, contact: Contact, globalIds: string[]): Promise<void> {
  if (globalIds.length === 0) return;
  if (!tx.viewer.actions.has("list:manage")) refuse(field, "FORBIDDEN", "You may not put contacts on lists.");
  if (globalIds.length > limits.listsPerContact) refuse(field, "LIMIT_REACHED", `A contact is on at most ${limits.listsPerContact} lists.`);
  const lists = await holdLists(
    tx,
    globalIds.map((id) => fromGlobalId("ContactList", id)),
  ).catch((error: unknown) => {
    throw error instanceof NotFound ? new Invalid([{ field: [field], code: "NOT_FOUND", message: error.message }]) : error;
  });
  for (const list of lists) requireActive(list, field);
  await putOnLists(
    tx,
    lists.map((list) => ({ contactId: contact.id, list })),
    "hand",
  );
}
