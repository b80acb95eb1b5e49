import type { ApolloClient, Reference } from "@apollo/client";
import {
  AddMatchingToListDocument,
  AddToListDocument,
  type ContactFilter,
  CreateListDocument,
  RemoveFromListDocument,
  RemoveMatchingFromListDocument,
} from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";

/** A list as it is picked and shown. */
export interface NamedList {
  id: string;
  name: string;
}

export type ListResult = { ok: true; changed: number } | { ok: false; reason: string };

/** Which contacts: the variables of a list of contacts. */
export interface Matching {
  search?: string | null | undefined;
  filter?: ContactFilter | null | undefined;
}

/** Puts contacts on a list, and shows it at once wherever they are on the screen. */
export async function addToList(client: ApolloClient, list: NamedList, contactIds: readonly string[]): Promise<ListResult> {
  const result = await tried(async () => {
    const { data } = await client.mutate({
      mutation: AddToListDocument,
      variables: { input: { listId: list.id, contactIds: [...contactIds] } },
    });
    return data!.addToList;
  });
  if (result.ok) changeCachedLists(client, contactIds, list, true);
  return result;
}

/** Takes contacts off a list, and shows it at once wherever they are on the screen. */
export async function removeFromList(client: ApolloClient, list: NamedList, contactIds: readonly string[]): Promise<ListResult> {
  const result = await tried(async () => {
    const { data } = await client.mutate({
      mutation: RemoveFromListDocument,
      variables: { input: { listId: list.id, contactIds: [...contactIds] } },
    });
    return data!.removeFromList;
  });
  if (result.ok) changeCachedLists(client, contactIds, list, false);
  return result;
}

/** Puts all that match on a list, or takes them off it: a job does it, which the tray shows. */
export async function changeMatching(
  client: ApolloClient,
  list: NamedList,
  { search, filter }: Matching,
  isAdding: boolean,
): Promise<ListResult> {
  const input = { listId: list.id, search: search ?? null, filter: filter ?? null };
  return tried(async () => {
    if (isAdding) {
      const { data } = await client.mutate({ mutation: AddMatchingToListDocument, variables: { input } });
      return { ...data!.addMatchingToList, changed: data!.addMatchingToList.job?.total };
    }
    const { data } = await client.mutate({ mutation: RemoveMatchingFromListDocument, variables: { input } });
    return { ...data!.removeMatchingFromList, changed: data!.removeMatchingFromList.job?.total };
  });
}

/** Makes a list with this name; one that is there already is taken. */
export async function createList(client: ApolloClient, name: string): Promise<{ list: NamedList } | { reason: string }> {
  try {
    const { data } = await client.mutate({ mutation: CreateListDocument, variables: { input: { name } } });
    const { list, userErrors } = data!.createList;
    const [error] = userErrors;
    if (list && (!error || (error.code === "DUPLICATE" && !list.archivedAt))) return { list };
    return { reason: error?.message ?? describeError(undefined) };
  } catch (fault) {
    return { reason: describeError(fault) };
  }
}

interface Answer {
  changed?: number | null | undefined;
  userErrors: readonly { message: string }[];
}

async function tried(ask: () => Promise<Answer>): Promise<ListResult> {
  try {
    const { changed, userErrors } = await ask();
    const [error] = userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true, changed: changed ?? 0 };
  } catch (fault) {
    return { ok: false, reason: describeError(fault) };
  }
}

/** The server answers with the list, not with up to a thousand contacts: those that the cache has are brought in step here. */
function changeCachedLists({ cache }: ApolloClient, contactIds: readonly string[], { id, name }: NamedList, isOn: boolean): void {
  const key = cache.identify({ __typename: "ContactList", id });
  if (!key) return;
  cache.batch({
    update: () => {
      for (const contactId of contactIds) {
        cache.modify<{ lists: readonly Reference[] }>({
          id: `Contact:${contactId}`,
          fields: {
            lists: (before, { readField }) => {
              const others = before.filter((reference) => readField("id", reference) !== id);
              if (!isOn) return others;
              const nameOf = (reference: Reference) => (readField<string>("name", reference) ?? name).toLocaleLowerCase();
              return [...others, { __ref: key }].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
            },
          },
        });
      }
    },
  });
}
