import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId, toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

interface ListRow {
  id: string;
  name: string;
  version: number;
}

async function givenList(name: string, ...contactIds: string[]): Promise<ListRow> {
  const { list, userErrors } = await api.mutate("createList", { name }, "list { id name version }");
  expect(userErrors).toEqual([]);
  if (contactIds.length > 0) await api.mutate("addToList", { listId: list.id, contactIds }, "changed");
  return list;
}

const listsOf = async (id: string, asker: Pick<ApiClient, "get"> = api): Promise<string[]> =>
  (await asker.get("query ($id: ID!) { contact(id: $id) { lists { name } } }", { id })).contact.lists.map(({ name }: ListRow) => name);
const countOf = async (id: string, asker: Pick<ApiClient, "get"> = api): Promise<number> =>
  (await asker.get("query ($id: ID!) { node(id: $id) { ... on ContactList { contactCount { value } } } }", { id })).node.contactCount.value;
const namesOf = async (variables: { search?: string; archived?: boolean }): Promise<string[]> =>
  (
    await api.get(
      "query ($search: String, $archived: Boolean) { lists(search: $search, archived: $archived) { nodes { name } } }",
      variables,
    )
  ).lists.nodes.map(({ name }: ListRow) => name);

/** The last events of a kind, newest first. */
async function eventsOf(kind: string) {
  const { rows } = await test.app.database.system.query(
    "select subject_id, contact_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

describe("a list", () => {
  it("is created, renamed and described; what happened is told", async () => {
    const { list } = await api.mutate(
      "createList",
      { name: " Fair in Porto ", description: "Who came by" },
      "list { id name description version archivedAt createdBy { kind } contactCount { value precision } }",
    );
    expect(list).toMatchObject({ name: "Fair in Porto", description: "Who came by", version: 1, archivedAt: null });
    expect(list).toMatchObject({ createdBy: { kind: "token" }, contactCount: { value: 0, precision: "EXACT" } });
    expect((await eventsOf("list.created"))[0]).toMatchObject({ contact_id: null, data: { name: "Fair in Porto" } });

    const input = { id: list.id, expectedVersion: 1, name: "Fair in Lisbon", description: "" };
    const { list: changed } = await api.mutate("updateList", input, "list { name description version }");
    expect(changed).toEqual({ name: "Fair in Lisbon", description: "", version: 2 });
    const [event] = await eventsOf("list.updated");
    expect(event.data).toEqual({ before: "Fair in Porto", name: "Fair in Lisbon" });
    expect(event.changes).toEqual([
      { field: "name", before: "Fair in Porto", after: "Fair in Lisbon" },
      { field: "description", before: "Who came by", after: null },
    ]);
    await api.mutate("updateList", { id: list.id, name: "Fair in Lisbon" }, "list { id }");
    expect(await eventsOf("list.updated")).toHaveLength(1);
  });

  it("has a name of its own, whatever case and accents, also beside the archive", async () => {
    const held = await givenList("Café");
    await api.mutate("archiveList", { id: held.id }, "list { id }");
    const taken = await api.mutate("createList", { name: "CAFE" }, "list { id }");
    expect(taken).toMatchObject({ list: { id: held.id }, userErrors: [{ field: ["name"], code: "DUPLICATE" }] });
    const other = await givenList("Tea");
    expect((await api.mutate("updateList", { id: other.id, name: "café" }, "list { id }")).userErrors).toMatchObject([
      { code: "DUPLICATE" },
    ]);
    for (const [input, code] of [
      [{ name: " " }, "INVALID"],
      [{ name: "x".repeat(101) }, "INVALID"],
      [{ name: "Fine", description: "x".repeat(501) }, "TOO_LONG"],
    ] as const)
      expect((await api.mutate("createList", input, "list { id }")).userErrors).toMatchObject([{ code }]);
  });

  it("that somebody else changed is answered with the current one", async () => {
    const list = await givenList("Meanwhile");
    await api.mutate("updateList", { id: list.id, description: "Theirs" }, "list { id }");
    const late = await api.mutate("updateList", { id: list.id, expectedVersion: 1, name: "Mine" }, "list { name description version }");
    expect(late).toMatchObject({ list: { name: "Meanwhile", description: "Theirs", version: 2 }, userErrors: [{ code: "CONFLICT" }] });
    const archived = await api.mutate("archiveList", { id: list.id, expectedVersion: 1 }, "list { archivedAt }");
    expect(archived).toMatchObject({ list: { archivedAt: null }, userErrors: [{ code: "CONFLICT" }] });
  });

  it("goes into the archive and comes back: its contacts stay on it, and nobody is put on it meanwhile", async () => {
    const [contact, other] = [await givenContact(api), await givenContact(api)];
    const list = await givenList("Summer school", contact.id);
    await api.mutate("archiveList", { id: list.id }, "list { id }");
    expect(await namesOf({ search: "summer" })).toEqual([]);
    expect(await namesOf({ search: "SUMMER", archived: true })).toEqual(["Summer school"]);
    expect(await listsOf(contact.id)).toEqual([]);
    expect(await countOf(list.id)).toBe(1);
    const { userErrors } = await api.mutate("addToList", { listId: list.id, contactIds: [other.id] }, "changed");
    expect(userErrors).toMatchObject([{ field: ["listId"], code: "ARCHIVED" }]);
    const { list: back } = await api.mutate("unarchiveList", { id: list.id }, "list { archivedAt version }");
    expect(back).toEqual({ archivedAt: null, version: 3 });
    expect(await listsOf(contact.id)).toEqual(["Summer school"]);
    expect((await eventsOf("list.archived"))[0].data).toEqual({ name: "Summer school" });
    expect((await eventsOf("list.unarchived"))[0].data).toEqual({ name: "Summer school" });
  });

  it("tells whom it concerns before it is deleted; then it is gone with who was on it, and one event tells it", async () => {
    const [kept, trashed, both] = [await givenContact(api), await givenContact(api), await givenContact(api)];
    const list = await givenList("To go", kept.id, trashed.id, both.id);
    const other = await givenList("To go too", both.id);
    await api.mutate("deleteContacts", { ids: [trashed.id] }, "contacts { id }");
    const impact = await api.get("query ($ids: [ID!]!) { listImpact(ids: $ids) { contacts deletedContacts jobs } }", {
      ids: [list.id, other.id],
    });
    expect(impact.listImpact).toEqual({ contacts: 2, deletedContacts: 1, jobs: 0 });
    const { deletedListIds } = await api.mutate("deleteLists", { ids: [list.id, other.id] }, "deletedListIds");
    expect(deletedListIds.toSorted()).toEqual([list.id, other.id].toSorted());
    expect(await listsOf(kept.id)).toEqual([]);
    expect((await eventsOf("list.deleted")).map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { name: "To go", contacts: 3 },
        { name: "To go too", contacts: 1 },
      ]),
    );
    expect((await api.get("query ($id: ID!) { node(id: $id) { id } }", { id: list.id })).node).toBeNull();
  });
});

describe("contacts", () => {
  it("come on a list and leave it, once, with an event each, and are no newer by it", async () => {
    const contacts = [await givenContact(api), await givenContact(api), await givenContact(api)];
    const ids = contacts.map(({ id }) => id);
    const list = await givenList("Readers");
    const before = (await eventsOf("contact.addedToList")).length;
    expect((await api.mutate("addToList", { listId: list.id, contactIds: [ids[0]] }, "changed")).changed).toBe(1);
    expect((await api.mutate("addToList", { listId: list.id, contactIds: [...ids, ids[1]] }, "changed")).changed).toBe(2);
    expect(await countOf(list.id)).toBe(3);
    const added = (await eventsOf("contact.addedToList")).slice(0, -before || undefined);
    expect(added.map(({ contact_id }) => toGlobalId("Contact", contact_id))).toEqual([ids[2], ids[1], ids[0]]);
    expect(added.map(({ data }) => data.how)).toEqual(["bulk", "bulk", "hand"]);
    expect(added[0].changes).toEqual([{ field: "lists", before: null, after: "Readers" }]);
    expect(toGlobalId("ContactList", added[0].subject_id)).toBe(list.id);
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { version activities { nodes { kind summary } } } }", {
      id: ids[0],
    });
    expect(contact.version).toBe(1);
    expect(contact.activities.nodes[0]).toEqual({ kind: "contact.addedToList", summary: "put the contact on the list “Readers”" });

    expect((await api.mutate("removeFromList", { listId: list.id, contactIds: ids.slice(0, 2) }, "changed")).changed).toBe(2);
    expect((await api.mutate("removeFromList", { listId: list.id, contactIds: ids }, "changed")).changed).toBe(1);
    expect(await countOf(list.id)).toBe(0);
    expect((await eventsOf("contact.removedFromList"))[0]).toMatchObject({
      data: { list: "Readers", how: "bulk" },
      changes: [{ field: "lists", before: "Readers", after: null }],
    });
  });

  it("know when they were on which list, who put them there and how", async () => {
    const contact = await givenContact(api);
    const [first, second] = [await givenList("First time", contact.id), await givenList("Second time")];
    await api.mutate("removeFromList", { listId: first.id, contactIds: [contact.id] }, "changed");
    await api.mutate("addToList", { listId: second.id, contactIds: [contact.id] }, "changed");
    await api.mutate("addToList", { listId: first.id, contactIds: [contact.id] }, "changed");
    const document = `query ($id: ID!, $after: String) { contact(id: $id) { listMemberships(first: 2, after: $after) {
      nodes { list { name } addedAt addedHow addedBy { kind name } removedAt removedHow removedBy { kind } } pageInfo { endCursor hasNextPage } count { value } } } }`;
    const { listMemberships: page } = (await api.get(document, { id: contact.id })).contact;
    expect(page.count.value).toBe(3);
    expect(page.nodes).toEqual([
      expect.objectContaining({ list: { name: "First time" }, addedHow: "hand", removedAt: null, removedHow: null, removedBy: null }),
      expect.objectContaining({ list: { name: "Second time" }, removedAt: null }),
    ]);
    const rest = (await api.get(document, { id: contact.id, after: page.pageInfo.endCursor })).contact.listMemberships;
    expect(rest.nodes).toEqual([
      {
        list: { name: "First time" },
        addedAt: expect.any(String),
        addedHow: "hand",
        addedBy: { kind: "token", name: expect.any(String) },
        removedAt: expect.any(String),
        removedHow: "hand",
        removedBy: { kind: "token" },
      },
    ]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it("are all refused with the one that is wrong", async () => {
    const [contact, trashed] = [await givenContact(api), await givenContact(api)];
    const list = await givenList("Strict", trashed.id);
    await api.mutate("deleteContacts", { ids: [trashed.id] }, "contacts { id }");
    const add = (contactIds: string[], listId = list.id) =>
      api.ask("mutation ($input: ListContactsInput!) { addToList(input: $input) { changed userErrors { field code } } }", {
        input: { listId, contactIds },
      });
    expect((await add([contact.id, trashed.id])).data.addToList).toEqual({
      changed: null,
      userErrors: [{ field: ["contactIds", "1"], code: "DELETED" }],
    });
    expect((await add([])).data.addToList.userErrors).toEqual([{ field: ["contactIds"], code: "INVALID" }]);
    expect((await add(Array.from({ length: 1_001 }, () => contact.id))).data.addToList.userErrors).toMatchObject([{ code: "INVALID" }]);
    expect((await add([contact.id, toGlobalId("Contact", newId())])).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect((await add([contact.id], toGlobalId("ContactList", newId()))).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect(await listsOf(contact.id)).toEqual([]);
    expect((await api.mutate("removeFromList", { listId: list.id, contactIds: [trashed.id] }, "changed")).changed).toBe(1);
  });

  it("are on 100 lists at most", async () => {
    const contact = await givenContact(api);
    await test.app.database.system.query(
      `with made as (insert into contact_list (workspace_id, id, name, name_norm, created_by_kind, created_by_name, created_at, updated_at)
          select $1, gen_random_uuid(), 'Many ' || n, 'many ' || n, 'system', 'Kith', now(), now() from generate_series(1, 100) n returning id)
        insert into list_membership (workspace_id, id, list_id, contact_id, added_at, added_by_kind, added_by_name, added_how)
          select $1, gen_random_uuid(), id, $2, now(), 'system', 'Kith', 'hand' from made`,
      [workspaceId, contact.id.slice(4)],
    );
    const list = await givenList("One too many");
    const { userErrors } = await api.mutate(
      "addToList",
      { listId: list.id, contactIds: [(await givenContact(api)).id, contact.id] },
      "changed",
    );
    expect(userErrors).toMatchObject([{ field: ["contactIds", "1"], code: "LIMIT_REACHED" }]);
    expect(await countOf(list.id)).toBe(0);
  });

  it("come into being on lists", async () => {
    const [one, two] = [await givenList("Born A"), await givenList("Born B")];
    const contact = await givenContact(api, { listIds: [two.id, one.id] });
    expect(await listsOf(contact.id)).toEqual(["Born A", "Born B"]);
    const create = (listIds: string[], asker: ApiClient = api) =>
      asker.mutate("createContact", { firstName: "No", listIds }, "contact { id }");
    expect((await create([toGlobalId("ContactList", newId())])).userErrors).toMatchObject([{ field: ["listIds"], code: "NOT_FOUND" }]);
    await api.mutate("archiveList", { id: one.id }, "list { id }");
    expect((await create([one.id])).userErrors).toMatchObject([{ field: ["listIds"], code: "ARCHIVED" }]);
    const writer = await givenToken(test, slug, { role: "member", scopes: ["contacts:write"] });
    expect((await create([two.id], writer)).userErrors).toMatchObject([{ field: ["listIds"], code: "FORBIDDEN" }]);
    expect((await create([], writer)).userErrors).toEqual([]);
  });

  it("are found by their lists, also with text, negation and count", async () => {
    const word = "Findable";
    const [a, b, none] = [
      await givenContact(api, { lastName: word }),
      await givenContact(api, { lastName: word }),
      await givenContact(api, { lastName: word }),
    ];
    const [one, two] = [await givenList("Found one", a.id, b.id), await givenList("Found two", b.id, none.id)];
    await api.mutate("removeFromList", { listId: two.id, contactIds: [none.id] }, "changed");
    const find = async (lists: object) =>
      (
        await api.get(
          'query ($filter: ContactFilter) { contacts(search: "findable", filter: $filter, sort: [{ field: NUMBER }]) { nodes { id } } }',
          {
            filter: { lists },
          },
        )
      ).contacts.nodes.map(({ id }: ListRow) => id);
    expect(await find({ anyOf: [one.id] })).toEqual([a.id, b.id]);
    expect(await find({ allOf: [one.id, two.id] })).toEqual([b.id]);
    expect(await find({ noneOf: [two.id] })).toEqual([a.id, none.id]);
    expect(await find({ some: { name: { startsWith: "found t" } } })).toEqual([b.id]);
    expect(await find({ count: { eq: 0 } })).toEqual([none.id]);
  });
});

describe("who may not", () => {
  const mutations: [field: string, type: string, input: (id: string, contactId: string) => object, selection: string][] = [
    ["createList", "CreateList", () => ({ name: "Not allowed" }), "list { id }"],
    ["updateList", "UpdateList", (id) => ({ id, name: "Not allowed" }), "list { id }"],
    ["archiveList", "ArchiveList", (id) => ({ id }), "list { id }"],
    ["addToList", "ListContacts", (id, contactId) => ({ listId: id, contactIds: [contactId] }), "changed"],
    ["removeFromList", "ListContacts", (id, contactId) => ({ listId: id, contactIds: [contactId] }), "changed"],
    ["addMatchingToList", "MatchingList", (id) => ({ listId: id }), "job { id }"],
    ["deleteLists", "DeleteLists", (id) => ({ ids: [id] }), "deletedListIds"],
  ];

  it("changes nothing: a viewer, and a token without the scope", async () => {
    const contact = await givenContact(api);
    const list = await givenList("Rights", contact.id);
    const viewer = await givenToken(test, slug, { role: "viewer" });
    const unscoped = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read", "contacts:write"] });
    for (const asker of [viewer, unscoped]) {
      expect(await listsOf(contact.id, asker)).toEqual(["Rights"]);
      for (const [field, type, input, selection] of mutations) {
        const document = `mutation ($input: ${type}Input!) { ${field}(input: $input) { ${selection} } }`;
        const { errors } = await asker.ask(document, { input: input(list.id, contact.id) });
        expect([field, errors?.[0]?.extensions.code]).toEqual([field, "FORBIDDEN"]);
      }
    }
    const scoped = await givenToken(test, slug, { role: "member", scopes: ["lists:manage"] });
    expect((await scoped.mutate("updateList", { id: list.id, name: "Rights of a member" }, "list { name }")).list.name).toBe(
      "Rights of a member",
    );
  });

  it("see more than his own contacts counts those, and puts no other on a list", async () => {
    const { member, email, password } = await givenMember(test, slug);
    const memberId = toGlobalId("Member", member.id);
    await api.mutate("updateMember", { id: memberId, visibility: "ASSIGNED" }, "member { id }");
    const [own, other] = [await givenContact(api, { ownerId: memberId }), await givenContact(api)];
    const list = await givenList("Seen in part", own.id, other.id);
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    expect([await countOf(list.id), await countOf(list.id, session)]).toEqual([2, 1]);
    const impact = await session.get("query ($ids: [ID!]!) { listImpact(ids: $ids) { contacts } }", { ids: [list.id] });
    expect(impact.listImpact).toEqual({ contacts: 1 });
    const change = (field: string, contactIds: string[]) =>
      session.ask(`mutation ($input: ListContactsInput!) { ${field}(input: $input) { changed userErrors { code } } }`, {
        input: { listId: list.id, contactIds },
      });
    expect((await change("removeFromList", [other.id])).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect((await change("removeFromList", [own.id])).data.removeFromList.changed).toBe(1);
    expect((await change("addToList", [own.id])).data.addToList.changed).toBe(1);
    const removed = await session.ask("mutation ($input: DeleteListsInput!) { deleteLists(input: $input) { deletedListIds } }", {
      input: { ids: [list.id] },
    });
    expect(removed.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("is of another workspace finds no list of ours", async () => {
    const elsewhere = await givenWorkspace(test);
    const { list: theirs } = await elsewhere.api.mutate("createList", { name: "Theirs" }, "list { id }");
    const contact = await givenContact(api);
    for (const [field, type, input, selection] of [
      ["updateList", "UpdateListInput", { id: theirs.id, name: "Ours" }, "list { id }"],
      ["addToList", "ListContactsInput", { listId: theirs.id, contactIds: [contact.id] }, "changed"],
      ["addMatchingToList", "MatchingListInput", { listId: theirs.id }, "job { id }"],
      ["duplicateList", "DuplicateListInput", { id: theirs.id, name: "Ours" }, "list { id }"],
      ["deleteLists", "DeleteListsInput", { ids: [theirs.id] }, "deletedListIds"],
    ] as const) {
      const { errors } = await api.ask(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`, { input });
      expect([field, errors?.[0]?.extensions.code]).toEqual([field, "NOT_FOUND"]);
    }
  });
});
