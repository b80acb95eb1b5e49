import type { ApolloClient } from "@apollo/client";
import { AddTagsDocument, DeleteContactsDocument, RemoveTagsDocument, RestoreContactsDocument } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import { readContactRow } from "./list/contact-rows.ts";
import type { SaveResult } from "../../lib/save-result.ts";

/** The contacts that went through, and what the server says about the others. */
export interface ManyResult {
  ids: string[];
  problems: { code: string; message: string }[];
}

export async function deleteContacts(client: ApolloClient, ids: readonly string[], reason: string): Promise<ManyResult> {
  try {
    const { data } = await client.mutate({
      mutation: DeleteContactsDocument,
      variables: { input: { ids: [...ids], reason: reason || null } },
    });
    const { contacts, userErrors } = data!.deleteContacts;
    return { ids: contacts.map(({ id }) => id), problems: [...userErrors] };
  } catch (error) {
    return { ids: [], problems: [{ code: "FAILED", message: describeError(error) }] };
  }
}

/** @param keepBoth also where an active contact holds an e-mail of theirs by now; else those come back as DUPLICATE, and none is restored. */
export async function restoreContacts(client: ApolloClient, ids: readonly string[], keepBoth: boolean): Promise<ManyResult> {
  try {
    const { data } = await client.mutate({
      mutation: RestoreContactsDocument,
      variables: { input: { ids: [...ids], allowDuplicate: keepBoth } },
    });
    const { contacts, userErrors } = data!.restoreContacts;
    return { ids: contacts.map(({ id }) => id), problems: [...userErrors] };
  } catch (error) {
    return { ids: [], problems: [{ code: "FAILED", message: describeError(error) }] };
  }
}

/** Puts tags on a contact by name; a name that is not a tag yet becomes one. */
export async function addTags(client: ApolloClient, contactId: string, tags: readonly string[]): Promise<SaveResult> {
  try {
    const { data } = await client.mutate({ mutation: AddTagsDocument, variables: { input: { contactId, tags: [...tags] } } });
    const [error] = data!.addTags.userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}

/** Takes a tag off, at once on the screen. */
export async function removeTag(client: ApolloClient, contactId: string, tag: string): Promise<SaveResult> {
  const row = readContactRow(client, contactId);
  const contact = row && { __typename: "Contact", ...row, tags: row.tags.filter(({ name }) => name !== tag) };
  try {
    const { data } = await client.mutate({
      mutation: RemoveTagsDocument,
      variables: { input: { contactId, tags: [tag] } },
      optimisticResponse: contact && { removeTags: { __typename: "ContactPayload", contact, userErrors: [] } as never },
    });
    const [error] = data!.removeTags.userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}
