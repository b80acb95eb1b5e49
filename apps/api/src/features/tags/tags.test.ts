import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { toGlobalId } from "../../platform/ids.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

interface TagRow {
  id: string;
  name: string;
  description: string;
  color: string;
  version: number;
}
const tagFields = "tag { id name description color version contactCount }";

async function givenTags(...names: string[]): Promise<TagRow[]> {
  const { tags, userErrors } = await api.mutate("createTags", { names }, "tags { id name description color version }");
  expect(userErrors).toEqual([]);
  return tags;
}

const tagsOf = async (id: string, asker: Pick<ApiClient, "get"> = api): Promise<string[]> =>
  (await asker.get("query ($id: ID!) { contact(id: $id) { tags { name } } }", { id })).contact.tags.map(({ name }: TagRow) => name);
const versionOf = async (id: string) => (await api.get("query ($id: ID!) { contact(id: $id) { version } }", { id })).contact.version;
const tagNames = async (search: string): Promise<string[]> =>
  (await api.get("query ($search: String) { tags(first: 50, search: $search) { nodes { name } } }", { search })).tags.nodes.map(
    ({ name }: TagRow) => name,
  );
const impactOf = async (ids: string[], into?: string) =>
  (
    await api.get("query ($ids: [ID!]!, $into: ID) { tagImpact(ids: $ids, into: $into) { contacts deletedContacts } }", {
      ids,
      into,
    })
  ).tagImpact;

/** The last events of a kind, newest first. */
async function eventsOf(kind: string) {
  const { rows } = await test.app.database.system.query(
    "select subject_id, contact_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

describe("creating tags", () => {
  it("makes many at once; those that exist are told, and not doubled", async () => {
    await givenTags("Speaker");
    const names = ["Annual plan", " speaker ", "Lisbon", "LISBON", "Zoë"];
    const { tags, existing, userErrors } = await api.mutate(
      "createTags",
      { names, description: " From the fair ", color: "teal" },
      "tags { name description color } existing { name description }",
    );
    expect(userErrors).toEqual([]);
    const look = { description: "From the fair", color: "teal" };
    expect(tags).toEqual([
      { name: "Annual plan", ...look },
      { name: "LISBON", ...look },
      { name: "Zoë", ...look },
    ]);
    expect(existing).toEqual([{ name: "Speaker", description: "" }]);
    expect((await eventsOf("tag.created")).slice(0, 3).map(({ data }) => data.name)).toEqual(["Zoë", "LISBON", "Annual plan"]);
  });

  it("creates none when one name is wrong, and says which", async () => {
    const { tags, existing, userErrors } = await api.mutate(
      "createTags",
      { names: ["Fine", "x".repeat(51)] },
      "tags { name } existing { name }",
    );
    expect({ tags, existing }).toEqual({ tags: [], existing: null });
    expect(userErrors).toMatchObject([{ field: ["names", "1"], code: "INVALID" }]);
    expect(await tagNames("fine")).toEqual([]);
    for (const [input, code] of [
      [{ names: [] }, "INVALID"],
      [{ names: Array.from({ length: 201 }, (_, n) => `n${n}`) }, "INVALID"],
      [{ names: ["a"], color: "pink" }, "INVALID"],
      [{ names: ["a"], description: "x".repeat(501) }, "TOO_LONG"],
    ] as const)
      expect((await api.mutate("createTags", input, "tags { name }")).userErrors).toMatchObject([{ code }]);
  });

  it("answers a repeat under its key with the same tags", async () => {
    const key = { "idempotency-key": "create-many" };
    const first = await api.mutate("createTags", { names: ["Once A", "Once B"] }, "tags { id } existing { id }", key);
    const again = await api.mutate("createTags", { names: ["Once A", "Once B"] }, "tags { id } existing { id }", key);
    expect(first).toMatchObject({ existing: [] });
    expect(again).toEqual({ ...first, existing: null });
  });

  it("of one name that is taken comes with the tag that has it", async () => {
    const [tag] = await givenTags("Taken");
    const { tag: held, userErrors } = await api.mutate("createTag", { name: "TAKEN" }, tagFields);
    expect(userErrors).toMatchObject([{ field: ["name"], code: "DUPLICATE" }]);
    expect(held.id).toBe(tag!.id);
  });
});

describe("changing a tag", () => {
  it("shows on its contacts at once, and leaves their versions alone", async () => {
    const [tag] = await givenTags("Custmer");
    const color = tag!.color === "green" ? "rose" : "green";
    const contact = await givenContact(api, { tags: ["Custmer"] });
    const { tag: changed } = await api.mutate(
      "updateTag",
      { id: tag!.id, expectedVersion: 1, name: "Customer", description: "Has paid", color },
      tagFields,
    );
    expect(changed).toEqual({ id: tag!.id, name: "Customer", description: "Has paid", color, version: 2, contactCount: 1 });
    expect(await tagsOf(contact.id)).toEqual(["Customer"]);
    expect(await versionOf(contact.id)).toBe(contact.version);
    const [event] = await eventsOf("tag.updated");
    expect(event).toMatchObject({ contact_id: null, data: { before: "Custmer", name: "Customer" } });
    expect(toGlobalId("Tag", event.subject_id)).toBe(tag!.id);
    expect(event.changes).toEqual([
      { field: "name", before: "Custmer", after: "Customer" },
      { field: "description", before: null, after: "Has paid" },
      { field: "color", before: tag!.color, after: color },
    ]);
  });

  it("leaves out what is not given, clears what is empty, and records nothing where nothing changes", async () => {
    const [tag] = await givenTags("Partly");
    await api.mutate("updateTag", { id: tag!.id, description: "Something" }, tagFields);
    expect((await api.mutate("updateTag", { id: tag!.id, name: "PARTLY" }, tagFields)).tag).toMatchObject({
      name: "PARTLY",
      description: "Something",
      color: tag!.color,
      version: 3,
    });
    const before = (await eventsOf("tag.updated")).length;
    expect((await api.mutate("updateTag", { id: tag!.id, name: " PARTLY " }, tagFields)).tag.version).toBe(3);
    expect(await eventsOf("tag.updated")).toHaveLength(before);
    expect((await api.mutate("updateTag", { id: tag!.id, description: "" }, tagFields)).tag.description).toBe("");
  });

  it("refuses a name that another tag has, with that tag", async () => {
    const [one, other] = await givenTags("Name one", "Name two");
    const { tag, userErrors } = await api.mutate("updateTag", { id: one!.id, name: "name TWO" }, tagFields);
    expect(userErrors).toEqual([{ field: ["name"], code: "DUPLICATE", message: "There is a tag “Name two” already." }]);
    expect(tag.id).toBe(other!.id);
  });

  it("lets one of two who take the same name at the same moment have it", async () => {
    const tags = await givenTags("Race 1", "Race 2", "Race 3");
    const answers = await Promise.all(tags.map(({ id }) => api.mutate("updateTag", { id, name: "Winner" }, tagFields)));
    const codes: string[] = answers.map(({ userErrors }) => userErrors[0]?.code ?? "OK");
    expect(codes.filter((code) => code === "OK")).toHaveLength(1);
    expect(codes.filter((code) => code === "DUPLICATE")).toHaveLength(2);
  });

  it("refuses a stale version with the current record", async () => {
    const [tag] = await givenTags("Stale");
    await api.mutate("updateTag", { id: tag!.id, color: "rose" }, tagFields);
    const { tag: current, userErrors } = await api.mutate("updateTag", { id: tag!.id, expectedVersion: 1, name: "Fresh" }, tagFields);
    expect(userErrors).toMatchObject([{ field: null, code: "CONFLICT" }]);
    expect(current).toMatchObject({ name: "Stale", color: "rose", version: 2 });
  });
});

describe("merging tags", () => {
  it("gives all contacts the one that stays, once, in the trash too, and tells it in one event", async () => {
    const [a, b, into] = await givenTags("Merge a", "Merge b", "Merge into");
    const worn = [["Merge a"], ["Merge b", "Other"], ["Merge a", "Merge b"], ["Merge a", "Merge into"], ["Merge into"], ["Other"]];
    const contacts = [];
    for (const tags of worn) contacts.push(await givenContact(api, { tags }));
    const trashed = await givenContact(api, { tags: ["Merge b"] });
    await api.mutate("deleteContacts", { ids: [trashed.id] }, "contacts { id }");
    expect(await impactOf([a!.id, b!.id], into!.id)).toEqual({ contacts: 3, deletedContacts: 1 });
    expect(await impactOf([a!.id, b!.id])).toEqual({ contacts: 4, deletedContacts: 1 });

    const seq = (await api.ask("{ tags(first: 1) { nodes { id } } }")).extensions!.seq!;
    const { tag, userErrors } = await api.mutate("mergeTags", { ids: [a!.id, b!.id], into: into!.id }, tagFields);
    expect(userErrors).toEqual([]);
    expect(tag).toMatchObject({ id: into!.id, name: "Merge into", version: 1, contactCount: 5 });
    expect(await Promise.all(contacts.map(({ id }) => tagsOf(id)))).toEqual([
      ["Merge into"],
      ["Merge into", "Other"],
      ["Merge into"],
      ["Merge into"],
      ["Merge into"],
      ["Other"],
    ]);
    expect(await tagsOf(trashed.id)).toEqual(["Merge into"]);
    expect(await versionOf(contacts[0]!.id)).toBe(1);
    expect(await tagNames("merge")).toEqual(["Merge into"]);

    const feed = api.subscribe(
      "subscription ($after: Seq) { activity(after: $after) { __typename ... on ActivityEvent { kind summary details { name values } subjectId contact { id } changes { field before after } } ... on Heartbeat { seq } } }",
      { after: seq },
    );
    expect((await feed.next()).data.activity).toEqual({
      __typename: "ActivityEvent",
      kind: "tag.merged",
      summary: "merged “Merge a”, “Merge b” into “Merge into”, which 4 contacts got",
      details: [
        { name: "into", values: ["Merge into"] },
        { name: "names", values: ["Merge a", "Merge b"] },
        { name: "contacts", values: ["4"] },
      ],
      subjectId: into!.id,
      contact: null,
      changes: [
        { field: "tag", before: "Merge a", after: "Merge into" },
        { field: "tag", before: "Merge b", after: "Merge into" },
      ],
    });
    expect((await feed.next()).data.activity).toMatchObject({ __typename: "Heartbeat", seq: String(Number(seq) + 1) });
    await feed.return();
  });

  it("takes 2,000 contacts in a handful of statements", async () => {
    const own = await givenWorkspace(test);
    const { tags } = await own.api.mutate("createTags", { names: ["From", "To"] }, "tags { id }");
    await own.api.mutate("createTags", { names: ["Both"] }, "tags { id }");
    await test.app.database.system.query(
      `with made as (
          insert into contact (workspace_id, id, number, status, source, created_by_kind, created_by_name, created_at, updated_at)
          select $1, gen_random_uuid(), n, 'lead', 'API', 'token', 'test', now(), now() from generate_series(1, 2000) n returning id, number
        )
        insert into contact_tag (workspace_id, contact_id, tag_id, created_at)
        select $1, made.id, tag.id, now() from made join tag on tag.workspace_id = $1
        where tag.name = 'From' or (tag.name = 'To' and made.number % 4 = 0)`,
      [own.workspaceId],
    );
    const { tag } = await own.api.mutate("mergeTags", { ids: [tags[0].id], into: tags[1].id }, "tag { name contactCount }");
    expect(tag).toEqual({ name: "To", contactCount: 2000 });
    const { rows } = await test.app.database.system.query(
      "select kind, data ->> 'contacts' as contacts from activity where workspace_id = $1 and kind like 'tag.%' order by seq desc limit 1",
      [own.workspaceId],
    );
    expect(rows).toEqual([{ kind: "tag.merged", contacts: "1500" }]);
  });

  it("and tagging at the same time end with each contact carrying the tag that stays", async () => {
    const [from, into] = await givenTags("Busy from", "Busy into");
    const contacts = await Promise.all(Array.from({ length: 8 }, () => givenContact(api)));
    const [merged, ...tagged] = await Promise.all([
      api.mutate("mergeTags", { ids: [from!.id], into: into!.id }, "tag { id }"),
      ...contacts.map(({ id }) => api.mutate("addTags", { contactId: id, tags: ["Busy from", "Busy into"] }, "contact { id }")),
    ]);
    expect([merged, ...tagged].flatMap(({ userErrors }) => userErrors)).toEqual([]);
    // Who came after the merge made the name anew.
    for (const { id } of contacts) expect(await tagsOf(id)).toContain("Busy into");
  });

  it("refuses a tag that is to be merged into itself, and none at all", async () => {
    const [tag] = await givenTags("Self");
    const { tag: nothing, userErrors } = await api.mutate("mergeTags", { ids: [tag!.id], into: tag!.id }, tagFields);
    expect([nothing, userErrors]).toMatchObject([null, [{ field: ["into"], code: "INVALID" }]]);
    expect((await api.mutate("mergeTags", { ids: [], into: tag!.id }, tagFields)).userErrors).toMatchObject([{ field: ["ids"] }]);
  });
});

describe("deleting tags", () => {
  it("takes them off their contacts, and a repeat under its key answers the same", async () => {
    const [a, b] = await givenTags("Gone a", "Gone b");
    const contact = await givenContact(api, { tags: ["Gone a", "Gone b", "Left"] });
    await givenContact(api, { tags: ["Gone a"] });
    const key = { "idempotency-key": "delete-tags" };
    const answer = await api.mutate("deleteTags", { ids: [a!.id, b!.id] }, "deletedTagIds", key);
    expect(answer).toEqual({ deletedTagIds: expect.arrayContaining([a!.id, b!.id]), userErrors: [] });
    expect(await api.mutate("deleteTags", { ids: [a!.id, b!.id] }, "deletedTagIds", key)).toEqual(answer);
    expect(await tagsOf(contact.id)).toEqual(["Left"]);
    expect(await versionOf(contact.id)).toBe(contact.version);
    expect((await eventsOf("tag.deleted")).map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { name: "Gone a", contacts: 2 },
        { name: "Gone b", contacts: 1 },
      ]),
    );
  });
});

describe("the rights to tags", () => {
  const mutations: [field: string, input: (id: string, other: string) => Record<string, unknown>, selection: string][] = [
    ["updateTag", (id) => ({ id, name: "Mine" }), "tag { id }"],
    ["mergeTags", (id, into) => ({ ids: [id], into }), "tag { id }"],
    ["deleteTags", (id) => ({ ids: [id] }), "deletedTagIds"],
  ];
  const ask = (asker: Pick<ApiClient, "ask">, field: string, input: object, selection: string) =>
    asker.ask(
      `mutation ($input: ${field[0]!.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} userErrors { code } } }`,
      { input },
    );

  it("a member creates them, changes none; a viewer does neither; a token needs the scope", async () => {
    const [tag, other] = await givenTags("Right a", "Right b");
    const member = await givenToken(test, slug, { role: "member" });
    const viewer = await givenToken(test, slug, { role: "viewer" });
    const unscoped = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read", "contacts:write", "contacts:delete"] });
    expect((await member.mutate("createTags", { names: ["By a member"] }, "tags { name }")).tags).toHaveLength(1);
    expect((await ask(viewer, "createTags", { names: ["By a viewer"] }, "tags { id }")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    for (const asker of [member, viewer, unscoped]) {
      for (const [field, input, selection] of mutations) {
        const { errors } = await ask(asker, field, input(tag!.id, other!.id), selection);
        expect([field, errors?.[0]?.extensions.code]).toEqual([field, "FORBIDDEN"]);
      }
    }
    const scoped = await givenToken(test, slug, { role: "admin", scopes: ["tags:manage"] });
    expect((await scoped.mutate("mergeTags", { ids: [tag!.id], into: other!.id }, "tag { name }")).tag.name).toBe("Right b");
  });

  it("who sees assigned contacts only counts those, and neither merges nor deletes", async () => {
    const [tag, other] = await givenTags("Seen a", "Seen b");
    const { member, email, password } = await givenMember(test, slug, { role: "admin" });
    const memberId = toGlobalId("Member", member.id);
    await api.mutate("updateMember", { id: memberId, visibility: "ASSIGNED" }, "member { id }");
    await givenContact(api, { tags: ["Seen a"] });
    await givenContact(api, { tags: ["Seen a"], ownerId: memberId });
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const own = await session.get("query ($id: ID!) { tagImpact(ids: [$id]) { contacts } node(id: $id) { ... on Tag { contactCount } } }", {
      id: tag!.id,
    });
    expect(own).toEqual({ tagImpact: { contacts: 1 }, node: { contactCount: 1 } });
    expect(await impactOf([tag!.id])).toEqual({ contacts: 2, deletedContacts: 0 });
    for (const [field, input, selection] of mutations.slice(1)) {
      const { errors } = await ask(session, field, input(tag!.id, other!.id), selection);
      expect([field, errors?.[0]?.extensions.code]).toEqual([field, "FORBIDDEN"]);
    }
    expect((await ask(session, "updateTag", { id: tag!.id, color: "gray" }, "tag { id }")).data.updateTag.userErrors).toEqual([]);
  });

  it("another workspace's tags are as those that do not exist, and one of them stops the rest", async () => {
    const [tag] = await givenTags("Ours");
    const elsewhere = await givenWorkspace(test);
    const { tag: theirs } = await elsewhere.api.mutate("createTag", { name: "Theirs" }, "tag { id }");
    for (const [field, input, selection] of [
      ["updateTag", { id: theirs.id, name: "Ours now" }, "tag { id }"],
      ["mergeTags", { ids: [theirs.id], into: tag!.id }, "tag { id }"],
      ["mergeTags", { ids: [tag!.id], into: theirs.id }, "tag { id }"],
      ["deleteTags", { ids: [tag!.id, theirs.id] }, "deletedTagIds"],
    ] as const) {
      const { errors } = await ask(api, field, input, selection);
      expect([field, errors?.[0]?.extensions.code]).toEqual([field, "NOT_FOUND"]);
    }
    const { errors } = await api.ask("query ($ids: [ID!]!) { tagImpact(ids: $ids) { contacts } }", { ids: [theirs.id] });
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect(await tagNames("ours")).toEqual(["Ours"]);
  });
});
