import { limits } from "@kith/shared/limits.ts";
import { foldLine } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { holdContact, lockNote, requireOwn } from "./find-note.ts";
import { Note } from "./note.entity.ts";
import "./note.events.ts";
import { excerptOf, mentionedIn, nameMentions, sanitizeNote, textOf } from "./note-html.ts";
import { findMentioned, mentionsOf, saveMentions } from "./note-mentions.ts";

export interface NewNote {
  contactId: string;
  bodyHtml: string;
  isPinned?: boolean | null;
}

/** Writes a note. @throws Invalid (REQUIRED, TOO_LONG, DELETED, a mention that can't be), NotFound */
export function createNote(ctx: Context, input: NewNote): Promise<Note> {
  return inTransaction(ctx, async (tx) => {
    const contact = await holdContact(tx, fromGlobalId("Contact", input.contactId));
    const { mentioned, ...body } = await readBody(tx, contact.id, input.bodyHtml);
    const { viewer, now } = tx;
    const note = tx.manager.create(Note, {
      workspaceId: tx.workspaceId,
      id: newId(),
      contactId: contact.id,
      ...body,
      isPinned: input.isPinned ?? false,
      version: 1,
      createdByKind: viewer.kind,
      createdById: viewer.id,
      createdByName: viewer.name,
      createdAt: now,
      editedAt: null,
    });
    await tx.manager.insert(Note, note);
    await saveMentions(tx, note.id, mentioned, new Set());
    tell(tx, "note.created", note);
    return note;
  });
}

export interface NoteChange {
  id: string;
  expectedVersion?: number | null;
  bodyHtml: string;
}

/** Changes the text of a note. @throws as createNote; Conflict with the current record; Forbidden for a note of somebody else. */
export function updateNote(ctx: Context, input: NoteChange): Promise<Note> {
  return inTransaction(ctx, async (tx) => {
    const note = await lockNote(tx, input.id, input.expectedVersion);
    requireOwn(tx, note, "note:update");
    const before = await mentionsOf(tx, note.id);
    const { mentioned, ...body } = await readBody(tx, note.contactId, input.bodyHtml, before);
    if (body.bodyHtml === note.bodyHtml) return note;
    await saveMentions(tx, note.id, mentioned, before);
    const was = excerptOf(note.bodyText);
    const saved = await saveNote(tx, note, { ...body, version: note.version + 1, editedAt: tx.now });
    const is = excerptOf(saved.bodyText);
    tell(tx, "note.updated", saved, was === is ? [] : [{ field: "note", before: was, after: is }]);
    return saved;
  });
}

/** Puts a note above the others. It is no change of its text: its version stays. @throws NotFound, Invalid (DELETED) */
export const pinNote = (ctx: Context, input: { id: string }): Promise<Note> => setPinned(ctx, input, true);

/** Puts a note back among the others. @throws NotFound, Invalid (DELETED) */
export const unpinNote = (ctx: Context, input: { id: string }): Promise<Note> => setPinned(ctx, input, false);

function setPinned(ctx: Context, { id }: { id: string }, isPinned: boolean): Promise<Note> {
  return inTransaction(ctx, async (tx) => {
    const note = await lockNote(tx, id);
    if (note.isPinned === isPinned) return note;
    tell(tx, isPinned ? "note.pinned" : "note.unpinned", note);
    return saveNote(tx, note, { isPinned });
  });
}

/** Removes a note for good. @throws NotFound, Invalid (DELETED); Forbidden for a note of somebody else. */
export function deleteNote(ctx: Context, { id }: { id: string }): Promise<Note> {
  return inTransaction(ctx, async (tx) => {
    const note = await lockNote(tx, id);
    requireOwn(tx, note, "note:delete");
    await tx.manager.delete(Note, { workspaceId: tx.workspaceId, id: note.id });
    tell(tx, "note.deleted", note);
    return note;
  });
}

/** What is written of a note's text, and whom it mentions. @throws Invalid */
async function readBody(tx: Transaction, contactId: string, given: string, before?: ReadonlySet<string>) {
  if (given.length > limits.noteLength) refuse("bodyHtml", "TOO_LONG", tooLong);
  const clean = sanitizeNote(given);
  const mentioned = mentionedIn(clean);
  const names = await findMentioned(tx, contactId, mentioned, before);
  const bodyHtml = nameMentions(clean, (id) => names.get(id));
  const bodyText = textOf(bodyHtml);
  if (!/[^\s\p{Cf}]/u.test(bodyText)) refuse("bodyHtml", "REQUIRED", "Write something: nothing is left of this note.");
  if (bodyHtml.length > limits.noteLength) refuse("bodyHtml", "TOO_LONG", tooLong);
  return { mentioned, bodyHtml, bodyText, bodyNorm: foldLine(bodyText) };
}

const tooLong = `A note has at most ${limits.noteLength} characters, with its markup.`;

async function saveNote(tx: Transaction, note: Note, columns: Partial<Note>): Promise<Note> {
  await tx.manager.update(Note, { workspaceId: tx.workspaceId, id: note.id }, columns);
  return Object.assign(note, columns);
}

/** An event has the beginning of the text, never the whole of a long one. */
function tell(tx: Transaction, kind: string, note: Note, changes: { field: string; before: string; after: string }[] = []): void {
  record(tx, kind, { contactId: note.contactId, subjectId: note.id, data: { text: excerptOf(note.bodyText) }, changes });
}
