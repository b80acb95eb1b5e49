import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { Context } from "../../platform/context.ts";
import { fieldInWords, record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { loadContactRules } from "../contact-settings/contact-rules.ts";
import { takeContactNumbers } from "../contacts/contact-number.ts";
import { holdFields } from "../custom-fields/field-values.ts";
import { insertRows } from "./bulk-rows.ts";
import type { CheckedRow, RowError } from "./check-row.ts";
import { holdOwners } from "./hold-owners.ts";
import { type ContactSettings, insertContacts, lockContacts, updateContacts } from "./contact-rows.ts";
import { associateCompanies, type KnownCompanies } from "./import-companies.ts";
import { type KnownLists, putContactsOnLists } from "./import-lists.ts";
import { createMaker, namesOf, statusesOf, withKnownSettings } from "./make-contact.ts";
import { matchRows } from "./match-rows.ts";
import { type ContactState, mergeRow } from "./merge-row.ts";
import { loadSubscriptions } from "./subscription-rows.ts";
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
export interface BatchSettings extends ContactSettings {
  matchByPhone: boolean;
  /** The owner of new contacts without one. */
  ownerId: string | null;
  members: MemberNames;
  /** Every list that a row names. */
  lists: KnownLists;
  /** Every company that a row names. */
  companies: KnownCompanies;
  /** Whether the file says what contacts subscribe to. */
  readsSubscriptions: boolean;
}

/** New contacts that are made and sent at a time. */
const partRows = 250;

/** Somebody else moved the import on, or ended it: nothing of this batch was written. */
export class ImportMoved extends Error {}

/** A contact was deleted between looking and locking: the batch is to be tried again. */
export class ContactGone extends Error {}

/** Somebody changed a custom field that the rows were read for: they are to be read anew. */
export class FieldsChanged extends Error {}

/**
 * Writes a batch: contacts, e-mails, phones, tags, lists, companies, events, errors and the import's checkpoint, in one transaction. Contacts
 * that exist are locked late, and the workspace's counter last, so that others hardly wait.
 * @returns whether the import is to be cancelled. @throws ImportMoved, ContactGone, FieldsChanged
 */
export function writeBatch(ctx: Context, settings: BatchSettings, batch: Batch): Promise<{ cancelRequested: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const { customFields } = settings;
    if (!(await holdFields(tx, customFields))) throw new FieldsChanged();
    const rules = await loadContactRules(tx, statusesOf(batch.rows));
    const { rows, errors: refused } = withKnownSettings(rules, batch.rows);
    const { targets, errors } = await matchRows(tx, rows, settings.matchByPhone);
    const names = namesOf(rules, settings.members.nameOf);
    errors.push(...batch.errors, ...refused);
    const { ownerId } = await holdOwners(tx, rows, settings);
    let created = 0;
    let updated = 0;

    const makes = targets.filter(({ contactId }) => contactId === null);
    const maker = createMaker(rules, names, ownerId, customFields);
    const most = maker.mostOf(makes.length);
    let nextNumber = most > 0 ? await takeContactNumbers(ctx.app, ctx.workspaceId, most) : 0;
    const made: ContactState[] = [];
    const inserted: Promise<void>[] = [];
    // In parts: the database writes one while the next is made.
    for (let start = 0; start < makes.length; start += partRows) {
      const part = makes.slice(start, start + partRows).flatMap(({ rows }) => {
        const { contact, errors: kept, updated: added } = maker.make(rows, () => nextNumber++);
        errors.push(...kept);
        updated += added;
        return contact ?? [];
      });
      created += part.length;
      const written = insertContacts(tx, settings, part);
      written.catch(() => {}); // told by the statement that follows it, and awaited below
      inserted.push(written);
      made.push(...part);
      await yieldToOthers();
    }

    const meets = targets.filter(({ contactId }) => contactId !== null);
    const known = await lockContacts(
      tx,
      meets.map(({ contactId }) => contactId!),
      customFields,
    );
    if (settings.readsSubscriptions) await loadSubscriptions(tx, known);
    await Promise.all(inserted);
    for (const { contactId, rows } of meets) {
      const contact = known.get(contactId!);
      if (!contact) throw new ContactGone();
      for (const row of rows) {
        const failure = mergeRow(contact, row, false, names);
        if (failure) errors.push(failure);
        else updated++;
      }
    }
    const changed = [...known.values()].filter(({ changes }) => changes.length > 0);
    recordEvents(tx, made, changed, new Set(customFields.map(({ name }) => name)));
    errors.push(...(await associateCompanies(tx, settings.companies, [...made, ...known.values()])));
    const count = (outcome: RowError["outcome"]) => new Set(errors.flatMap((error) => (error.outcome === outcome ? [error.row] : []))).size;
    const [, , moved] = await Promise.all([
      insertErrors(tx, settings.importId, errors),
      updateContacts(tx, settings, changed),
      tx.sql<{ cancel_requested: boolean }>(
        `update import set position_bytes = $4, position_row = $5, created = created + $6, updated = updated + $7, skipped = skipped + $8, failed = failed + $9
          where workspace_id = $1 and id = $2 and status = 'running' and position_bytes = $3 returning cancel_requested`,
        [
          tx.workspaceId,
          settings.importId,
          batch.from.offset,
          batch.next.offset,
          batch.next.row,
          created,
          updated,
          count("skipped"),
          count("failed"),
        ],
      ),
    ]);
    if (!moved[0]) throw new ImportMoved();
    await putContactsOnLists(tx, settings.lists, [...made, ...known.values()]);
    return { cancelRequested: moved[0].cancel_requested };
  });
}

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

function recordEvents(
  tx: Transaction,
  made: readonly ContactState[],
  changed: readonly ContactState[],
  customNames: ReadonlySet<string>,
): void {
  for (const { id, addedTags, subscriptions } of made) {
    const subscribed = subscriptions.chosen.map(({ category }) => category.name);
    record(tx, "contact.created", {
      contactId: id,
      data: { source: "import", tags: [...addedTags.values()], ...(subscribed.length > 0 && { subscriptions: subscribed }) },
    });
  }
  for (const { id, changes, formerOwnerIds } of changed) {
    const data = { fields: [...new Set(changes.map(({ field }) => (customNames.has(field) ? `“${field}”` : fieldInWords(field))))] };
    record(tx, "contact.updated", { contactId: id, data, changes, ...(formerOwnerIds.length > 0 && { takenFrom: formerOwnerIds }) });
  }
}
