import type { ApolloClient } from "@apollo/client";
import {
  CreateNoteDocument,
  DeleteNoteDocument,
  type NoteItemFragment,
  PinNoteDocument,
  UnpinNoteDocument,
  UpdateNoteDocument,
} from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";

/** How a change went. `theirs` is the note as it is now, where somebody else has changed it meanwhile. */
export type NoteResult = { ok: true; note?: NoteItemFragment } | { ok: false; reason: string; theirs?: NoteItemFragment };

export const createNote = (client: ApolloClient, contactId: string, bodyHtml: string): Promise<NoteResult> =>
  tried(
    async () => (await client.mutate({ mutation: CreateNoteDocument, variables: { input: { contactId, bodyHtml } } })).data!.createNote,
  );

export const updateNote = (client: ApolloClient, id: string, bodyHtml: string, expectedVersion: number): Promise<NoteResult> =>
  tried(
    async () =>
      (await client.mutate({ mutation: UpdateNoteDocument, variables: { input: { id, bodyHtml, expectedVersion } } })).data!.updateNote,
  );

export const setPinned = (client: ApolloClient, id: string, isPinned: boolean): Promise<NoteResult> =>
  tried(async () => {
    const variables = { input: { id } };
    if (isPinned) return (await client.mutate({ mutation: PinNoteDocument, variables })).data!.pinNote;
    return (await client.mutate({ mutation: UnpinNoteDocument, variables })).data!.unpinNote;
  });

export const deleteNote = (client: ApolloClient, id: string): Promise<NoteResult> =>
  tried(async () => {
    const { userErrors } = (await client.mutate({ mutation: DeleteNoteDocument, variables: { input: { id } } })).data!.deleteNote;
    return { note: null, userErrors };
  });

interface Answer {
  note?: NoteItemFragment | null | undefined;
  userErrors: readonly { code: string; message: string }[];
}

async function tried(ask: () => Promise<Answer>): Promise<NoteResult> {
  try {
    const { note, userErrors } = await ask();
    const [error] = userErrors;
    if (!error) return { ok: true, ...(note && { note }) };
    return { ok: false, reason: error.message, ...(error.code === "CONFLICT" && note && { theirs: note }) };
  } catch (fault) {
    return { ok: false, reason: describeError(fault) };
  }
}
