import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { buildKithSchema } from "../../resolvers.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { type BrowserSession, createBrowserSession } from "../../testing/browser-session.ts";
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

const all = "note { id bodyHtml bodyText isPinned version editedAt createdBy { kind name } mentions { name } contact { id } }";

async function givenNote(contactId: string, bodyHtml: string, more: object = {}): Promise<{ id: string; version: number }> {
  const { note, userErrors } = await api.mutate("createNote", { contactId, bodyHtml, ...more }, "note { id version }");
  expect(userErrors).toEqual([]);
  return note;
}

/** A member who has signed in. */
async function givenSession(options: Parameters<typeof givenMember>[2] = {}, columns: object = {}) {
  const { member, email, password, name } = await givenMember(test, slug, options);
  const set = Object.keys(columns).map((column, index) => `${column} = $${index + 2}`);
  if (set.length > 0)
    await test.app.database.system.query(`update member set ${set.join()} where id = $1`, [member.id, ...Object.values(columns)]);
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return { session, name, uuid: member.id, id: toGlobalId("Member", member.id) };
}

const change = (session: BrowserSession, field: string, input: object, type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`) =>
  session.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { ${field === "deleteNote" ? "deletedNoteId" : "note { id }"} userErrors { code } } }`,
    { input },
  );

async function eventsOf(kind: string) {
  const { rows } = await test.app.database.system.query(
    "select subject_id, contact_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

const textsOf = async (contactId: string, args = "", asker: Pick<ApiClient, "get"> = api): Promise<string[]> =>
  (
    await asker.get(`query ($id: ID!) { contact(id: $id) { notes${args} { nodes { bodyText } } } }`, { id: contactId })
  ).contact.notes.nodes.map(({ bodyText }: { bodyText: string }) => bodyText);

describe("a note", () => {
  it("is written, changed, pinned and deleted; each is told by its beginning", async () => {
    const contact = await givenContact(api);
    const { note } = await api.mutate("createNote", { contactId: contact.id, bodyHtml: "<p>Called, <b>no answer</b></p>" }, all);
    expect(note).toEqual({
      id: expect.stringMatching(/^not_/),
      bodyHtml: "<p>Called, <strong>no answer</strong></p>",
      bodyText: "Called, no answer",
      isPinned: false,
      version: 1,
      editedAt: null,
      createdBy: { kind: "token", name: expect.any(String) },
      mentions: [],
      contact: { id: contact.id },
    });
    expect((await eventsOf("note.created"))[0]).toMatchObject({ contact_id: expect.any(String), data: { text: "Called, no answer" } });

    const { note: changed } = await api.mutate("updateNote", { id: note.id, expectedVersion: 1, bodyHtml: "<p>Called back</p>" }, all);
    expect(changed).toMatchObject({ bodyText: "Called back", version: 2, editedAt: expect.any(String) });
    expect((await eventsOf("note.updated"))[0]).toMatchObject({
      data: { text: "Called back" },
      changes: [{ field: "note", before: "Called, no answer", after: "Called back" }],
    });
    await api.mutate("updateNote", { id: note.id, bodyHtml: "<p>Called back</p>" }, all);
    expect(await eventsOf("note.updated")).toHaveLength(1);

    expect((await api.mutate("pinNote", { id: note.id }, all)).note).toMatchObject({ isPinned: true, version: 2 });
    await api.mutate("pinNote", { id: note.id }, all);
    expect((await api.mutate("unpinNote", { id: note.id }, all)).note).toMatchObject({ isPinned: false });
    expect([await eventsOf("note.pinned"), await eventsOf("note.unpinned")].map(({ length }) => length)).toEqual([1, 1]);

    expect(await api.mutate("deleteNote", { id: note.id }, "deletedNoteId")).toEqual({ deletedNoteId: note.id, userErrors: [] });
    expect((await eventsOf("note.deleted"))[0]).toMatchObject({ data: { text: "Called back" } });
    expect(await api.get("query ($id: ID!) { note(id: $id) { id } }", { id: note.id })).toEqual({ note: null });
    expect((await api.get("query ($id: ID!) { contact(id: $id) { version } }", { id: contact.id })).contact.version).toBe(contact.version);
  });

  it("is told by no more than 200 characters", async () => {
    const contact = await givenContact(api);
    await givenNote(contact.id, `<p>${"long ".repeat(1_000)}</p>`);
    expect((await eventsOf("note.created"))[0]!.data.text).toHaveLength(200);
  });

  it("is refused when nothing is left of it, when it is too long, and on a contact in the trash", async () => {
    const contact = await givenContact(api);
    const codes = async (bodyHtml: string) =>
      (await api.mutate("createNote", { contactId: contact.id, bodyHtml }, "note { id }")).userErrors.map(
        ({ code }: { code: string }) => code,
      );
    expect(await codes("")).toEqual(["REQUIRED"]);
    expect(await codes("<p> &nbsp;\u200b</p><script>alert(1)</script><img src=x>")).toEqual(["REQUIRED"]);
    expect(await codes("x".repeat(100_001))).toEqual(["TOO_LONG"]);
    expect(await codes("&".repeat(99_999))).toEqual(["TOO_LONG"]); // as it is written down
    const { id } = await givenNote(contact.id, `<p>${"x".repeat(99_000)}</p>`);
    await api.mutate("deleteContacts", { ids: [contact.id] }, "contacts { id }");
    expect(await codes("<p>a</p>")).toEqual(["DELETED"]);
    const deleted = [{ code: "DELETED" }];
    expect((await api.mutate("updateNote", { id, bodyHtml: "<p>a</p>" }, "note { id }")).userErrors).toMatchObject(deleted);
    expect((await api.mutate("pinNote", { id }, "note { id }")).userErrors).toMatchObject(deleted);
    expect(await api.mutate("deleteNote", { id }, "deletedNoteId")).toMatchObject({ deletedNoteId: null, userErrors: deleted });
  });

  it("is not overwritten by who saw another version: he gets the current one", async () => {
    const contact = await givenContact(api);
    const { id } = await givenNote(contact.id, "<p>one</p>");
    await api.mutate("updateNote", { id, expectedVersion: 1, bodyHtml: "<p>two</p>" }, all);
    const stale = await api.mutate("updateNote", { id, expectedVersion: 1, bodyHtml: "<p>three</p>" }, all);
    expect(stale).toMatchObject({ note: { bodyText: "two", version: 2 }, userErrors: [{ field: null, code: "CONFLICT" }] });
  });

  it("is written once, however often it is sent with one key", async () => {
    const contact = await givenContact(api);
    const input = { contactId: contact.id, bodyHtml: "<p>once</p>", clientMutationId: "note-1" };
    const [one, two] = [await api.mutate("createNote", input, "note { id }"), await api.mutate("createNote", input, "note { id }")];
    expect(two).toEqual(one);
    const gone = { id: one.note.id, clientMutationId: "note-2" };
    expect([await api.mutate("deleteNote", gone, "deletedNoteId"), await api.mutate("deleteNote", gone, "deletedNoteId")]).toEqual(
      Array(2).fill({ deletedNoteId: one.note.id, userErrors: [] }),
    );
  });
});

describe("the notes of a contact", () => {
  it("come pinned first, then the newest, the oldest or what was changed last, page by page", async () => {
    const contact = await givenContact(api);
    const ids: string[] = [];
    for (const text of ["a", "b", "c", "d"]) ids.push((await givenNote(contact.id, `<p>${text}</p>`)).id);
    await api.mutate("pinNote", { id: ids[1]! }, "note { id }");
    await api.mutate("updateNote", { id: ids[0]!, bodyHtml: "<p>a changed</p>" }, "note { id }");
    expect(await textsOf(contact.id)).toEqual(["b", "d", "c", "a changed"]);
    expect(await textsOf(contact.id, "(sort: OLDEST)")).toEqual(["b", "a changed", "c", "d"]);
    expect(await textsOf(contact.id, "(sort: EDITED)")).toEqual(["b", "a changed", "d", "c"]);

    for (const sort of ["NEWEST", "OLDEST", "EDITED"]) {
      const found: string[] = [];
      for (let after: string | null = null; ; ) {
        const { contact: read }: any = await api.get(
          "query ($id: ID!, $after: String, $sort: NoteSort) { contact(id: $id) { notes(first: 1, after: $after, sort: $sort) { nodes { bodyText } pageInfo { endCursor hasNextPage } count { value } } } }",
          { id: contact.id, after, sort },
        );
        found.push(read.notes.nodes[0].bodyText);
        expect(read.notes.count.value).toBe(4);
        if (!read.notes.pageInfo.hasNextPage) break;
        after = read.notes.pageInfo.endCursor;
      }
      expect(found).toEqual(await textsOf(contact.id, `(sort: ${sort})`));
    }
  });

  it("are found by words that each occur, whatever case and accents, and never by their markup", async () => {
    const contact = await givenContact(api);
    await givenNote(contact.id, "<p>Prefers a <strong>Café</strong></p><p>100% sure</p>");
    await givenNote(contact.id, "<p>Prefers tea</p>");
    expect(await textsOf(contact.id, '(search: "CAFE prefers")')).toEqual(["Prefers a Café\n100% sure"]);
    expect(await textsOf(contact.id, '(search: "prefers")')).toHaveLength(2);
    expect(await textsOf(contact.id, '(search: "0%")')).toHaveLength(1);
    expect(await textsOf(contact.id, '(search: "strong")')).toEqual([]);
  });

  it("need as many statements for many contacts as for one", async () => {
    for (const text of ["a", "b"]) await givenNote((await givenContact(api)).id, `<p>${text}</p>`);
    const source = `query ($first: Int!) { contacts(first: $first) { nodes { mentionableMembers { name }
      notes(first: 2) { nodes { bodyHtml mentions { name } contact { id } createdBy { name } } count { value } } } } }`;
    const statements = async (first: number) => {
      const ctx = startContext(test.app, workspaceId, systemViewer());
      const answer = await graphql({ schema: buildKithSchema(), source, variableValues: { first }, contextValue: ctx });
      expect(answer.errors).toBeUndefined();
      await ctx.read.end();
      return ctx.read.statements;
    };
    expect(await statements(20)).toBe(await statements(2));
  });
});

describe("a mention", () => {
  it("names active members who may read the note, and stays when they can't any more", async () => {
    const ana = await givenSession({ name: "Ana Reis" });
    const contact = await givenContact(api);
    const mention = `<p>See <span data-member="${ana.id}">@somebody</span></p>`;
    const { note } = await api.mutate("createNote", { contactId: contact.id, bodyHtml: mention }, all);
    expect(note).toMatchObject({ bodyText: "See @Ana Reis", mentions: [{ name: "Ana Reis" }] });
    expect(note.bodyHtml).toBe(`<p>See <span data-member="${ana.id}">@Ana Reis</span></p>`);

    await test.app.database.system.query("update member set status = 'suspended' where id = $1", [ana.uuid]);
    const again = await api.mutate("createNote", { contactId: contact.id, bodyHtml: mention }, all);
    expect(again).toMatchObject({
      note: null,
      userErrors: [{ field: ["bodyHtml"], code: "NOT_VISIBLE", message: expect.stringMatching("Ana Reis") }],
    });
    const changed = await api.mutate("updateNote", { id: note.id, bodyHtml: `${mention}<p>more</p>` }, all);
    expect(changed).toMatchObject({ note: { mentions: [{ name: "Ana Reis" }] }, userErrors: [] });
    const without = await api.mutate("updateNote", { id: note.id, bodyHtml: "<p>nobody</p>" }, all);
    expect(without.note.mentions).toEqual([]);
  });

  it("is refused for who sees assigned contacts only and not this one, and for who may not read notes", async () => {
    const bea = await givenSession({ name: "Bea Cruz" }, { visibility: "assigned" });
    const cleo = await givenSession({ name: "Cleo Dias" }, { visibility: "assigned" });
    const { rows } = await test.app.database.system.query<{ id: string }>(
      "insert into role (workspace_id, id, name, name_norm, description, actions) values ($1, gen_random_uuid(), 'No notes', 'no notes', '', '{contact:update}') returning id",
      [workspaceId],
    );
    const dora = await givenSession({ name: "Dora Cruz" }, { role: null, custom_role_id: rows[0]!.id });
    const contact = await givenContact(api, { ownerId: bea.id, followerIds: [cleo.id] });
    const other = await givenContact(api);
    const write = async (contactId: string, ...ids: string[]) =>
      (
        await api.mutate("createNote", { contactId, bodyHtml: ids.map((id) => `<p><span data-member="${id}">@</span></p>`).join("") }, all)
      ).userErrors.map(({ message }: { message: string }) => message.split(" ")[0]);
    expect(await write(contact.id, bea.id, cleo.id)).toEqual([]);
    expect(await write(contact.id, bea.id, dora.id)).toEqual(["Dora"]);
    expect(await write(other.id, bea.id, cleo.id)).toEqual(["Bea", "Cleo"]);
    expect(await write(other.id, toGlobalId("Member", "01900000-0000-7000-8000-000000000001"))).toEqual(["The"]);

    const offered = async (id: string, search: string) =>
      (
        await api.get("query ($id: ID!, $search: String) { contact(id: $id) { mentionableMembers(search: $search) { name } } }", {
          id,
          search,
        })
      ).contact.mentionableMembers.map(({ name }: { name: string }) => name);
    expect(await offered(contact.id, "crúz")).toEqual(["Bea Cruz"]);
    expect(await offered(other.id, "cruz")).toEqual([]);
  });
});

describe("who", () => {
  it("wrote a note may change and delete it; others need the right to that", async () => {
    const ana = await givenSession();
    const ben = await givenSession();
    const admin = await givenSession({ role: "admin" });
    const viewer = await givenSession({ role: "viewer" });
    const contact = await givenContact(api);
    const created = await change(ana.session, "createNote", { contactId: contact.id, bodyHtml: "<p>Ana's</p>" });
    const { id } = created.data.createNote.note;
    const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;
    expect(codeOf(await change(ben.session, "updateNote", { id, bodyHtml: "<p>Ben's</p>" }))).toBe("FORBIDDEN");
    expect(codeOf(await change(ben.session, "deleteNote", { id }, "NoteIdInput"))).toBe("FORBIDDEN");
    expect(codeOf(await change(viewer.session, "createNote", { contactId: contact.id, bodyHtml: "<p>x</p>" }))).toBe("FORBIDDEN");
    expect(codeOf(await change(ben.session, "pinNote", { id }, "NoteIdInput"))).toBeUndefined();
    expect((await change(ana.session, "updateNote", { id, bodyHtml: "<p>Ana's own</p>" })).data.updateNote.note.id).toBe(id);
    expect((await change(admin.session, "updateNote", { id, bodyHtml: "<p>The admin's</p>" })).data.updateNote.note.id).toBe(id);
    expect(await textsOf(contact.id, "", viewer.session)).toEqual(["The admin's"]);
    expect((await change(ana.session, "deleteNote", { id }, "NoteIdInput")).data.deleteNote.deletedNoteId).toBe(id);
  });

  it("sees assigned contacts only sees, changes and finds their notes only", async () => {
    const ana = await givenSession({ role: "admin" }, { visibility: "assigned" });
    const own = await givenContact(api, { ownerId: ana.id });
    const other = await givenContact(api);
    await givenNote(own.id, "<p>zqown plan</p>");
    const hidden = await givenNote(other.id, "<p>zqown secret</p>");
    expect(await ana.session.get("query ($id: ID!) { note(id: $id) { id } }", { id: hidden.id })).toEqual({ note: null });
    const deleted = await change(ana.session, "deleteNote", { id: hidden.id }, "NoteIdInput");
    expect(deleted.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    const { contacts } = await ana.session.get(
      '{ contacts(filter: { notes: { some: { text: { contains: "zqown" } } } }) { nodes { id } } }',
    );
    expect(contacts.nodes).toEqual([{ id: own.id }]);
  });

  it("may not read notes sees none of them: no list, no filter, no event, nothing live", async () => {
    const contact = await givenContact(api);
    const token = await givenToken(test, slug, { scopes: ["contacts:write", "audit:read"] });
    const feed = token.subscribe("subscription { activity { __typename ... on ActivityEvent { kind summary } } }");
    await feed.next();
    const { id } = await givenNote(contact.id, "<p>hush</p>");
    await api.mutate("updateContact", { id: contact.id, jobTitle: "Buyer" }, "contact { id }");
    expect((await feed.next()).data.activity).toMatchObject({ kind: "contact.updated" });
    await feed.return();

    const read = "query ($id: ID!) { contact(id: $id) { notes { nodes { id } } activities { nodes { id kind } count { value } } } }";
    expect((await token.get(read, { id: contact.id })).contact).toEqual({
      notes: null,
      activities: {
        nodes: [expect.objectContaining({ kind: "contact.updated" }), expect.objectContaining({ kind: "contact.created" })],
        count: { value: 2 },
      },
    });
    const { activities } = (await api.get(read, { id: contact.id })).contact;
    const event = activities.nodes.find(({ kind }: { kind: string }) => kind === "note.created");
    expect(await token.get("query ($id: ID!) { node(id: $id) { id } }", { id: event.id })).toEqual({ node: null });
    expect(await token.get("query ($id: ID!) { node(id: $id) { id } }", { id })).toEqual({ node: null });
    const audit = '{ auditLog(filter: { kinds: ["note.created", "contact.updated"] }) { nodes { kind } } }';
    const kinds = (await token.get(audit)).auditLog.nodes.map(({ kind }: { kind: string }) => kind);
    expect([...new Set(kinds)]).toEqual(["contact.updated"]);
    const filtered = await token.ask('{ contacts(filter: { notes: { some: { text: { contains: "hush" } } } }) { nodes { id } } }');
    expect(filtered.errors).toMatchObject([{ message: "filter.notes needs the right note:read.", extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("has a token with notes:read reads, and with notes:write writes", async () => {
    const contact = await givenContact(api);
    const reader = await givenToken(test, slug, { scopes: ["notes:read"] });
    const writer = await givenToken(test, slug, { scopes: ["notes:write"] });
    const input = { contactId: contact.id, bodyHtml: "<p>by a token</p>" };
    expect((await writer.mutate("createNote", input, "note { id }")).userErrors).toEqual([]);
    expect(await textsOf(contact.id, "", reader)).toEqual(["by a token"]);
    await expect(reader.mutate("createNote", input, "note { id }")).rejects.toThrow("FORBIDDEN");
  });
});

describe("contacts", () => {
  it("are found by their notes: some, none, how many, with what text, from when", async () => {
    const company = "zqnotes";
    const named = async (firstName: string, ...texts: string[]) => {
      const { id } = await givenContact(api, { firstName, companyName: company });
      for (const text of texts) await givenNote(id, `<p>${text}</p>`);
      return id;
    };
    const ann = await named("Ann", "Wants a Kayak", "second");
    await named("Bea", "wants a canoe");
    await named("Cleo");
    await api.mutate(
      "pinNote",
      { id: (await api.get(`{ contact(id: "${ann}") { notes { nodes { id } } } }`)).contact.notes.nodes[1].id },
      "note { id }",
    );
    const found = async (notes: object) =>
      (
        await api.get("query ($filter: ContactFilter) { contacts(filter: $filter, sort: [{ field: NAME }]) { nodes { firstName } } }", {
          filter: { companyName: { eq: company }, notes },
        })
      ).contacts.nodes.map(({ firstName }: { firstName: string }) => firstName);
    expect(await found({ some: {} })).toEqual(["Ann", "Bea"]);
    expect(await found({ none: {} })).toEqual(["Cleo"]);
    expect(await found({ count: { gte: 2 } })).toEqual(["Ann"]);
    expect(await found({ some: { text: { contains: "KAYAK" } } })).toEqual(["Ann"]);
    expect(await found({ some: { text: { startsWith: "wants a" } } })).toEqual(["Ann", "Bea"]);
    expect(await found({ some: { text: { endsWith: "canoe" } } })).toEqual(["Bea"]);
    expect(await found({ some: { text: { eq: "second" } } })).toEqual(["Ann"]);
    expect(await found({ none: { text: { contains: "kayak" } } })).toEqual(["Bea", "Cleo"]);
    expect(await found({ count: { eq: 1 }, where: { text: { contains: "wants" } } })).toEqual(["Ann", "Bea"]);
    expect(await found({ some: { createdAt: { lastDays: 1 } } })).toEqual(["Ann", "Bea"]);
    expect(await found({ some: { editedAt: { empty: false } } })).toEqual([]);
    expect(await found({ some: { pinned: true, text: { contains: "kayak" } } })).toEqual(["Ann"]);
  });

  it("are deleted with a word about their notes", async () => {
    const contact = await givenContact(api);
    await givenNote(contact.id, "<p>one</p>");
    const { contactImpact } = await api.get("query ($ids: [ID!]!) { contactImpact(ids: $ids) { references { kind count } } }", {
      ids: [contact.id],
    });
    expect(contactImpact.references).toEqual([{ kind: "notes", count: 1 }]);
  });
});
