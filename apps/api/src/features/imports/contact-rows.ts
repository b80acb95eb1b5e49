import type { Transaction } from "../../platform/transaction.ts";
import { derivedColumns } from "../contacts/save-contact.ts";
import { contactFields } from "../contacts/contact-fields.ts";
import { valuesIn, writeValues } from "../custom-fields/field-values.ts";
import type { DefinedField } from "../custom-fields/load-fields.ts";
import { type BulkColumn, insertRows, updateRows } from "./bulk-rows.ts";
import { type ContactState, plainColumns } from "./merge-row.ts";
import { noSubscriptions, writeSubscriptions } from "./subscription-rows.ts";

export interface ContactSettings {
  importId: string;
  /** Tags by folded name; every tag of the contacts is in it. */
  tagIds: ReadonlyMap<string, string>;
  /** The plain columns of a contact that the file fills. */
  columns: readonly string[];
  /** The custom fields that it fills, or that a new contact has a default of or needs a value in. */
  customFields: readonly DefinedField[];
}

const snake = (name: string) => name.replaceAll(/[A-Z]|(?<=[a-z])\d/g, (part) => (/\d/.test(part) ? part : `_${part.toLowerCase()}`));

/** What is written of a contact: only the plain columns that the file has; a new contact gets the table's defaults for the others. */
const contactColumns = ({ columns }: ContactSettings): BulkColumn<ContactState>[] => [
  ["id", "uuid", ({ id }) => id],
  ["owner_id", "uuid", ({ ownerId }) => ownerId],
  ...columns.map(
    (column): BulkColumn<ContactState> => [snake(column), column === "birthday" ? "date" : "text", (contact) => contact.columns[column]],
  ),
  ["name_sort", "text", (contact) => derived(contact).nameSort],
  ["primary_email", "text", (contact) => derived(contact).primaryEmail],
  ["search_text", "text", (contact) => derived(contact).searchText],
];

const derivedOnce = new WeakMap<ContactState, ReturnType<typeof derivedColumns>>();

function derived(contact: ContactState): ReturnType<typeof derivedColumns> {
  let found = derivedOnce.get(contact);
  if (!found) {
    const { firstName, lastName, companyName, jobTitle, city } = contact.columns as Record<
      "firstName" | "lastName" | "companyName" | "jobTitle" | "city",
      string
    >;
    found = derivedColumns({ firstName, lastName, companyName, jobTitle, city, number: contact.number }, contact.emails, contact.phones);
    derivedOnce.set(contact, found);
  }
  return found;
}

/** Writes new contacts with everything that hangs on them. */
export async function insertContacts(tx: Transaction, settings: ContactSettings, contacts: readonly ContactState[]): Promise<void> {
  const { viewer, workspaceId, now } = tx;
  const own = insertRows(
    tx,
    "contact",
    [
      ["workspace_id", "uuid", workspaceId],
      ["source", "text", "import"],
      ["created_by_kind", "text", viewer.kind],
      ["created_by_id", "uuid", viewer.id],
      ["created_by_name", "text", viewer.name],
      ["created_at", "timestamptz", now],
      ["updated_at", "timestamptz", now],
      ["import_id", "uuid", settings.importId],
    ],
    [["number", "bigint", ({ number }) => number], ...contactColumns(settings)],
    contacts,
  );
  await Promise.all([own, insertPoints(tx, settings, contacts), writeValues(tx, contactFields, valuesOf(contacts), { areNew: true })]);
}

/** What was written into custom fields. */
const valuesOf = (contacts: readonly ContactState[]) =>
  contacts.flatMap(({ id, custom, writtenFields }) =>
    [...writtenFields].map((fieldId) => ({ recordId: id, fieldId, values: custom.get(fieldId)! })),
  );

/** E-mails, phones and tags that are new. */
async function insertPoints(tx: Transaction, settings: ContactSettings, contacts: readonly ContactState[]): Promise<void> {
  const fixed: [string, string, unknown][] = [
    ["workspace_id", "uuid", tx.workspaceId],
    ["created_at", "timestamptz", tx.now],
  ];
  const of = <P extends { isNew: boolean }>(points: (contact: ContactState) => P[]) =>
    contacts.flatMap((contact) => points(contact).flatMap((point) => (point.isNew ? [{ contactId: contact.id, ...point }] : [])));
  const emails = of(({ emails: all }) => all);
  const phones = of(({ phones: all }) => all);
  const tags = contacts.flatMap(({ id, addedTags }) =>
    [...addedTags.keys()].map((norm) => ({ contactId: id, tagId: settings.tagIds.get(norm) })),
  );
  await Promise.all([
    insertRows(
      tx,
      "contact_email",
      fixed,
      [
        ["id", "uuid", ({ id }) => id],
        ["contact_id", "uuid", ({ contactId }) => contactId],
        ["address", "text", ({ address }) => address],
        ["address_norm", "text", ({ addressNorm }) => addressNorm],
        ["is_primary", "boolean", ({ isPrimary }) => isPrimary],
      ],
      emails,
    ),
    insertRows(
      tx,
      "contact_phone",
      fixed,
      [
        ["id", "uuid", ({ id }) => id],
        ["contact_id", "uuid", ({ contactId }) => contactId],
        ["number", "text", ({ number }) => number],
        ["label", "text", ({ label }) => label],
        ["is_primary", "boolean", ({ isPrimary }) => isPrimary],
      ],
      phones,
    ),
    insertRows(
      tx,
      "contact_tag",
      fixed,
      [
        ["contact_id", "uuid", ({ contactId }) => contactId],
        ["tag_id", "uuid", ({ tagId }) => tagId],
      ],
      tags,
    ),
    writeSubscriptions(tx, contacts),
  ]);
}

/** The contacts with these ids as they are now, locked until the end of the transaction. */
export async function lockContacts(
  tx: Transaction,
  ids: readonly string[],
  customFields: readonly DefinedField[],
): Promise<Map<string, ContactState>> {
  if (ids.length === 0) return new Map();
  const plain = Object.keys(plainColumns).map((column) => `${snake(column)} as "${column}"`);
  const at = [tx.workspaceId, ids];
  const [contacts, emails, phones, tags, lists, values] = await Promise.all([
    tx.sql<{ id: string; number: number; ownerId: string | null } & Record<string, string | null>>(
      `select id, number, owner_id as "ownerId", ${plain.join(", ")} from contact
        where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null order by id for no key update`,
      at,
    ),
    tx.sql<{ contactId: string; id: string; address: string; addressNorm: string; isPrimary: boolean }>(
      `select contact_id as "contactId", id, address, address_norm as "addressNorm", is_primary as "isPrimary" from contact_email
        where workspace_id = $1 and contact_id = any($2::uuid[]) order by created_at, id`,
      at,
    ),
    tx.sql<{ contactId: string; id: string; number: string; label: string | null; isPrimary: boolean }>(
      `select contact_id as "contactId", id, number, label, is_primary as "isPrimary" from contact_phone
        where workspace_id = $1 and contact_id = any($2::uuid[]) order by created_at, id`,
      at,
    ),
    tx.sql<{ contactId: string; norm: string }>(
      `select ct.contact_id as "contactId", t.name_norm as norm from contact_tag ct join tag t on t.workspace_id = $1 and t.id = ct.tag_id
        where ct.workspace_id = $1 and ct.contact_id = any($2::uuid[])`,
      at,
    ),
    tx.sql<{ contactId: string; norm: string }>(
      `select m.contact_id as "contactId", l.name_norm as norm from list_membership m
        join contact_list l on l.workspace_id = $1 and l.id = m.list_id
        where m.workspace_id = $1 and m.contact_id = any($2::uuid[]) and m.removed_at is null`,
      at,
    ),
    valuesIn(
      tx,
      contactFields,
      ids,
      customFields.map(({ id }) => id),
    ),
  ]);
  const found = new Map<string, ContactState>();
  for (const { id, number, ownerId, ...columns } of contacts) {
    found.set(id, {
      id,
      isNew: false,
      number,
      columns,
      ownerId,
      emails: [],
      phones: [],
      tags: new Set(),
      addedTags: new Map(),
      lists: new Set(),
      addedLists: new Set(),
      addedCompanies: new Map(),
      custom: values.get(id) ?? new Map(),
      writtenFields: new Set(),
      subscriptions: noSubscriptions(),
      changes: [],
      formerOwnerIds: [],
    });
  }
  for (const { contactId, ...email } of emails) found.get(contactId)?.emails.push({ ...email, isNew: false });
  for (const { contactId, ...phone } of phones) found.get(contactId)?.phones.push({ ...phone, isNew: false, isChanged: false });
  for (const { contactId, norm } of tags) found.get(contactId)?.tags.add(norm);
  for (const { contactId, norm } of lists) found.get(contactId)?.lists.add(norm);
  return found;
}

/** Writes contacts that were changed, with what was added to them. */
export async function updateContacts(tx: Transaction, settings: ContactSettings, contacts: readonly ContactState[]): Promise<void> {
  const phones = contacts.flatMap((contact) => contact.phones.filter(({ isChanged }) => isChanged));
  await Promise.all([
    updateRows(tx, "contact", `version = contact.version + 1, updated_at = ${timestamp(tx.now)}`, contactColumns(settings), contacts),
    updateRows(
      tx,
      "contact_phone",
      "",
      [
        ["id", "uuid", ({ id }) => id],
        ["number", "text", ({ number }) => number],
      ],
      phones,
    ),
    insertPoints(tx, settings, contacts),
    writeValues(tx, contactFields, valuesOf(contacts)),
  ]);
}

const timestamp = (date: Date) => `'${date.toISOString()}'::timestamptz`;
