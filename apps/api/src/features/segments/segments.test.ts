import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { buildKithSchema } from "../../resolvers.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
let ann: Person;
let ben: Person;

/** A member in his browser. */
interface Person {
  id: string;
  memberId: string;
  ask: ApiClient["ask"];
  get: ApiClient["get"];
  /** The payload of a mutation. */
  change(field: string, input: object): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- as answered
  refused(field: string, input: object): Promise<string | undefined>;
}

const segmentFields =
  "id name description filter search sort { field direction } columns { id width } isShared version createdBy { id name } problems { path message type id } count { value precision }";
const selectionOf: Record<string, string> = { deleteSegment: "deletedSegmentId", orderSegments: "segments { id }" };
const mutationOf = (field: string) =>
  `mutation ($input: ${field[0]!.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selectionOf[field] ?? `segment { ${segmentFields} }`} userErrors { field code message } } }`;

async function givenPerson(role: "admin" | "member" | "viewer", name: string, visibility: "ALL" | "ASSIGNED" = "ALL"): Promise<Person> {
  const { member, email, password } = await givenMember(test, slug, { role, name });
  const id = toGlobalId("Member", member.id);
  if (visibility === "ASSIGNED") await api.mutate("updateMember", { id, visibility }, "member { id }");
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return {
    id,
    memberId: member.id,
    ask: session.ask,
    get: session.get,
    change: async (field, input) => (await session.get(mutationOf(field), { input }))[field],
    refused: async (field, input) => (await session.ask(mutationOf(field), { input })).errors?.[0]?.extensions.code,
  };
}

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
  ann = await givenPerson("member", "Ann");
  ben = await givenPerson("member", "Ben");
}, 60_000);
afterAll(() => test?.close());

async function givenSegment(by: Person, input: object) {
  const { segment, userErrors } = await by.change("createSegment", { name: "Some", ...input });
  expect(userErrors).toEqual([]);
  return segment;
}
const read = async (by: Person, id: string) => (await by.get(`query ($id: ID!) { segment(id: $id) { ${segmentFields} } }`, { id })).segment;
const namesIn = async (asker: Pick<ApiClient, "get">, filter: object): Promise<string[]> =>
  (
    await asker.get("query ($filter: ContactFilter) { contacts(first: 200, filter: $filter) { nodes { firstName } } }", { filter })
  ).contacts.nodes
    .map(({ firstName }: { firstName: string }) => firstName)
    .sort();
const faultOf = async (asker: Pick<ApiClient, "ask">, filter: object) => {
  const { errors } = await asker.ask("query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }", { filter });
  return errors?.[0] && { code: errors[0].extensions.code, message: errors[0].message };
};
const tagged = (name: string) => api.mutate("createTag", { name }, "tag { id }").then(({ tag }) => tag.id as string);
async function eventsSince(seq: string | number) {
  const { rows } = await test.app.database.system.query(
    "select kind, subject_id, contact_id, data, changes, actor_name from activity where workspace_id = $1 and seq > $2 order by seq",
    [workspaceId, seq],
  );
  return rows;
}
const headSeq = async () => (await api.ask("{ tags(first: 1) { nodes { id } } }")).extensions!.seq!;

describe("a segment", () => {
  it("keeps filter, words, order and columns as they were given, and says who is in it", async () => {
    await givenContact(api, { firstName: "Kept A", status: "customer", companyName: "Keepers" });
    await givenContact(api, { firstName: "Kept B", status: "lead", companyName: "Keepers" });
    const seq = await headSeq();
    const filter = { and: [{ status: { in: ["customer"] } }, { createdAt: { lastDays: 7, timeZone: "Pacific/Auckland" } }] };
    const input = {
      name: " Our customers ",
      description: "Who pays",
      filter,
      search: "keepers",
      sort: [{ field: "NAME", direction: "DESC" }],
      columns: [{ id: "name" }, { id: "status", width: 140 }],
      isShared: true,
    };
    const segment = await givenSegment(ann, input);
    expect(segment).toMatchObject({
      ...input,
      name: "Our customers",
      columns: [
        { id: "name", width: null },
        { id: "status", width: 140 },
      ],
      version: 1,
      createdBy: { id: ann.id, name: "Ann" },
      problems: [],
      count: { value: 1, precision: "EXACT" },
    });
    expect(await read(ben, segment.id)).toEqual(segment);
    expect(await namesIn(ben, { segment: { in: [segment.id] } })).toEqual(["Kept A"]);
    expect(await eventsSince(seq)).toMatchObject([
      { kind: "segment.created", contact_id: null, actor_name: "Ann", data: { name: "Our customers" } },
    ]);
  });

  it("counts its relative days anew each day, in their own time zone", async () => {
    const own = await givenWorkspace(test);
    await givenContact(own.api, { firstName: "Edge" });
    const { segment } = await own.api.mutate(
      "createSegment",
      { name: "Today there", isShared: true, filter: { createdAt: { period: "TODAY", timeZone: "Pacific/Kiritimati" } } },
      "segment { id }",
    );
    const put = (at: string) =>
      test.app.database.system.query("update contact set created_at = $2::timestamptz where workspace_id = $1", [own.workspaceId, at]);
    // Kiritimati is 14 hours ahead: its today begins on another of our days.
    const midnight = new Date(Math.floor((Date.now() + 14 * 3_600_000) / 86_400_000) * 86_400_000 - 14 * 3_600_000);
    await put(new Date(midnight.getTime() + 1).toISOString());
    expect(await namesIn(own.api, { segment: { in: [segment.id] } })).toEqual(["Edge"]);
    await put(new Date(midnight.getTime() - 1).toISOString());
    expect(await namesIn(own.api, { segment: { in: [segment.id] } })).toEqual([]);
  });

  it("turns kept instants into instants again", async () => {
    const segment = await givenSegment(ann, {
      filter: { createdAt: { between: { from: "2001-01-01T00:00:00+02:00", to: "2001-01-02T00:00:00Z" } } },
    });
    expect(segment.filter).toEqual({ createdAt: { between: { from: "2000-12-31T22:00:00.000Z", to: "2001-01-02T00:00:00.000Z" } } });
    expect(segment.count).toEqual({ value: 0, precision: "EXACT" });
  });

  it("is refused with the path of what is wrong, in the filter too", async () => {
    const tag = await tagged("Soon gone");
    await api.mutate("deleteTags", { ids: [tag] }, "deletedTagIds");
    const nested = (levels: number): object => (levels === 0 ? { status: { eq: "lead" } } : { not: nested(levels - 1) });
    const cases: [input: object, field: string[], code: string][] = [
      [{ name: "  " }, ["name"], "INVALID"],
      [{ name: "x".repeat(101) }, ["name"], "INVALID"],
      [{ description: "x".repeat(501) }, ["description"], "TOO_LONG"],
      [{ search: "x".repeat(501) }, ["search"], "TOO_LONG"],
      [{ sort: Array(4).fill({ field: "NAME" }) }, ["sort"], "INVALID"],
      [{ columns: [{ id: "name" }, { id: "name" }] }, ["columns"], "INVALID"],
      [{ columns: [{ id: "name", width: 3 }] }, ["columns", "0", "width"], "INVALID"],
      [{ filter: { and: [{}, { tags: { noneOf: [tag] } }] } }, ["filter", "and", "1", "tags", "noneOf", "0"], "INVALID"],
      [{ filter: { tags: { some: { id: { ne: tag } } } } }, ["filter", "tags", "some", "id", "ne"], "INVALID"],
      [{ filter: { owner: { notIn: [tag] } } }, ["filter", "owner", "notIn", "0"], "INVALID"],
      [{ filter: { createdAt: { lastDays: 0 } } }, ["filter", "createdAt", "lastDays"], "INVALID"],
      [{ filter: nested(6) }, ["filter", "not", "not", "not", "not", "not", "not"], "INVALID"],
      [{ filter: { segment: { in: ["seg_nothing"] } } }, ["filter", "segment", "in", "0"], "INVALID"],
    ];
    for (const [input, field, code] of cases) {
      const { segment, userErrors } = await ann.change("createSegment", { name: "Wrong", ...input });
      expect([segment, userErrors]).toMatchObject([null, [{ field, code }]]);
    }
  });

  it("may name a contact that is gone: that one is in no list anyway", async () => {
    const contact = await givenContact(api);
    const segment = await givenSegment(ann, { filter: { id: { notIn: [contact.id, "con_00000000000000000000000000000000"] } } });
    expect(segment.problems).toEqual([]);
  });
});

describe("a change of a segment", () => {
  it("says what it was before, and who did it", async () => {
    const segment = await givenSegment(ann, { name: "Leads", isShared: true, filter: { status: { eq: "lead" } } });
    const seq = await headSeq();
    const { segment: after, userErrors } = await ben.change("updateSegment", {
      id: segment.id,
      expectedVersion: 1,
      name: "Hot leads",
      filter: { status: { eq: "lead" }, type: { eq: "lead" } },
      sort: [{ field: "NAME" }],
    });
    expect(userErrors).toEqual([]);
    expect(after).toMatchObject({ name: "Hot leads", version: 2, sort: [{ field: "NAME", direction: "ASC" }], createdBy: { name: "Ann" } });
    expect(await eventsSince(seq)).toMatchObject([
      {
        kind: "segment.updated",
        actor_name: "Ben",
        data: { before: "Leads", name: "Hot leads" },
        changes: [
          { field: "name", before: "Leads", after: "Hot leads" },
          { field: "filter", before: '{"status":{"eq":"lead"}}', after: expect.stringContaining('"type":{"eq":"lead"}') },
          { field: "sort", before: null, after: "NAME ASC" },
        ],
      },
    ]);
  });

  it("that changes nothing is none; a stale one is answered with the current record", async () => {
    const segment = await givenSegment(ann, { name: "Steady", isShared: true, filter: { status: { eq: "lead" } } });
    const same = { id: segment.id, name: " Steady ", filter: { status: { eq: "lead" } }, isShared: true };
    expect((await ann.change("updateSegment", same)).segment.version).toBe(1);
    await ben.change("updateSegment", { id: segment.id, expectedVersion: 1, search: "porto" });
    const { segment: current, userErrors } = await ann.change("updateSegment", { id: segment.id, expectedVersion: 1, search: "lisbon" });
    expect(userErrors).toMatchObject([{ field: null, code: "CONFLICT" }]);
    expect(current).toMatchObject({ search: "porto", version: 2 });
  });

  it("can be repeated under its key", async () => {
    const key = { "idempotency-key": "new-segment" };
    const ask = () => api.mutate("createSegment", { name: "Once", isShared: true }, "segment { id }", key);
    expect(await ask()).toEqual(await ask());
    const { segment } = await ask();
    const remove = () => api.mutate("deleteSegment", { id: segment.id }, "deletedSegmentId", { "idempotency-key": "no-segment" });
    expect(await remove()).toEqual({ deletedSegmentId: segment.id, userErrors: [] });
    expect(await remove()).toEqual({ deletedSegmentId: segment.id, userErrors: [] });
  });
});

describe("a private segment", () => {
  it("is for nobody else, by any path, whatever he may do; and nothing of it is in the feed or the log", async () => {
    const seq = await headSeq();
    const segment = await givenSegment(ann, { name: "Ann’s secret", filter: { status: { eq: "lead" } } });
    const { id } = segment;
    const boss = await givenPerson("admin", "Boss");
    const bound = await givenPerson("member", "Bound", "ASSIGNED");
    const tokenless = { ask: api.ask, get: api.get };
    const contact = await givenContact(api, { firstName: "In the secret", status: "lead" });
    for (const other of [ben, boss, bound, tokenless]) {
      const answer = await other.get(
        `query ($id: ID!, $contact: ID!) { segment(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id }
          segments(first: 200) { nodes { name } count { value } } found: segments(search: "secret") { nodes { id } }
          contact(id: $contact) { segments { name } } }`,
        { id, contact: contact.id },
      );
      expect(JSON.stringify(answer)).not.toContain("secret");
      expect(answer).toMatchObject({ segment: null, node: null, nodes: [null], found: { nodes: [] } });
      expect(await faultOf(other, { segment: { notIn: [id] } })).toEqual({
        code: "BAD_USER_INPUT",
        message: "filter.segment.notIn.0 names a segment that does not exist.",
      });
      const ask = async (field: string, input: object) => (await other.ask(mutationOf(field), { input })).errors?.[0]?.extensions.code;
      expect(await ask("updateSegment", { id, name: "Mine" })).toBe("NOT_FOUND");
      expect(await ask("duplicateSegment", { id })).toBe("NOT_FOUND");
      expect(await ask("deleteSegment", { id })).toBe("NOT_FOUND");
      expect(
        (await other.ask("query ($id: ID!) { segmentImpact(id: $id) { segments { id } } }", { id })).errors?.[0]?.extensions.code,
      ).toBe("NOT_FOUND");
    }
    for (const other of [ben, boss]) {
      expect(await other.refused("orderSegments", { ids: [id] })).toBe("NOT_FOUND");
      const { userErrors } = await other.change("createSegment", { name: "On top", filter: { segment: { in: [id] } } });
      expect(userErrors).toMatchObject([{ field: ["filter", "segment", "in", "0"], code: "INVALID" }]);
    }
    await ann.change("updateSegment", { id, name: "Ann’s other secret" });
    await ann.change("deleteSegment", { id });
    const events = (await eventsSince(seq)).filter(({ kind }) => kind.startsWith("segment."));
    expect(events).toEqual(
      Array(3).fill({
        kind: "segment.privateChanged",
        subject_id: null,
        contact_id: null,
        data: {},
        changes: [],
        actor_name: "Ann",
      }),
    );
  });

  it("is held by the policies of both member roles, for reading and for writing", async () => {
    const { id } = await givenSegment(ann, { name: "Held" });
    const { id: shared } = await givenSegment(ann, { name: "Not held", isShared: true });
    const uuids = [id, shared].map(
      (each) => `${each.slice(4, 12)}-${each.slice(12, 16)}-${each.slice(16, 20)}-${each.slice(20, 24)}-${each.slice(24)}`,
    );
    const client = await test.app.database.members.connect();
    try {
      for (const role of ["kith_staff", "kith_assigned"]) {
        for (const [member, seen] of [
          [ann.memberId, 2],
          [ben.memberId, 1],
          ["", 1],
        ] as const) {
          await client.query("begin");
          await client.query(
            "select set_config('role', $1, true), set_config('kith.workspace', $2, true), set_config('kith.member', $3, true)",
            [role, workspaceId, member],
          );
          expect((await client.query("select id from segment where id = any($1)", [uuids])).rowCount).toBe(seen);
          expect((await client.query("update segment set name = 'x' where id = $1", [uuids[0]])).rowCount).toBe(seen - 1);
          await client.query("savepoint s");
          const taken = client.query("update segment set owner_id = $2 where id = $1", [
            uuids[1],
            (member === ann.memberId ? ben : ann).memberId,
          ]);
          await expect(taken).rejects.toThrow(/row-level security/);
          await client.query("rollback");
        }
      }
    } finally {
      client.release();
    }
  });

  it("becomes everybody's when it is shared, and its creator's alone again", async () => {
    const { id } = await givenSegment(ann, { name: "Open and shut" });
    const seq = await headSeq();
    expect((await ann.change("updateSegment", { id, isShared: true })).segment).toMatchObject({ isShared: true, version: 2 });
    expect(await read(ben, id)).toMatchObject({ name: "Open and shut" });
    expect(await ben.refused("updateSegment", { id, isShared: false })).toBe("FORBIDDEN");
    const secret = { name: "Shut", description: "Nobody hears of this" };
    expect((await ann.change("updateSegment", { id, isShared: false, ...secret })).segment).toMatchObject({ isShared: false, ...secret });
    expect(await read(ben, id)).toBeNull();
    expect((await eventsSince(seq)).map(({ kind, data, changes }) => [kind, data.name, changes])).toEqual([
      ["segment.shared", "Open and shut", [{ field: "segment", before: null, after: "Open and shut" }]],
      ["segment.privateChanged", undefined, []],
      ["segment.unshared", "Open and shut", [{ field: "segment", before: "Open and shut", after: null }]],
    ]);
  });
});

describe("the rights to segments", () => {
  it("who only looks keeps his own; members share and change shared ones; their creator or an admin removes them", async () => {
    const viewer = await givenPerson("viewer", "Vera");
    const own = await givenSegment(viewer, { name: "Vera’s" });
    expect((await viewer.change("updateSegment", { id: own.id, name: "Vera’s own" })).segment.name).toBe("Vera’s own");
    expect(await viewer.refused("updateSegment", { id: own.id, isShared: true })).toBe("FORBIDDEN");
    expect(await viewer.refused("createSegment", { name: "For all", isShared: true })).toBe("FORBIDDEN");
    const shared = await givenSegment(ann, { name: "Ours", isShared: true });
    for (const field of ["updateSegment", "deleteSegment"]) expect(await viewer.refused(field, { id: shared.id })).toBe("FORBIDDEN");
    expect((await viewer.change("duplicateSegment", { id: shared.id })).segment).toMatchObject({ name: "Ours (copy)", isShared: false });
    expect((await viewer.change("deleteSegment", { id: own.id })).deletedSegmentId).toBe(own.id);
    expect(await ben.refused("deleteSegment", { id: shared.id })).toBe("FORBIDDEN");
    const admin = await givenPerson("admin", "Ada");
    expect((await admin.change("deleteSegment", { id: shared.id })).deletedSegmentId).toBe(shared.id);
  });

  it("a token has none of its own, reads with contacts:read and changes with segments:manage", async () => {
    const reader = await givenToken(test, slug, { role: "admin", scopes: ["contacts:read"] });
    const manager = await givenToken(test, slug, { role: "admin", scopes: ["segments:manage"] });
    const { userErrors } = await manager.mutate("createSegment", { name: "Whose?" }, "segment { id }");
    expect(userErrors).toMatchObject([{ field: ["isShared"], code: "INVALID" }]);
    const { segment } = await manager.mutate("createSegment", { name: "By a program", isShared: true }, "segment { id }");
    expect((await reader.get("query ($id: ID!) { segment(id: $id) { name } }", { id: segment.id })).segment.name).toBe("By a program");
    const refused = await reader.ask(mutationOf("updateSegment"), { input: { id: segment.id, name: "No" } });
    expect(refused.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

describe("the order of the segments", () => {
  it("is each member's own; what he has not placed follows, the oldest first", async () => {
    const ids: string[] = [];
    for (const name of ["Order 1", "Order 2", "Order 3"]) ids.push((await givenSegment(ann, { name, isShared: true })).id);
    const order = async (by: Person) =>
      (await by.get('{ segments(first: 100, search: "ORDER") { nodes { name } } }')).segments.nodes.map(({ name }: { name: string }) =>
        name.at(-1),
      );
    await ann.change("orderSegments", { ids: [ids[2], ids[0]] });
    expect(await order(ann)).toEqual(["3", "1", "2"]);
    expect(await order(ben)).toEqual(["1", "2", "3"]);
    await ann.change("orderSegments", { ids: [ids[1]] });
    expect(await order(ann)).toEqual(["2", "1", "3"]);
    const page = await ann.get('{ segments(first: 1, search: "order") { nodes { id } pageInfo { endCursor } } }');
    const rest = await ann.get('query ($after: String) { segments(first: 5, after: $after, search: "order") { nodes { id } } }', {
      after: page.segments.pageInfo.endCursor,
    });
    expect([...page.segments.nodes, ...rest.segments.nodes].map(({ id }) => id)).toEqual([ids[1], ids[0], ids[2]]);
  });
});

describe("a segment that is made with a custom field", () => {
  it("is named by the field, in its filter and in its order, and says so when the field is gone or of another type", async () => {
    const { customField: level } = await api.mutate(
      "createCustomField",
      { name: "Segment level", type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }] },
      "customField { id key options { id } }",
    );
    const gold = { field: level.id, choice: { eq: level.options[0].id } };
    await givenContact(api, { firstName: "Golden", customFields: [{ field: level.key, option: "Gold" }] });
    const filtered = await givenSegment(ann, { name: "Filtered", isShared: true, filter: { not: { not: { customFields: [gold] } } } });
    const sorted = await givenSegment(ann, { name: "Sorted", isShared: true, sort: [{ customField: level.key, direction: "DESC" }] });
    expect(filtered).toMatchObject({ problems: [], count: { value: 1 } });
    expect(await namesIn(ann, { segment: { in: [filtered.id] } })).toEqual(["Golden"]);
    const { customFieldImpact } = await ann.get(
      "query ($id: ID!) { customFieldImpact(id: $id) { dependents { kind id name } hiddenDependents } }",
      { id: level.id },
    );
    expect(customFieldImpact).toEqual({
      dependents: [
        { kind: "segment", id: filtered.id, name: "Filtered" },
        { kind: "segment", id: sorted.id, name: "Sorted" },
      ],
      hiddenDependents: 0,
    });
    await api.mutate("changeCustomFieldType", { id: level.id, type: "TEXT" }, "customField { id }");
    expect((await read(ann, filtered.id)).problems).toEqual([
      {
        path: "filter.not.not.customFields.0.choice",
        message: "does not fit the custom field “Segment level”; it is compared by text.",
        type: null,
        id: null,
      },
    ]);
    await api.mutate("deleteCustomField", { id: level.id, expectedContacts: 1 }, "deletedCustomFieldId");
    expect((await read(ann, filtered.id)).problems).toEqual([
      {
        path: "filter.not.not.customFields.0.field",
        message: "names a record (CustomField) that does not exist.",
        type: "CustomField",
        id: level.id,
      },
    ]);
    expect(await faultOf(ann, { segment: { in: [filtered.id] } })).toMatchObject({ code: "BAD_USER_INPUT" });
  });
});

describe("a segment that is made with a list or a tag", () => {
  it("is named by their impact: shared ones and one's own; of others' private ones only the number is told", async () => {
    const { list } = await api.mutate("createList", { name: "Made of" }, "list { id }");
    const { tag } = await api.mutate("createTag", { name: "Made of" }, "tag { id }");
    const { tag: other } = await api.mutate("createTag", { name: "Made of too" }, "tag { id }");
    const shared = await givenSegment(ann, { name: "Of the list", isShared: true, filter: { lists: { anyOf: [list.id] } } });
    const both = await givenSegment(ann, {
      name: "Of both",
      filter: { or: [{ not: { lists: { anyOf: [list.id] } } }, { tags: { noneOf: [other.id, tag.id] } }] },
    });
    await givenSegment(ben, { name: "Ben's own", filter: { lists: { noneOf: [list.id] }, tags: { anyOf: [tag.id] } } });
    await givenSegment(ann, { name: "Of none of them", isShared: true, filter: { firstName: { eq: "Made of" } }, search: "made of" });
    const impact = (asker: Pick<Person, "get">) =>
      asker.get(
        `query ($list: ID!, $tags: [ID!]!) {
          listImpact(ids: [$list]) { dependents { kind id name } hiddenDependents }
          tagImpact(ids: $tags) { dependents { id } hiddenDependents }
        }`,
        { list: list.id, tags: [tag.id, other.id] },
      );
    expect(await impact(ann)).toEqual({
      listImpact: {
        dependents: [
          { kind: "segment", id: both.id, name: "Of both" },
          { kind: "segment", id: shared.id, name: "Of the list" },
        ],
        hiddenDependents: 1,
      },
      tagImpact: { dependents: [{ id: both.id }], hiddenDependents: 1 },
    });
    expect(await impact(api)).toEqual({
      listImpact: { dependents: [{ kind: "segment", id: shared.id, name: "Of the list" }], hiddenDependents: 2 },
      tagImpact: { dependents: [], hiddenDependents: 2 },
    });
    const { customRole } = await api.mutate("createRole", { name: "Tags alone", permissions: ["tag:read"] }, "customRole { id }");
    const { member, email, password } = await givenMember(test, slug, { role: "member", name: "Cem" });
    await api.mutate("updateMember", { id: toGlobalId("Member", member.id), customRoleId: customRole.id }, "member { id }");
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const { tagImpact } = await session.get("query ($id: ID!) { tagImpact(ids: [$id]) { dependents { name } hiddenDependents } }", {
      id: tag.id,
    });
    expect(tagImpact).toEqual({ dependents: [], hiddenDependents: 2 });
  });
});

describe("a segment whose filter names what is gone", () => {
  it("says so, and lets nobody through: neither by itself nor inside of others, and not by a negative either", async () => {
    const word = "Stranded";
    const [kept, lost] = [await tagged(`${word} kept`), await tagged(`${word} lost`)];
    const contact = await givenContact(api, { firstName: word, tags: [`${word} kept`] });
    const base = await givenSegment(ann, { name: "Not lost", isShared: true, filter: { tags: { noneOf: [kept, lost] } } });
    const above = await givenSegment(ann, { name: "Built on it", isShared: true, filter: { and: [{ segment: { notIn: [base.id] } }] } });
    expect(await read(ann, above.id)).toMatchObject({ problems: [], count: { precision: "EXACT" } });
    expect((await ann.get("query ($id: ID!) { segmentImpact(id: $id) { segments { name } } }", { id: base.id })).segmentImpact).toEqual({
      segments: [{ name: "Built on it" }],
    });
    await api.mutate("deleteTags", { ids: [lost] }, "deletedTagIds");

    const problem = { path: "filter.tags.noneOf.1", message: "names a record (Tag) that does not exist.", type: "Tag", id: lost };
    expect(await read(ann, base.id)).toMatchObject({ problems: [problem], count: null });
    const message = `is the segment “Not lost”, which can't be used: ${problem.path} ${problem.message}`;
    expect(await read(ann, above.id)).toMatchObject({
      problems: [{ path: "filter.and.0.segment.notIn.0", message, type: null, id: null }],
      count: null,
    });
    expect(await faultOf(ann, { or: [{ status: { eq: "lead" } }, { segment: { in: [above.id] } }] })).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(/^filter\.or\.1\.segment\.in\.0 is the segment “Built on it”, which can't be used: /),
    });
    expect((await ann.get("query ($id: ID!) { contact(id: $id) { segments { name } } }", { id: contact.id })).contact.segments).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ name: expect.stringMatching(/Not lost|Built on it/) })]),
    );

    // It can still be renamed, and mended.
    expect((await ann.change("updateSegment", { id: base.id, name: "Was lost" })).userErrors).toEqual([]);
    expect((await ann.change("updateSegment", { id: base.id, filter: { tags: { noneOf: [kept] } } })).segment.problems).toEqual([]);
    expect((await read(ann, above.id)).problems).toEqual([]);
  });

  it("says so of members, of segments, and of what the API does not know any more", async () => {
    const gone = await givenSegment(ann, { name: "Soon gone", isShared: true });
    const { id } = await givenSegment(ann, { filter: { segment: { in: [gone.id] } } });
    await ann.change("deleteSegment", { id: gone.id });
    expect((await read(ann, id)).problems).toEqual([
      { path: "filter.segment.in.0", message: "names a record (Segment) that does not exist.", type: "Segment", id: gone.id },
    ]);
    const nobody = "mem_00000000000070008000000000000000";
    await test.app.database.system.query(`update segment set filter = $2 where workspace_id = $1 and name = 'Some' and owner_id = $3`, [
      workspaceId,
      { and: [{ owner: { in: [nobody] } }] },
      ann.memberId,
    ]);
    expect((await read(ann, id)).problems).toMatchObject([{ path: "filter.and.0.owner.in.0", type: "Member", id: nobody }]);
    await test.app.database.system.query(`update segment set filter = $2 where workspace_id = $1 and name = 'Some' and owner_id = $3`, [
      workspaceId,
      { and: [{ favouriteColour: { eq: "red" } }] },
      ann.memberId,
    ]);
    expect(await read(ann, id)).toMatchObject({
      problems: [{ path: "filter.and.0", message: expect.stringContaining("favouriteColour"), type: null }],
      count: null,
    });
  });
});

describe("segments that are built on segments", () => {
  it("are expanded when they are asked: in, not in, in one of several", async () => {
    const word = "Nested";
    for (const [firstName, status, city] of [
      ["a", "lead", "Porto"],
      ["b", "customer", "Porto"],
      ["c", "lead", "Lagos"],
      ["d", "customer", "Lagos"],
    ])
      await givenContact(api, { firstName: `${word} ${firstName}`, status, address: { city } });
    const ofWord = { firstName: { startsWith: word } };
    const leads = await givenSegment(ann, { name: "N leads", isShared: true, filter: { and: [ofWord, { status: { eq: "lead" } }] } });
    const porto = await givenSegment(ann, { name: "N Porto", isShared: true, filter: { and: [ofWord] }, search: "porto" });
    const both = await givenSegment(ann, {
      name: "N both",
      filter: { segment: { in: [leads.id] }, and: [{ segment: { in: [porto.id] } }] },
    });
    const letters = async (filter: object) => (await namesIn(ann, { and: [ofWord, filter] })).map((name) => name.at(-1)).join("");
    expect(await letters({ segment: { in: [leads.id] } })).toBe("ac");
    expect(await letters({ segment: { in: [porto.id] } })).toBe("ab");
    expect(await letters({ segment: { in: [both.id] } })).toBe("a");
    expect(await letters({ segment: { in: [leads.id, porto.id] } })).toBe("abc");
    expect(await letters({ segment: { notIn: [leads.id] } })).toBe("bd");
    expect(await letters({ segment: { notIn: [leads.id, porto.id] } })).toBe("d");
    expect(await letters({ segment: { in: [] } })).toBe("");
    expect(await letters({ not: { segment: { in: [both.id] } } })).toBe("bcd");
    expect(both.count).toEqual({ value: 1, precision: "EXACT" });

    const { userErrors } = await ann.change("updateSegment", { id: porto.id, isShared: false });
    expect(userErrors).toEqual([]);
    const { userErrors: shared } = await ann.change("updateSegment", { id: both.id, isShared: true });
    expect(shared).toMatchObject([{ field: ["filter"], code: "PRIVATE", message: expect.stringContaining("N Porto") }]);
    await ann.change("updateSegment", { id: porto.id, isShared: true });
    expect((await ann.change("updateSegment", { id: both.id, isShared: true })).userErrors).toEqual([]);
    const { userErrors: used } = await ann.change("updateSegment", { id: porto.id, isShared: false });
    expect(used).toMatchObject([{ field: ["isShared"], code: "IN_USE", message: expect.stringContaining("N both") }]);
  });

  it("can't lead back to themselves: refused when saved, and when two changes met, when used", async () => {
    const a = await givenSegment(ann, { name: "Ring A", isShared: true });
    const b = await givenSegment(ann, { name: "Ring B", isShared: true, filter: { segment: { in: [a.id] } } });
    const c = await givenSegment(ann, { name: "Ring C", isShared: true, filter: { or: [{ segment: { notIn: [b.id] } }] } });
    const { userErrors } = await ann.change("updateSegment", { id: a.id, filter: { and: [{ segment: { in: [c.id] } }] } });
    expect(userErrors).toMatchObject([
      {
        field: ["filter", "and", "0", "segment", "in", "0"],
        message: expect.stringContaining("“Ring A” → “Ring C” → “Ring B” → “Ring A”"),
      },
    ]);
    expect((await ann.change("updateSegment", { id: a.id, filter: { segment: { in: [a.id] } } })).userErrors).toMatchObject([
      { field: ["filter", "segment", "in", "0"], message: "The filter leads back to itself: “Ring A” → “Ring A”." },
    ]);
    await test.app.database.system.query("update segment set filter = $2 where workspace_id = $1 and name = 'Ring A'", [
      workspaceId,
      { segment: { in: [c.id] } },
    ]);
    for (const { id } of [a, b, c]) {
      expect((await faultOf(ann, { segment: { in: [id] } }))?.message).toMatch(/leads back to itself: “Ring/);
      expect(await read(ann, id)).toMatchObject({ count: null, problems: [{ message: expect.stringContaining("leads back to itself") }] });
    }
  });

  it("are within the limits of one filter, all together", async () => {
    const many = { or: Array(60).fill({ status: { eq: "lead" } }) };
    const one = await givenSegment(ann, { name: "Sixty", isShared: true, filter: many });
    expect(await faultOf(ann, { segment: { in: [one.id] } })).toBeUndefined();
    expect((await faultOf(ann, { and: [{ segment: { in: [one.id] } }, many] }))?.message).toMatch(
      /is one comparison too many; a filter has at most 100/,
    );
    const { userErrors } = await ann.change("createSegment", { name: "Twice", filter: { and: [{ segment: { in: [one.id] } }, many] } });
    expect(userErrors).toMatchObject([{ message: expect.stringContaining("one comparison too many") }]);
    const deep = await givenSegment(ann, { name: "Deep", isShared: true, filter: { not: { not: { not: { status: { eq: "lead" } } } } } });
    expect(await faultOf(ann, { not: { not: { segment: { in: [deep.id] } } } })).toBeUndefined();
    expect((await faultOf(ann, { not: { not: { not: { segment: { in: [deep.id] } } } } }))?.message).toMatch(/nested too deeply/);
  });
});

describe("the segments of a contact", () => {
  it("are those that the viewer sees and the contact is in now, in as many statements for many contacts as for one", async () => {
    const word = "Membered";
    const first = await givenContact(api, { firstName: `${word} 1`, status: "partner" });
    const second = await givenContact(api, { firstName: `${word} 2`, status: "lead" });
    const filter = { firstName: { startsWith: word } };
    await givenSegment(ann, { name: "M all", isShared: true, filter });
    await givenSegment(ann, { name: "M partners", filter: { and: [filter, { status: { eq: "partner" } }] } });
    const of = async (by: Person, id: string) =>
      (await by.get("query ($id: ID!) { contact(id: $id) { segments { name } } }", { id })).contact.segments
        .map(({ name }: { name: string }) => name)
        .filter((name: string) => name.startsWith("M "));
    expect(await of(ann, first.id)).toEqual(["M all", "M partners"]);
    expect(await of(ann, second.id)).toEqual(["M all"]);
    expect(await of(ben, first.id)).toEqual(["M all"]);
    await api.mutate("deleteContacts", { ids: [first.id] }, "contacts { id }");
    expect(await of(ann, first.id)).toEqual([]);

    const statements = async (size: number) => {
      const ctx = startContext(test.app, workspaceId, systemViewer());
      const source = "query ($first: Int!) { contacts(first: $first) { nodes { segments { name problems { path } } } } }";
      const answer = await graphql({ schema: buildKithSchema(), source, variableValues: { first: size }, contextValue: ctx });
      expect(answer.errors).toBeUndefined();
      await ctx.read.end();
      return ctx.read.statements;
    };
    expect(await statements(10)).toBe(await statements(1));
  });
});
