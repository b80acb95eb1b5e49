import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { takeContactNumbers } from "../contacts/contact-number.ts";
import { derivedColumns } from "../contacts/save-contact.ts";
import { type BulkColumn, insertRows, updateRows } from "./bulk-rows.ts";
import type { CheckedRow, RowError } from "./check-row.ts";
import { matchRows } from "./match-rows.ts";
import { type ContactState, mergeRow, newContact, plainColumns } from "./merge-row.ts";
import type { MemberNames } from "./member-names.ts";
import type { CsvPosition } from "./read-csv.ts";

/** Rows that are written together, and where reading goes on behind them. */
export interface Batch {
  from: CsvPosition;
  next: CsvPosition;
  rows: CheckedRow[];
  /** Of rows that can't be written. */
  errors: RowError[];
}

/** What a batch needs to know of its import. */
export interface BatchSettings {
  importId: string;
  matchByPhone: boolean;
  /** The owner of new contacts without one. */
  ownerId: string | null;
  members: MemberNames;
  /** Tags by folded name; every tag of the batch is in it. */
  tagIds: ReadonlyMap<string, string>;
}

/** Somebody else moved the import on, or ended it: nothing of this batch was written. */
export class ImportMoved extends Error {}

/** A contact was deleted between looking and locking: the batch is to be tried again. */
export class ContactGone extends Error {}

/**
 * Writes a batch: contacts, e-mails, phones, tags, events, errors and the import's checkpoint, in one transaction. Contacts
 * that exist are locked late, and the workspace's counter last, so that others hardly wait.
 * @returns whether the import is to be cancelled. @throws ImportMoved, ContactGone
 */
export function writeBatch(ctx: Context, settings: BatchSettings, batch: Batch): Promise<{ cancelRequested: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const { targets, errors } = await matchRows(tx, batch.rows, settings.matchByPhone);
    const nameOf = settings.members.nameOf;
    errors.push(...batch.errors);
    let created = 0;
    let updated = 0;

    const makes = targets.filter(({ contactId }) => contactId === null);
    const firstNumber = makes.length > 0 ? await takeContactNumbers(ctx.app, ctx.workspaceId, makes.length) : 0;
    const made = makes.map(({ rows }, index) => {
      const contact = newContact(firstNumber + index, settings.ownerId);
      for (const [place, row] of rows.entries()) {
        const failure = mergeRow(contact, row, place === 0, nameOf);
        if (failure) errors.push(failure);
        else if (place === 0) created++;
        else updated++;
      }
      return contact;
    });
    const inserted = insertContacts(tx, settings, made);
    inserted.catch(() => {}); // told by the statement that follows it, and awaited below

    const meets = targets.filter(({ contactId }) => contactId !== null);
    const known = await lockContacts(tx, meets.map(({ contactId }) => contactId!));
    await inserted;
    for (const { contactId, rows } of meets) {
      const contact = known.get(contactId!);
      if (!contact) throw new ContactGone();
      for (const row of rows) {
        const failure = mergeRow(contact, row, false, nameOf);
        if (failure) errors.push(failure);
        else updated++;
      }
    }
    const changed = [...known.values()].filter(({ changes }) => changes.length > 0);
    const count = (outcome: RowError["outcome"]) => new Set(errors.flatMap((error) => (error.outcome === outcome ? [error.row] : []))).size;
    const [, , moved] = await Promise.all([
      insertErrors(tx, settings.importId, errors),
      updateContacts(tx, settings, changed),
      tx.sql<{ cancel_requested: boolean }>(
        `update import set position_bytes = $4, position_row = $5, created = created + $6, updated = updated + $7, skipped = skipped + $8, failed = failed + $9
          where workspace_id = $1 and id = $2 and status = 'running' and position_bytes = $3 returning cancel_requested`,
        [tx.workspaceId, settings.importId, batch.from.offset, batch.next.offset, batch.next.row, created, updated, count("skipped"), count("failed")],
      ),
    ]);
    if (!moved[0]) throw new ImportMoved();
    recordEvents(tx, made, changed);
    return { cancelRequested: moved[0].cancel_requested };
  });
}

const snake = (name: string) => name.replaceAll(/[A-Z]|(?<=[a-z])\d/g, (part) => (/\d/.test(part) ? part : `_${part.toLowerCase()}`));

const contactColumns: BulkColumn<ContactState>[] = [
  ["id", "uuid", ({ id }) => id],
  ["owner_id", "uuid", ({ ownerId }) => ownerId],
  ...Object.keys(plainColumns).map((column): BulkColumn<ContactState> => [snake(column), column === "birthday" ? "date" : "text", ({ columns }) => columns[column]]),
  ["name_sort", "text", (contact) => derived(contact).nameSort],
  ["primary_email", "text", (contact) => derived(contact).primaryEmail],
  ["search_text", "text", (contact) => derived(contact).searchText],
];

const derivedOnce = new WeakMap<ContactState, ReturnType<typeof derivedColumns>>();

function derived(contact: ContactState): ReturnType<typeof derivedColumns> {
  let found = derivedOnce.get(contact);
  if (!found) {
    const { firstName, lastName, companyName, jobTitle, city } = contact.columns as Record<"firstName" | "lastName" | "companyName" | "jobTitle" | "city", string>;
    found = derivedColumns({ firstName, lastName, companyName, jobTitle, city, number: contact.number }, contact.emails, contact.phones);
    derivedOnce.set(contact, found);
  }
  return found;
}

async function insertContacts(tx: Transaction, settings: BatchSettings, contacts: readonly ContactState[]): Promise<void> {
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
    [["number", "bigint", ({ number }) => number], ...contactColumns],
    contacts,
  );
  await Promise.all([own, insertPoints(tx, settings, contacts)]);
}

/** E-mails, phones and tags that are new. */
async function insertPoints(tx: Transaction, settings: BatchSettings, contacts: readonly ContactState[]): Promise<void> {
  const fixed: [string, string, unknown][] = [
    ["workspace_id", "uuid", tx.workspaceId],
    ["created_at", "timestamptz", tx.now],
  ];
  const of = <P extends { isNew: boolean }>(points: (contact: ContactState) => P[]) =>
    contacts.flatMap((contact) => points(contact).flatMap((point) => (point.isNew ? [{ contactId: contact.id, ...point }] : [])));
  const emails = of(({ emails: all }) => all);
  const phones = of(({ phones: all }) => all);
  const tags = contacts.flatMap(({ id, addedTags }) => [...addedTags.keys()].map((norm) => ({ contactId: id, tagId: settings.tagIds.get(norm) })));
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
  ]);
}

/** The contacts with these ids as they are now, locked until the end of the transaction. */
async function lockContacts(tx: Transaction, ids: readonly string[]): Promise<Map<string, ContactState>> {
  if (ids.length === 0) return new Map();
  const plain = Object.keys(plainColumns).map((column) => `${snake(column)} as "${column}"`);
  const at = [tx.workspaceId, ids];
  const [contacts, emails, phones, tags] = await Promise.all([
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
  ]);
  const found = new Map<string, ContactState>();
  for (const { id, number, ownerId, ...columns } of contacts) {
    found.set(id, { id, isNew: false, number, columns, ownerId, emails: [], phones: [], tags: new Set(), addedTags: new Map(), changes: [] });
  }
  for (const { contactId, ...email } of emails) found.get(contactId)?.emails.push({ ...email, isNew: false });
  for (const { contactId, ...phone } of phones) found.get(contactId)?.phones.push({ ...phone, isNew: false, isChanged: false });
  for (const { contactId, norm } of tags) found.get(contactId)?.tags.add(norm);
  return found;
}

async function updateContacts(tx: Transaction, settings: BatchSettings, contacts: readonly ContactState[]): Promise<void> {
  const phones = contacts.flatMap((contact) => contact.phones.filter(({ isChanged }) => isChanged));
  await Promise.all([
    updateRows(tx, "contact", `version = contact.version + 1, updated_at = ${timestamp(tx.now)}`, contactColumns, contacts),
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
  ]);
}

const timestamp = (date: Date) => `'${date.toISOString()}'::timestamptz`;

async function insertErrors(tx: Transaction, importId: string, errors: readonly RowError[]): Promise<void> {
  await insertRows(
    tx,
    "import_error",
    [
      ["workspace_id", "uuid", tx.workspaceId],
      ["import_id", "uuid", importId],
    ],
    [
      ["id", "uuid", () => newId()],
      ["row_number", "int", ({ row }) => row],
      ["field", "text", ({ field }) => field],
      ["code", "text", ({ code }) => code],
      ["message", "text", ({ message }) => message.replaceAll("\0", "\u2400").slice(0, 500)],
      ["outcome", "text", ({ outcome }) => outcome],
    ],
    errors.toSorted((a, b) => a.row - b.row),
  );
}

function recordEvents(tx: Transaction, made: readonly ContactState[], changed: readonly ContactState[]): void {
  for (const { id, addedTags } of made) record(tx, "contact.created", { contactId: id, data: { source: "import", tags: [...addedTags.values()] } });
  for (const { id, changes } of changed) {
    record(tx, "contact.updated", { contactId: id, data: { fields: [...new Set(changes.map(({ field }) => words(field)))] }, changes });
  }
}

/** addressLine1 → "address line 1" */
const words = (field: string) => field.replaceAll(/([A-Z]|\d+)/g, (part) => ` ${part.toLowerCase()}`);
