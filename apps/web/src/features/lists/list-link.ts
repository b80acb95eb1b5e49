import type { ContactFilter } from "../../gql/graphql.ts";

/** The search params of the list of contacts that shows who is on a list. */
export const filterOfList = (listId: string): { filter: ContactFilter } => ({ filter: { and: [{ lists: { anyOf: [listId] } }] } });
