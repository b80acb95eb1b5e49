import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { faultOf, givenPerson, givenSegment, mutationOf, namesIn, type Person, readSegment } from "../../testing/given-segment.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
let ann: Person;
let ben: Person;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
  ann = await givenPerson(test, { api, slug }, "member", "Ann");
  ben = await givenPerson(test, { api, slug }, "member", "Ben");
}, 60_000);
afterAll(() => test?.close());

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
    expect(await readSegment(ben, segment.id)).toEqual(segment);
    expect(await namesIn(ben, { segment: { in: [segment.id] } })).toEqual(["Kept A"]);
    expect(await eventsSince(seq)).toMatchObject([
      { kind: "segment.created", contact_id: null, actor_name: "Ann", data: { name: "Our customers" } },
    ]);
  });

  it("counts its relative days anew each day, in their own time zone", async () => {
    // Kiritimati is 14 hours ahead: its today begins on another of our days. Where that is about to happen, Niue serves, 11 hours behind.
    const isNear = new Date().getUTCHours() === 9;
    const { timeZone, ahead } = isNear ? { timeZone: "Pacific/Niue", ahead: -11 } : { timeZone: "Pacific/Kiritimati", ahead: 14 };
    const own = await givenWorkspace(test);
    await givenContact(own.api, { firstName: "Edge" });
    const { segment } = await own.api.mutate(
      "createSegment",
      { name: "Today there", isShared: true, filter: { createdAt: { period: "TODAY", timeZone } } },
      "segment { id }",
    );
    const put = (at: string) =>
      test.app.database.system.query("update contact set created_at = $2::timestamptz where workspace_id = $1", [own.workspaceId, at]);
    const midnight = new Date(Math.floor((Date.now() + ahead * 3_600_000) / 86_400_000) * 86_400_000 - ahead * 3_600_000);
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
    const boss = await givenPerson(test, { api, slug }, "admin", "Boss");
    const bound = await givenPerson(test, { api, slug }, "member", "Bound", "ASSIGNED");
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
    expect(await readSegment(ben, id)).toMatchObject({ name: "Open and shut" });
    expect(await ben.refused("updateSegment", { id, isShared: false })).toBe("FORBIDDEN");
    const secret = { name: "Shut", description: "Nobody hears of this" };
    expect((await ann.change("updateSegment", { id, isShared: false, ...secret })).segment).toMatchObject({ isShared: false, ...secret });
    expect(await readSegment(ben, id)).toBeNull();
    expect((await eventsSince(seq)).map(({ kind, data, changes }) => [kind, data.name, changes])).toEqual([
      ["segment.shared", "Open and shut", [{ field: "segment", before: null, after: "Open and shut" }]],
      ["segment.privateChanged", undefined, []],
      ["segment.unshared", "Open and shut", [{ field: "segment", before: "Open and shut", after: null }]],
    ]);
  });
});

describe("the rights to segments", () => {
  it("who only looks keeps his own; members share and change shared ones; their creator or an admin removes them", async () => {
    const viewer = await givenPerson(test, { api, slug }, "viewer", "Vera");
    const own = await givenSegment(viewer, { name: "Vera’s" });
    expect((await viewer.change("updateSegment", { id: own.id, name: "Vera’s own" })).segment.name).toBe("Vera’s own");
    expect(await viewer.refused("updateSegment", { id: own.id, isShared: true })).toBe("FORBIDDEN");
    expect(await viewer.refused("createSegment", { name: "For all", isShared: true })).toBe("FORBIDDEN");
    const shared = await givenSegment(ann, { name: "Ours", isShared: true });
    for (const field of ["updateSegment", "deleteSegment"]) expect(await viewer.refused(field, { id: shared.id })).toBe("FORBIDDEN");
    expect((await viewer.change("duplicateSegment", { id: shared.id })).segment).toMatchObject({ name: "Ours (copy)", isShared: false });
    expect((await viewer.change("deleteSegment", { id: own.id })).deletedSegmentId).toBe(own.id);
    expect(await ben.refused("deleteSegment", { id: shared.id })).toBe("FORBIDDEN");
    const admin = await givenPerson(test, { api, slug }, "admin", "Ada");
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
