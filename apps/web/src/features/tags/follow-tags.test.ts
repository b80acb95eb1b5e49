import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { describe, expect, it } from "@jest/globals";
import { of } from "rxjs";
import type { ActivityEvent } from "../../lib/live-feed.ts";
import { followTags } from "./follow-tags.ts";

const row = gql`
  fragment Row on Contact {
    id
    tags {
      id
      name
      color
    }
  }
`;
const tag = (name: string) => ({ __typename: "Tag", id: `tag_${name}`, name, color: "gray" });

/** A window that shows contacts with these tags; the server knows the tag "far". */
function givenWindow(contacts: Record<string, string[]>) {
  let asked = 0;
  const server = new ApolloLink(() => {
    asked += 1;
    return of({ data: { nodes: [tag("far")] } });
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: server });
  for (const [id, names] of Object.entries(contacts))
    client.writeFragment({ fragment: row, data: { __typename: "Contact", id, tags: names.map(tag) } });
  const tagsOf = (id: string) =>
    client
      .readFragment<{ tags: { name: string; color: string }[] }>({ fragment: row, id: `Contact:${id}` })
      ?.tags.map(({ name, color }) => (color === "gray" ? name : `${name} (${color})`));
  return { client, tagsOf, asked: () => asked };
}

const event = (kind: string, subjectId: string, changes: [field: string, before: string | null, after: string | null][] = []) =>
  ({ kind, subjectId, changes: changes.map(([field, before, after]) => ({ field, before, after })) }) as unknown as ActivityEvent;

describe("what happens to tags shows on the contacts of a window", () => {
  it("a new name and colour on each that carries it", async () => {
    const { client, tagsOf } = givenWindow({ ann: ["a", "b"], bea: ["b"] });
    await followTags(client, [
      event("tag.updated", "tag_b", [
        ["name", "b", "B"],
        ["color", "gray", "rose"],
      ]),
    ]);
    expect([tagsOf("ann"), tagsOf("bea")]).toEqual([["a", "B (rose)"], ["B (rose)"]]);
  });

  it("a deleted one is gone", async () => {
    const { client, tagsOf } = givenWindow({ ann: ["a", "b"], bea: ["b"] });
    await followTags(client, [event("tag.deleted", "tag_b")]);
    expect([tagsOf("ann"), tagsOf("bea")]).toEqual([["a"], []]);
  });

  it("merged ones become the one that stays, once and in its place", async () => {
    const { client, tagsOf, asked } = givenWindow({ ann: ["a", "c", "d"], bea: ["b", "c"], cleo: ["d"] });
    await followTags(client, [
      event("tag.merged", "tag_b", [
        ["tag", "a", "b"],
        ["tag", "c", "b"],
      ]),
    ]);
    expect([tagsOf("ann"), tagsOf("bea"), tagsOf("cleo"), asked()]).toEqual([["b", "d"], ["b"], ["d"], 0]);
  });

  it("also where the one that stays was not shown before", async () => {
    const { client, tagsOf, asked } = givenWindow({ ann: ["a"] });
    await followTags(client, [event("tag.merged", "tag_far", [["tag", "a", "far"]])]);
    expect([tagsOf("ann"), asked()]).toEqual([["far"], 1]);
  });

  it("nothing is asked where nobody carries the merged ones, and a merge follows a new name of the same batch", async () => {
    const { client, tagsOf, asked } = givenWindow({ ann: ["a", "b"] });
    await followTags(client, [
      event("tag.merged", "tag_far", [["tag", "unseen", "far"]]),
      event("tag.updated", "tag_a", [["name", "a", "z"]]),
      event("tag.merged", "tag_b", [["tag", "z", "b"]]),
    ]);
    expect([tagsOf("ann"), asked()]).toEqual([["b"], 0]);
  });
});
