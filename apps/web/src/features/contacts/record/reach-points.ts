import type { ApolloClient, TypedDocumentNode } from "@apollo/client";
import {
  AddContactEmailDocument,
  AddContactPhoneDocument,
  RemoveContactEmailDocument,
  RemoveContactPhoneDocument,
  SetPrimaryEmailDocument,
  SetPrimaryPhoneDocument,
  UpdateContactEmailDocument,
  UpdateContactPhoneDocument,
} from "../../../gql/graphql.ts";
import { describeError, type UserError } from "../../../lib/user-errors.ts";
import type { SaveResult } from "../../../lib/save-result.ts";

type Answer = Record<string, { userErrors: UserError[] } | string | undefined>;

/** Runs a change of an e-mail or a phone; all of them answer the whole contact, so the page follows by itself. */
async function change<Input>(
  client: ApolloClient,
  mutation: TypedDocumentNode<unknown, { input: Input }>,
  input: Input,
): Promise<SaveResult> {
  try {
    const { data } = await client.mutate({ mutation: mutation as TypedDocumentNode<Answer, { input: Input }>, variables: { input } });
    const payload = Object.values(data ?? {}).find((value) => typeof value === "object");
    const [error] = payload?.userErrors ?? [];
    return error ? { ok: false, reason: error.message, code: error.code } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}

export const addEmail = (client: ApolloClient, contactId: string, address: string, allowDuplicate: boolean) =>
  change(client, AddContactEmailDocument, { contactId, address, allowDuplicate });
export const changeEmail = (client: ApolloClient, id: string, address: string, allowDuplicate: boolean) =>
  change(client, UpdateContactEmailDocument, { id, address, allowDuplicate });
export const removeEmail = (client: ApolloClient, id: string) => change(client, RemoveContactEmailDocument, { id });
export const makeEmailPrimary = (client: ApolloClient, id: string) => change(client, SetPrimaryEmailDocument, { id });

export interface PhoneChange {
  number?: string;
  label?: string | null;
  country?: string | null;
}
export const addPhone = (client: ApolloClient, contactId: string, phone: PhoneChange & { number: string }) =>
  change(client, AddContactPhoneDocument, { contactId, ...phone });
export const changePhone = (client: ApolloClient, id: string, phone: PhoneChange) =>
  change(client, UpdateContactPhoneDocument, { id, ...phone });
export const removePhone = (client: ApolloClient, id: string) => change(client, RemoveContactPhoneDocument, { id });
export const makePhonePrimary = (client: ApolloClient, id: string) => change(client, SetPrimaryPhoneDocument, { id });
