import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { buildKithSchema } from "../../resolvers.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { faultOf, givenPerson, givenSegment, namesIn, type Person, readSegment } from "../../testing/given-segment.ts";

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
    expect((await readSegment(ann, filtered.id)).problems).toEqual([
      {
        path: "filter.not.not.customFields.0.choice",
        message: "does not fit the custom field “Segment level”; it is compared by text.",
        type: null,
        id: null,
      },
    ]);
    await api.mutate("deleteCustomField", { id: level.id, expectedContacts: 1 }, "deletedCustomFieldId");
    expect((await readSegment(ann, filtered.id)).problems).toEqual([
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
    expect(await readSegment(ann, above.id)).toMatchObject({ problems: [], count: { precision: "EXACT" } });
    expect((await ann.get("query ($id: ID!) { segmentImpact(id: $id) { segments { name } } }", { id: base.id })).segmentImpact).toEqual({
      segments: [{ name: "Built on it" }],
    });
    await api.mutate("deleteTags", { ids: [lost] }, "deletedTagIds");

    const problem = { path: "filter.tags.noneOf.1", message: "names a record (Tag) that does not exist.", type: "Tag", id: lost };
    expect(await readSegment(ann, base.id)).toMatchObject({ problems: [problem], count: null });
    const message = `is the segment “Not lost”, which can't be used: ${problem.path} ${problem.message}`;
    expect(await readSegment(ann, above.id)).toMatchObject({
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
    expect((await readSegment(ann, above.id)).problems).toEqual([]);
  });

  it("says so of members, of segments, and of what the API does not know any more", async () => {
    const gone = await givenSegment(ann, { name: "Soon gone", isShared: true });
    const { id } = await givenSegment(ann, { filter: { segment: { in: [gone.id] } } });
    await ann.change("deleteSegment", { id: gone.id });
    expect((await readSegment(ann, id)).problems).toEqual([
      { path: "filter.segment.in.0", message: "names a record (Segment) that does not exist.", type: "Segment", id: gone.id },
    ]);
    const nobody = "mem_00000000000070008000000000000000";
    await test.app.database.system.query(`update segment set filter = $2 where workspace_id = $1 and name = 'Some' and owner_id = $3`, [
      workspaceId,
      { and: [{ owner: { in: [nobody] } }] },
      ann.memberId,
    ]);
    expect((await readSegment(ann, id)).problems).toMatchObject([{ path: "filter.and.0.owner.in.0", type: "Member", id: nobody }]);
    await test.app.database.system.query(`update segment set filter = $2 where workspace_id = $1 and name = 'Some' and owner_id = $3`, [
      workspaceId,
      { and: [{ favouriteColour: { eq: "red" } }] },
      ann.memberId,
    ]);
    expect(await readSegment(ann, id)).toMatchObject({
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
      expect(await readSegment(ann, id)).toMatchObject({
        count: null,
        problems: [{ message: expect.stringContaining("leads back to itself") }],
      });
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
