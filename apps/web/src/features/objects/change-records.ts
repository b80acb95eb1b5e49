import type { ApolloClient } from "@apollo/client";
import { type RecordDetailsFragment, UpdateRecordDocument, type UpdateRecordInput } from "../../gql/graphql.ts";
import type { SaveResult } from "../../lib/save-result.ts";
import { describeError } from "../../lib/user-errors.ts";
import { readRow } from "../records/list/rows.ts";
import { saveField } from "../records/page/save-field.ts";
import { type RecordRow, recordRows } from "./record-rows.ts";

export interface RecordChange {
  id: string;
  input: Omit<UpdateRecordInput, "id" | "expectedVersion">;
  /** The changed field as text, and what it was when the person decided to change it. */
  read: (record: RecordDetailsFragment) => string;
  base: string;
}

/** Saves one field of a record (see save-field.ts). */
export const saveRecord = (client: ApolloClient, { id, input, read, base }: RecordChange): Promise<SaveResult> =>
  saveField<RecordDetailsFragment>({
    version: readRow<RecordRow>(client, recordRows, id)?.version,
    read,
    base,
    async send(expectedVersion) {
      const { data } = await client.mutate({ mutation: UpdateRecordDocument, variables: { input: { id, expectedVersion, ...input } } });
      const { record, userErrors } = data!.updateRecord;
      return { record, userErrors };
    },
  });

/** Hands a record over, whatever else was changed meanwhile. */
export async function giveRecord(client: ApolloClient, id: string, ownerId: string | null): Promise<SaveResult> {
  try {
    const { data } = await client.mutate({ mutation: UpdateRecordDocument, variables: { input: { id, ownerId } } });
    const [error] = data!.updateRecord.userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}
