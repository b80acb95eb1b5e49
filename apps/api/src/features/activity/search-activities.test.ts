import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { fold } from "@kith/shared/text.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
});
afterAll(() => test?.close());

const found = `activities(first: $first, after: $after, search: $search, kinds: $kinds) {
  nodes { kind } isSearchCut pageInfo { hasNextPage endCursor } count { value } }`;
const variables = "$id: ID!, $search: String, $kinds: [String!], $first: Int, $after: String";
const ofContact = `query (${variables}) { contact(id: $id) { ${found} } }`;

const search = async (id: string, text: string, more: object = {}, who: Pick<ApiClient, "get"> = api) =>
  (await who.get(ofContact, { id, search: text, ...more })).contact.activities;
const kindsFor = async (...question: Parameters<typeof search>): Promise<string[]> =>
  (await search(...question)).nodes.map(({ kind }: { kind: string }) => kind);

async function givenCompany(name: string, contactId: string): Promise<string> {
  const { company } = await api.mutate("createCompany", { name }, "company { id }");
  const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
  const { id: typeId } = associationTypes.find((type: { forwardLabel: string }) => type.forwardLabel === "Works at");
  await api.mutate("createAssociation", { typeId, fromId: contactId, toId: company.id }, "association { id }");
  return company.id;
}

describe("a search of a timeline", () => {
  it("finds events by what people read of them: titles, texts, names, values before and after, who did it", async () => {
    const { id } = await givenContact(api, { firstName: "Ann", jobTitle: "Bookbinder" });
    await api.mutate("updateContact", { id, jobTitle: "Gilder" }, "contact { id }");
    await api.mutate("createTask", { title: "Order Göteborg leather", contactId: id, assigneeId: await givenAssignee() }, "task { id }");
    await api.mutate("createNote", { contactId: id, bodyHtml: "<p>Likes <b>marbled</b> paper</p>" }, "note { id }");
    const { createTag } = await api.get('mutation { createTag(input: { name: "Vellum" }) { tag { id } } }');
    await api.mutate("addTags", { contactId: id, tags: ["Vellum"] }, "contact { id }");
    await api.mutate("createList", { name: "Spring fair" }, "list { id }").then(({ list }) => putOnList(list.id, id));
    const companyId = await givenCompany("Quire & Sons", id);

    expect(createTag.tag.id).toBeTruthy();
    expect(await kindsFor(id, "bookbinder")).toEqual(["contact.updated"]);
    expect(await kindsFor(id, "GILDER")).toEqual(["contact.updated"]);
    expect(await kindsFor(id, "goteborg leather")).toEqual(["task.created"]);
    expect(await kindsFor(id, "göte order")).toEqual(["task.created"]);
    expect(await kindsFor(id, "marbled")).toEqual(["note.created"]);
    expect(await kindsFor(id, "vellum")).toEqual(["contact.tagsAdded"]);
    expect(await kindsFor(id, "spring fair")).toEqual(["contact.addedToList"]);
    expect(await kindsFor(id, "quire & works")).toEqual(["association.created"]);
    expect((await kindsFor(id, "token")).length).toBe(7);
    expect(await kindsFor(id, "gilder marbled")).toEqual([]);
    // What holds an event together is no text of it.
    for (const text of ["data", "before", "null", "%", "_", "\\", '"']) expect(await kindsFor(id, text)).toEqual([]);
    expect((await search(id, "  ")).count).toEqual({ value: 7 });

    const company = await api.get(`query (${variables}) { company(id: $id) { ${found} } }`, { id: companyId, search: "ann employs" });
    expect(company.company.activities.nodes).toEqual([{ kind: "association.created" }]);
  });

  it("goes together with kinds and goes on behind a cursor", async () => {
    const { id } = await givenContact(api, { firstName: "Bea" });
    for (const title of ["Lime one", "Lime two", "Plum", "Lime three"])
      await api.mutate("createTask", { title, contactId: id, assigneeId: await givenAssignee() }, "task { id }");
    await api.mutate("createNote", { contactId: id, bodyHtml: "<p>lime</p>" }, "note { id }");
    expect((await search(id, "lime")).count).toEqual({ value: 4 });
    const first = await search(id, "lime", { kinds: ["task.created"], first: 2 });
    expect(first).toMatchObject({ nodes: [{}, {}], pageInfo: { hasNextPage: true }, count: { value: 3 }, isSearchCut: false });
    const rest = await search(id, "lime", { kinds: ["task.created"], first: 2, after: first.pageInfo.endCursor });
    expect(rest).toMatchObject({ nodes: [{}], pageInfo: { hasNextPage: false } });
    const other = await api.ask(ofContact, { id, search: "plum", after: first.pageInfo.endCursor });
    expect(other.errors).toMatchObject([{ extensions: { code: "INVALID_CURSOR" } }]);
  });

  it("refuses what is too long, and too many words", async () => {
    const { id } = await givenContact(api);
    for (const text of ["x".repeat(501), "a ".repeat(21)])
      expect((await api.ask(ofContact, { id, search: text })).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("tells nobody what he may not read", async () => {
    const { member, email } = await givenMember(test, slug, { role: "admin" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const zoe = createBrowserSession(test.origin, slug);
    await zoe.signIn(email, password);
    const hers = await givenContact(api, { firstName: "Hers", ownerId: toGlobalId("Member", member.id) });
    const other = await givenContact(api, { firstName: "Quince" });
    const company = await givenCompany("Shared works", hers.id);
    const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
    const { id: typeId } = associationTypes.find((type: { forwardLabel: string }) => type.forwardLabel === "Related to");
    await api.mutate("createAssociation", { typeId, fromId: hers.id, toId: other.id }, "association { id }");
    await api.mutate("createAssociation", { typeId: await worksAt(), fromId: other.id, toId: company }, "association { id }");

    expect(await kindsFor(hers.id, "quince")).toEqual(["association.created"]);
    expect(await kindsFor(hers.id, "quince", {}, zoe)).toEqual([]);
    const ofCompany = { id: company, search: "quince" };
    const asked = `query (${variables}) { company(id: $id) { ${found} } }`;
    expect((await api.get(asked, ofCompany)).company.activities.nodes).toHaveLength(1);
    expect((await zoe.get(asked, ofCompany)).company.activities).toMatchObject({ nodes: [], count: { value: 0 } });

    await api.mutate("createNote", { contactId: hers.id, bodyHtml: "<p>hush medlar</p>" }, "note { id }");
    const reader = await givenToken(test, slug, { scopes: ["contacts:read"] });
    expect(await kindsFor(hers.id, "medlar")).toEqual(["note.created"]);
    expect(await kindsFor(hers.id, "medlar", {}, reader)).toEqual([]);
  });

  it("looks at the newest 10,000 events, and says so", async () => {
    const { id } = await givenContact(api, { firstName: "Very", lastName: "Busy" });
    const { email } = await givenMember(test, slug);
    expect(email).toBeTruthy();
    await test.app.database.system.query(
      `insert into activity (workspace_id, seq, occurred_at, id, kind, contact_id, actor_kind, actor_name, data, changes)
        select $1, 1000000 + n, now(), gen_random_uuid(), 'contact.updated', $2, 'system', 'Kith',
          '{"fields": ["job title"]}', jsonb_build_array(jsonb_build_object('field', 'jobTitle', 'before', null, 'after', 'Turn ' || n))
        from generate_series(1, 10001) n`,
      [workspaceId, fromGlobalId("Contact", id)],
    );
    expect(await search(id, "turn 10001")).toMatchObject({ nodes: [{}], isSearchCut: true });
    expect(await search(id, "turn 2 ")).toMatchObject({ nodes: Array(25).fill({}), isSearchCut: true });
    expect(await search(id, "busy")).toMatchObject({ nodes: [], isSearchCut: true });
    expect(await search(id, "")).toMatchObject({ isSearchCut: false });
    expect(await search(id, "very", { kinds: ["contact.created"] })).toMatchObject({ isSearchCut: false });
  });

  it("takes as many statements for one contact as for many", async () => {
    const source = `query ($first: Int!) { contacts(first: $first) { nodes { activities(first: 2, search: "ann") { nodes { kind } isSearchCut } } } }`;
    const [one, many] = [
      await countStatements(test, workspaceId, source, { first: 1 }),
      await countStatements(test, workspaceId, source, { first: 4 }),
    ];
    expect(many.statements).toBe(one.statements);
  });

  it("folds texts as everything else does", async () => {
    const texts = ["Zoë", "ZOË Østergård", "İstanbul ıĭ", "Straße ÆŒÞ", "ΣΊΣΥΦΟΣ Σ", "ЖЁ Й", "ﬁ ① Ａ＂", "Łódź Đđ Ħ", "plain ASCII ~"];
    const { rows } = await test.app.database.system.query<{ folded: string }>(
      "select fold_text(t) as folded from unnest($1::text[]) with ordinality u (t, n) order by n",
      [texts],
    );
    expect(rows.map(({ folded }) => folded)).toEqual(texts.map(fold));
  });
});

let assignee: Promise<string> | undefined;
const givenAssignee = () =>
  (assignee ??= givenMember(test, slug, { name: "Worker" }).then(({ member }) => toGlobalId("Member", member.id)));

async function worksAt(): Promise<string> {
  const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
  return associationTypes.find((type: { forwardLabel: string }) => type.forwardLabel === "Works at").id;
}

const putOnList = (listId: string, contactId: string) => api.mutate("addToList", { listId, contactIds: [contactId] }, "list { id }");
