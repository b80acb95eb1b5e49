import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { describe, expect, it } from "@jest/globals";
import { of } from "rxjs";
import type { ActivityEvent } from "../../lib/live-feed.ts";
import { followMembers } from "./follow-members.ts";

const row = gql`
  fragment Row on Contact {
    id
    owner {
      id
      name
    }
  }
`;
const member = (name: string) => ({ __typename: "Member", id: `mem_${name}`, name });

/** A window that shows contacts with these owners; the server says who took over. */
function givenWindow(contacts: Record<string, string | null>, heir: string | null, status = "removed") {
  let asked = 0;
  const server = new ApolloLink(({ variables }) => {
    asked += 1;
    return of({ data: { node: { __typename: "Member", id: variables.id as string, status, handedTo: heir && member(heir) } } });
  });
  const client = new ApolloClient({ cache: new InMemoryCache({ possibleTypes: { Node: ["Member"] } }), link: server });
  for (const [id, owner] of Object.entries(contacts))
    client.writeFragment({ fragment: row, data: { __typename: "Contact", id, owner: owner && member(owner) } });
  const ownerOf = (id: string) =>
    client.readFragment<{ owner: { name: string } | null }>({ fragment: row, id: `Contact:${id}` })?.owner?.name ?? null;
  return { client, owners: () => Object.keys(contacts).map(ownerOf), asked: () => asked };
}

const event = (kind: string, subjectId: string) => ({ kind, subjectId, changes: [] }) as unknown as ActivityEvent;

it("who can own a contact is asked for anew when a member came or went", async () => {
  const { client } = givenWindow({}, null);
  const query = gql`
    {
      members(first: 200) {
        nodes {
          id
        }
      }
    }
  `;
  client.writeQuery({ query, data: { members: { __typename: "MemberConnection", nodes: [{ __typename: "Member", id: "mem_max" }] } } });
  await followMembers(client, [event("contact.updated", "con_1")]);
  expect(client.readQuery({ query })).not.toBeNull();
  await followMembers(client, [event("member.joined", "mem_eve")]);
  expect(client.readQuery({ query })).toBeNull();
});

describe("when a member is removed, a window shows on his contacts", () => {
  it("who took over, and leaves the others as they are", async () => {
    const { client, owners } = givenWindow({ ann: "max", bea: "eve", cleo: "max", dora: null }, "eve");
    await followMembers(client, [event("member.removed", "mem_max")]);
    expect(owners()).toEqual(["eve", "eve", "eve", null]);
  });

  it("nobody, when nobody took over", async () => {
    const { client, owners } = givenWindow({ ann: "max" }, null);
    await followMembers(client, [event("member.handedOver", "mem_max")]);
    expect(owners()).toEqual([null]);
  });

  it("what it showed, when he is a member again by now; and asks nothing where it shows none of his", async () => {
    const { client, owners, asked } = givenWindow({ ann: "max" }, null, "active");
    await followMembers(client, [
      event("member.removed", "mem_eve"),
      event("member.suspended", "mem_max"),
      event("member.removed", "mem_max"),
    ]);
    expect([owners(), asked()]).toEqual([["max"], 1]);
  });
});
