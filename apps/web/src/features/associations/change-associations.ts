import type { ApolloClient } from "@apollo/client";
import {
  CreateAssociationDocument,
  type CreateAssociationInput,
  DeleteAssociationDocument,
  UpdateAssociationDocument,
  type UpdateAssociationInput,
} from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { Associated, RecordKind } from "./associated-record.ts";
import { recordsOfKind } from "./records-of-kind.ts";

export type ChangeResult = { ok: true } | { ok: false; reason: string };

const refused = (fault: unknown): ChangeResult => ({ ok: false, reason: describeError(fault) });
const answered = (errors: readonly { message: string }[] | undefined): ChangeResult =>
  errors && errors.length > 0 ? { ok: false, reason: errors.map(({ message }) => message).join(" ") } : { ok: true };

export async function connect(client: ApolloClient, input: CreateAssociationInput): Promise<ChangeResult> {
  try {
    const { data } = await client.mutate({ mutation: CreateAssociationDocument, variables: { input } });
    return answered(data?.createAssociation.userErrors);
  } catch (fault) {
    return refused(fault);
  }
}

export async function changeDates(client: ApolloClient, input: UpdateAssociationInput): Promise<ChangeResult> {
  try {
    const { data } = await client.mutate({ mutation: UpdateAssociationDocument, variables: { input } });
    return answered(data?.updateAssociation.userErrors);
  } catch (fault) {
    return refused(fault);
  }
}

export async function disconnect(client: ApolloClient, id: string): Promise<ChangeResult> {
  try {
    const { data } = await client.mutate({ mutation: DeleteAssociationDocument, variables: { input: { id } } });
    return answered(data?.deleteAssociation.userErrors);
  } catch (fault) {
    return refused(fault);
  }
}

/** Makes a record of which only the name is known; the rest can be filled in on its page. */
export async function createNamed(
  client: ApolloClient,
  kind: RecordKind,
  name: string,
  object: string | null,
): Promise<Associated | string> {
  try {
    const { record, userErrors } = await recordsOfKind[kind].create(client, name, object ?? "");
    return record && userErrors.length === 0 ? record : userErrors.map(({ message }) => message).join(" ");
  } catch (fault) {
    return describeError(fault);
  }
}
