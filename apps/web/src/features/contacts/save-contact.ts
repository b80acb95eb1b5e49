import type { ApolloClient } from "@apollo/client";
import { ChangeContactDocument, type ContactRecordFragment, UpdateContactDocument, type UpdateContactInput } from "../../gql/graphql.ts";
import type { SaveResult } from "../../lib/save-result.ts";
import { describeError } from "../../lib/user-errors.ts";
import { saveField } from "../records/page/save-field.ts";
import { type ContactRow, readContactRow } from "./list/contact-rows.ts";

export interface ContactChange {
  id: string;
  input: Omit<UpdateContactInput, "id" | "expectedVersion">;
  /** The changed field of the record as text, and what it was when the person decided to change it. */
  read: (contact: ContactRecordFragment) => string;
  base: string;
}

/** Saves one field of a contact (see save-field.ts). */
export const saveContact = (client: ApolloClient, { id, input, read, base }: ContactChange): Promise<SaveResult> =>
  saveField<ContactRecordFragment>({
    version: readContactRow(client, id)?.version,
    read,
    base,
    async send(expectedVersion) {
      const { data } = await client.mutate({ mutation: UpdateContactDocument, variables: { input: { id, expectedVersion, ...input } } });
      const { contact, userErrors } = data!.updateContact;
      return { record: contact, userErrors };
    },
  });

/** What can be changed with one click in a row, and is shown before the server has answered. */
export type RowPatch = Partial<Pick<ContactRow, "status" | "type" | "owner">>;

/** Changes a row at once on the screen, and takes it back with the reason where the server refuses. */
export async function changeRow(client: ApolloClient, id: string, patch: RowPatch): Promise<SaveResult> {
  const row = readContactRow(client, id);
  const { owner, ...plain } = patch;
  const input = { id, ...plain, ...("owner" in patch ? { ownerId: owner?.id ?? null } : {}) };
  try {
    const { data } = await client.mutate({
      mutation: ChangeContactDocument,
      variables: { input },
      optimisticResponse: row && {
        updateContact: { __typename: "ContactPayload", contact: { __typename: "Contact", ...row, ...patch }, userErrors: [] } as never,
      },
    });
    const [error] = data!.updateContact.userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}
