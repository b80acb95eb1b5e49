import type { ApolloClient } from "@apollo/client";
import {
  CloseOpportunityDocument,
  type CloseOpportunityInput,
  MoveOpportunityDocument,
  type MoveOpportunityInput,
  type OpportunityRecordFragment,
  ReopenOpportunityDocument,
  UpdateOpportunityDocument,
  type UpdateOpportunityInput,
} from "../../gql/graphql.ts";
import type { SaveResult } from "../../lib/save-result.ts";
import { describeError } from "../../lib/user-errors.ts";
import { readRow } from "../records/list/rows.ts";
import { saveField } from "../records/page/save-field.ts";
import { type OpportunityRow, opportunityRows } from "./opportunity-rows.ts";

export type ChangeResult = { ok: true; record: OpportunityRow } | { ok: false; reason: string };

interface Answer {
  opportunity?: OpportunityRow | null;
  userErrors: readonly { message: string }[];
}

/** What a mutation of one opportunity answered, or why it was not answered. */
async function resultOf(send: () => Promise<Answer>): Promise<ChangeResult> {
  try {
    const { opportunity, userErrors } = await send();
    return opportunity && userErrors.length === 0
      ? { ok: true, record: opportunity }
      : { ok: false, reason: userErrors.map(({ message }) => message).join(" ") };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}

export const moveOpportunity = (client: ApolloClient, input: MoveOpportunityInput): Promise<ChangeResult> =>
  resultOf(async () => (await client.mutate({ mutation: MoveOpportunityDocument, variables: { input } })).data!.moveOpportunity);

export const closeOpportunity = (client: ApolloClient, input: CloseOpportunityInput): Promise<ChangeResult> =>
  resultOf(async () => (await client.mutate({ mutation: CloseOpportunityDocument, variables: { input } })).data!.closeOpportunity);

export const reopenOpportunity = (client: ApolloClient, id: string): Promise<ChangeResult> =>
  resultOf(
    async () => (await client.mutate({ mutation: ReopenOpportunityDocument, variables: { input: { id } } })).data!.reopenOpportunity,
  );

/** Hands an opportunity over, whatever else was changed meanwhile. */
export const giveOpportunity = (client: ApolloClient, id: string, ownerId: string | null): Promise<SaveResult> =>
  resultOf(
    async () =>
      (await client.mutate({ mutation: UpdateOpportunityDocument, variables: { input: { id, ownerId } } })).data!.updateOpportunity,
  ).then((result) => (result.ok ? { ok: true } : result));

export interface OpportunityChange {
  id: string;
  input: Omit<UpdateOpportunityInput, "id" | "expectedVersion">;
  /** The changed field as text, and what it was when the person decided to change it. */
  read: (opportunity: OpportunityRecordFragment) => string;
  base: string;
}

/** Saves one field of an opportunity (see save-field.ts). */
export const saveOpportunity = (client: ApolloClient, { id, input, read, base }: OpportunityChange): Promise<SaveResult> =>
  saveField<OpportunityRecordFragment>({
    version: readRow<OpportunityRow>(client, opportunityRows, id)?.version,
    read,
    base,
    async send(expectedVersion) {
      const { data } = await client.mutate({
        mutation: UpdateOpportunityDocument,
        variables: { input: { id, expectedVersion, ...input } },
      });
      const { opportunity, userErrors } = data!.updateOpportunity;
      return { record: opportunity, userErrors };
    },
  });
