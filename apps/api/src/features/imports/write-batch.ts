import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { takeContactNumbers } from "../contacts/contact-number.ts";
import { insertRows } from "./bulk-rows.ts";
import type { CheckedRow, RowError } from "./check-row.ts";
import { holdOwners } from "./hold-owners.ts";
import { type ContactSettings, insertContacts, lockContacts, updateContacts } from "./contact-rows.ts";
import { matchRows } from "./match-rows.ts";
import { type ContactState, mergeRow, newContact } from "./merge-row.ts";
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
}

/** New contacts that are made and sent at a time. */
const partRows = 250;

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
    const { ownerId } = await holdOwners(tx, batch.rows, settings);
    errors.push(...batch.errors);
    let created = 0;
    let updated = 0;

    const makes = targets.filter(({ contactId }) => contactId === null);
    const firstNumber = makes.length > 0 ? await takeContactNumbers(ctx.app, ctx.workspaceId, makes.length) : 0;
    const made: ContactState[] = [];
    const inserted: Promise<void>[] = [];
    // In parts: the database writes one while the next is made.
    for (let start = 0; start < makes.length; start += partRows) {
      const part = makes.slice(start, start + partRows).map(({ rows }, index) => {
        const contact = newContact(firstNumber + start + index, ownerId);
        for (const [place, row] of rows.entries()) {
          const failure = mergeRow(contact, row, place === 0, nameOf);
          if (failure) errors.push(failure);
          else if (place === 0) created++;
          else updated++;
        }
        return contact;
      });
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
    );
    await Promise.all(inserted);
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
    recordEvents(tx, made, changed);
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

function recordEvents(tx: Transaction, made: readonly ContactState[], changed: readonly ContactState[]): void {
  for (const { id, addedTags } of made)
    record(tx, "contact.created", { contactId: id, data: { source: "import", tags: [...addedTags.values()] } });
  for (const { id, changes } of changed) {
    record(tx, "contact.updated", { contactId: id, data: { fields: [...new Set(changes.map(({ field }) => words(field)))] }, changes });
  }
}

/** addressLine1 → "address line 1" */
const words = (field: string) => field.replaceAll(/([A-Z]|\d+)/g, (part) => ` ${part.toLowerCase()}`);
