import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { describe, expect, it } from "@jest/globals";
import { EMPTY } from "rxjs";
import type { ActivityEvent } from "../../lib/live-feed.ts";
import { followLists } from "./follow-lists.ts";

const row = gql`
  fragment Row on Contact {
    id
    lists {
      id
      name
    }
  }
`;
const list = (name: string) => ({ __typename: "ContactList", id: `lst_${name}`, name });

/** A window that shows contacts on these lists. */
function givenWindow(contacts: Record<string, string[]>) {
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new ApolloLink(() => EMPTY) });
  for (const [id, names] of Object.entries(contacts))
    client.writeFragment({ fragment: row, data: { __typename: "Contact", id, lists: names.map(list) } });
  const listsOf = (id: string) =>
    client.readFragment<{ lists: { name: string }[] }>({ fragment: row, id: `Contact:${id}` })?.lists.map(({ name }) => name);
  return { client, listsOf };
}

const event = (kind: string, subjectId: string, changes: [field: string, before: string | null, after: string | null][] = []) =>
  ({ kind, subjectId, changes: changes.map(([field, before, after]) => ({ field, before, after })) }) as unknown as ActivityEvent;

describe("what happens to lists shows on the contacts of a window", () => {
  it("a new name on each that is on it", () => {
    const { client, listsOf } = givenWindow({ ann: ["a", "b"], bea: ["b"] });
    followLists(client, [event("list.updated", "lst_b", [["name", "b", "B"]])]);
    expect([listsOf("ann"), listsOf("bea")]).toEqual([["a", "B"], ["B"]]);
  });

  it("a deleted and an archived one no more", () => {
    const { client, listsOf } = givenWindow({ ann: ["a", "b", "c"], bea: ["b"] });
    followLists(client, [event("list.deleted", "lst_a"), event("list.archived", "lst_b"), event("list.deleted", "lst_unknown")]);
    expect([listsOf("ann"), listsOf("bea")]).toEqual([["c"], []]);
  });
});
