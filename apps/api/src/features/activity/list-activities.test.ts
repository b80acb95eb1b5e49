import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { buildKithSchema } from "../../resolvers.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, workspaceId } = await givenWorkspace(test));
  for (const firstName of ["Ann", "Bea", "Cleo"]) {
    const { id } = await givenContact(api, { firstName });
    for (const jobTitle of ["Buyer", "Owner"]) await api.mutate("updateContact", { id, jobTitle }, "contact { id }");
  }
  await givenContact(api, { firstName: "Dora" });
});
afterAll(() => test?.close());

const timelines = `query ($first: Int!, $each: Int!) {
  contacts(first: $first) { nodes { firstName activities(first: $each) {
    nodes { kind seq } edges { cursor node { seq } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } count { value precision }
  } } }
}`;

describe("the timelines of a list of contacts", () => {
  it("hold each contact's own activities, newest first", async () => {
    const { contacts } = await api.get(timelines, { first: 10, each: 2 });
    const seqs = contacts.nodes.map((contact: any) => contact.activities.nodes.map(({ seq }: { seq: string }) => Number(seq))); // oxlint-disable-line typescript/no-explicit-any -- as answered
    expect(seqs).toEqual([[11], [10, 9], [7, 6], [4, 3]]); // 1 is the token
    expect(contacts.nodes[1].activities).toMatchObject({
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
      count: { value: 3, precision: "EXACT" },
    });
    expect(contacts.nodes[0].activities).toMatchObject({ pageInfo: { hasNextPage: false }, count: { value: 1, precision: "EXACT" } });
  });

  it("go on behind the cursor of the same contact's, and refuse another's", async () => {
    const { contacts } = await api.get(
      "{ contacts(first: 2, sort: [{ field: NAME }]) { nodes { id activities(first: 2) { pageInfo { endCursor } edges { cursor } } } } }",
    );
    const [ann, bea] = contacts.nodes;
    expect(ann.activities.edges[1].cursor).toBe(ann.activities.pageInfo.endCursor);
    const rest =
      "query ($id: ID!, $after: String) { contact(id: $id) { activities(after: $after) { nodes { kind } pageInfo { hasNextPage hasPreviousPage } } } }";
    const { contact } = await api.get(rest, { id: ann.id, after: ann.activities.pageInfo.endCursor });
    expect(contact.activities).toEqual({ nodes: [{ kind: "contact.created" }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    const other = await api.ask(rest, { id: bea.id, after: ann.activities.pageInfo.endCursor });
    expect(other.errors).toMatchObject([{ extensions: { code: "INVALID_CURSOR" } }]);
  });

  it("are narrowed down by kind, from the end too", async () => {
    const { contacts } = await api.get(
      '{ contacts { nodes { activities(last: 1, kinds: ["contact.created"]) { nodes { kind } count { value } } } } }',
    );
    expect(contacts.nodes).toEqual(Array(4).fill({ activities: { nodes: [{ kind: "contact.created" }], count: { value: 1 } } }));
  });

  it("count for a member with assigned contacts what he sees: not what concerns another's contact too", async () => {
    const own = await givenWorkspace(test, { role: "owner" });
    const { member, email, password } = await givenMember(test, own.slug, { role: "member" });
    const memberId = toGlobalId("Member", member.id);
    await own.api.mutate("updateMember", { id: memberId, visibility: "ASSIGNED" }, "member { id }");
    const [mine, second, other] = [
      await givenContact(own.api, { firstName: "Mine", ownerId: memberId }),
      await givenContact(own.api, { firstName: "Mine too", ownerId: memberId }),
      await givenContact(own.api, { firstName: "Another's" }),
    ];
    const { associationTypes } = await own.api.get("{ associationTypes { id forwardLabel } }");
    const typeId = associationTypes.find(({ forwardLabel }: { forwardLabel: string }) => forwardLabel === "Related to").id;
    for (const { id: toId } of [second, other])
      await own.api.mutate("createAssociation", { typeId, fromId: mine.id, toId }, "association { id }");
    const session = createBrowserSession(test.origin, own.slug);
    await session.signIn(email, password);
    const counted = async (asker: Pick<ApiClient, "get">, id: string, kinds: string[] | null = null) => {
      const { contact } = await asker.get(
        "query ($id: ID!, $kinds: [String!]) { contact(id: $id) { activities(kinds: $kinds) { nodes { kind } count { value } } } }",
        { id, kinds },
      );
      const { nodes, count } = contact?.activities ?? {};
      expect(nodes?.length).toBe(count?.value);
      return count?.value;
    };
    expect([await counted(own.api, mine.id), await counted(session, mine.id), await counted(session, second.id)]).toEqual([3, 2, 2]);
    const connected = ["association.created"];
    expect([await counted(own.api, mine.id, connected), await counted(session, mine.id, connected)]).toEqual([2, 1]);
    expect(await counted(session, other.id)).toBeUndefined();
  });

  it("need as many statements for one contact as for many", async () => {
    const statements = async (first: number) => {
      const ctx = startContext(test.app, workspaceId, systemViewer());
      const answer = await graphql({ schema: buildKithSchema(), source: timelines, variableValues: { first, each: 2 }, contextValue: ctx });
      expect(answer.errors).toBeUndefined();
      await ctx.read.end();
      return ctx.read.statements;
    };
    expect(await statements(4)).toBe(await statements(1));
  });
});
