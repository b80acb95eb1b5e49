import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

const everything = `id number firstName lastName fullName status type source version
  primaryEmail { id address status } emails { id address isPrimary } phones { id number national label isPrimary }
  tags { id name color } owner { id name } companyName website birthday timeZone address { city country } createdAt updatedAt lastContactAt isDeleted`;

const kindsOf = async (id: string): Promise<string[]> =>
  (
    await api.get("query ($id: ID!) { contact(id: $id) { activities(first: 50) { nodes { kind } } } }", { id })
  ).contact.activities.nodes.map((node: { kind: string }) => node.kind);

describe("creating a contact", () => {
  it("keeps everything that was given, and says so in the timeline", async () => {
    const input = {
      firstName: "Inés",
      lastName: "Caldera",
      emails: [{ address: "Ines@Caldera.example" }, { address: "hello@caldera.example", isPrimary: true }],
      phones: [{ number: "+351 912 555 014", label: "mobile" }],
      tags: ["VIP", "Annual plan"],
      status: "customer",
      companyName: "Caldera Studio",
      website: "caldera.example",
      birthday: "1984-02-29",
      timeZone: "Europe/Lisbon",
      address: { city: "Lisbon", country: "Portugal" },
      consent: { text: "May send the newsletter." },
    };
    const { contact, userErrors } = await api.mutate("createContact", input, `contact { ${everything} }`);
    expect(userErrors).toEqual([]);
    expect(contact).toMatchObject({
      fullName: "Inés Caldera",
      status: "customer",
      type: "lead",
      source: "API",
      version: 1,
      primaryEmail: { address: "hello@caldera.example", status: "active" },
      emails: [
        { address: "hello@caldera.example", isPrimary: true },
        { address: "Ines@Caldera.example", isPrimary: false },
      ],
      phones: [{ number: "+351912555014", label: "mobile", isPrimary: true }],
      tags: [{ name: "Annual plan" }, { name: "VIP" }],
      companyName: "Caldera Studio",
      birthday: "1984-02-29",
      timeZone: "Europe/Lisbon",
      address: { city: "Lisbon", country: "Portugal" },
      isDeleted: false,
    });
    expect(contact.id).toMatch(/^con_[0-9a-f]{32}$/);
    expect(await kindsOf(contact.id)).toEqual(["contact.consentGiven", "contact.created"]);
  });

  it("names every fault at once, each with its place", async () => {
    const input = {
      firstName: "x".repeat(201),
      status: "vip",
      emails: [{ address: "nobody" }, { address: "a@b.example" }, { address: "A@b.example" }],
      phones: [{ number: "12" }],
    };
    const { contact, userErrors } = await api.mutate("createContact", input, "contact { id }");
    expect(contact).toBeNull();
    expect(userErrors.map((error: { field: string[]; code: string }) => [error.field.join("."), error.code])).toEqual([
      ["firstName", "TOO_LONG"],
      ["emails.0.address", "INVALID"],
      ["emails.2.address", "INVALID"],
      ["phones.0.number", "INVALID"],
      ["status", "INVALID"],
    ]);
  });

  it("wants a name, an e-mail or a phone number", async () => {
    const { userErrors } = await api.mutate("createContact", { companyName: "Only a company" }, "contact { id }");
    expect(userErrors).toMatchObject([{ code: "REQUIRED" }]);
  });

  it("answers DUPLICATE with the contact that holds the e-mail, and creates it all the same on request", async () => {
    const held = await givenContact(api, { emails: [{ address: "held@kith.example" }] });
    const again = { firstName: "Second", emails: [{ address: "HELD@kith.example" }] };
    const { contact, userErrors } = await api.mutate("createContact", again, "contact { id }");
    expect(contact.id).toBe(held.id);
    expect(userErrors).toMatchObject([{ field: ["emails", "0", "address"], code: "DUPLICATE" }]);
    const second = await api.mutate("createContact", { ...again, allowDuplicate: true }, "contact { id }");
    expect(second.userErrors).toEqual([]);
    expect(second.contact.id).not.toBe(held.id);
  });

  it("gives numbers that go up", async () => {
    const first = await givenContact(api);
    const second = await givenContact(api);
    expect(second.number).toBeGreaterThan(first.number);
  });

  it("gives back every string as it came, except U+0000, which it refuses by name", async () => {
    const odd = "Ωmega ☃ 'quote\" \\back\\ %_ <b>&amp; 名前 \u202e \ud83d\ude00";
    const { contact } = await api.mutate("createContact", { firstName: odd }, "contact { firstName }");
    expect(contact.firstName).toBe(odd);
    const refused = await api.ask("mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }", {
      input: { firstName: "a\u0000b" },
    });
    expect(refused.errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining("variables.input.firstName") },
    ]);
  });
});

describe("changing a contact", () => {
  it("writes what was given and nothing else, with before and after", async () => {
    const { id } = await givenContact(api, { firstName: "Ann", lastName: "Lee", companyName: "Acme" });
    const { contact } = await api.mutate(
      "updateContact",
      { id, lastName: "Li", companyName: "" },
      "contact { firstName lastName companyName version }",
    );
    expect(contact).toEqual({ firstName: "Ann", lastName: "Li", companyName: "", version: 2 });
    const { node } = await api.get(
      "query ($id: ID!) { node(id: $id) { ... on Contact { activities(first: 1) { nodes { kind summary actor { kind } changes { field before after } } } } } }",
      { id },
    );
    expect(node.activities.nodes[0]).toMatchObject({
      kind: "contact.updated",
      actor: { kind: "token" },
      changes: [
        { field: "lastName", before: "Lee", after: "Li" },
        { field: "companyName", before: "Acme", after: null },
      ],
    });
  });

  it("answers CONFLICT with the current record when the version is stale", async () => {
    const { id } = await givenContact(api, { firstName: "First" });
    await api.mutate("updateContact", { id, firstName: "Theirs", expectedVersion: 1 }, "contact { id }");
    const { contact, userErrors } = await api.mutate(
      "updateContact",
      { id, firstName: "Mine", expectedVersion: 1 },
      "contact { firstName version }",
    );
    expect(userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect(contact).toEqual({ firstName: "Theirs", version: 2 });
  });

  it("records status and owner as events of their own", async () => {
    const { member } = await givenMember(test, slug, { name: "Priya Rao" });
    const { id } = await givenContact(api);
    const ownerId = `mem_${member.id.replaceAll("-", "")}`;
    const { contact } = await api.mutate("updateContact", { id, status: "active", ownerId }, "contact { status owner { id name } }");
    expect(contact).toEqual({ status: "active", owner: { id: ownerId, name: "Priya Rao" } });
    expect(await kindsOf(id)).toEqual(["contact.ownerChanged", "contact.statusChanged", "contact.created"]);
  });

  it("changes nothing, not even the version, when nothing differs", async () => {
    const { id } = await givenContact(api, { firstName: "Same" });
    const { contact } = await api.mutate("updateContact", { id, firstName: "Same" }, "contact { version }");
    expect(contact.version).toBe(1);
    expect(await kindsOf(id)).toEqual(["contact.created"]);
  });
});

describe("e-mails and phones", () => {
  it("go up to eleven, and the twelfth is refused with the reason", async () => {
    const { id } = await givenContact(api, {
      emails: Array.from({ length: 11 }, (_, index) => ({ address: `many-${index}@kith.example` })),
    });
    const { userErrors } = await api.mutate("addContactEmail", { contactId: id, address: "many-12@kith.example" }, "contact { id }");
    expect(userErrors).toMatchObject([{ field: ["address"], code: "LIMIT_REACHED" }]);
  });

  it("have one primary, which moves and is inherited", async () => {
    const { id } = await givenContact(api, { emails: [{ address: "one@primary.example" }, { address: "two@primary.example" }] });
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { emails { id address isPrimary } } }", { id });
    const second = contact.emails.find((email: { address: string }) => email.address.startsWith("two"));
    const moved = await api.mutate("setPrimaryEmail", { id: second.id }, "contact { primaryEmail { address } }");
    expect(moved.contact.primaryEmail.address).toBe("two@primary.example");
    const removed = await api.mutate("removeContactEmail", { id: second.id }, "contact { emails { address isPrimary } }");
    expect(removed.contact.emails).toEqual([{ address: "one@primary.example", isPrimary: true }]);
  });

  it("take any spelling of a number, and refuse a wrong one with the reason", async () => {
    const { id } = await givenContact(api);
    const added = await api.mutate(
      "addContactPhone",
      { contactId: id, number: "0171 555 0148", country: "DE", label: "work" },
      "contact { phones { id number label isPrimary } }",
    );
    expect(added.contact.phones).toMatchObject([{ number: "+491715550148", label: "work", isPrimary: true }]);
    const wrong = await api.mutate("addContactPhone", { contactId: id, number: "0171 555 0148" }, "contact { id }");
    expect(wrong.userErrors).toMatchObject([{ field: ["number"], code: "INVALID", message: expect.stringContaining("country code") }]);
    const label = await api.mutate("addContactPhone", { contactId: id, number: "+49 30 5550148", label: "work" }, "contact { id }");
    expect(label.userErrors).toMatchObject([{ field: ["label"], code: "INVALID" }]);
  });

  it("are found by search in any formatting, also in the middle", async () => {
    const { id } = await givenContact(api, {
      firstName: "Findable",
      lastName: "Östergård",
      phones: [{ number: "+46 70 555 01 99" }],
      emails: [{ address: "needle@haystack.example" }],
    });
    for (const search of ["ostergard", "TERGÅ", "070-555 01 99", "+46705550199", "eedle@hay", "findable oster"]) {
      const { contacts } = await api.get("query ($search: String) { contacts(search: $search) { nodes { id } } }", { search });
      expect([search, contacts.nodes]).toEqual([search, [{ id }]]);
    }
  });
});

describe("tags", () => {
  it("are created on the way, worn once, counted, and taken off", async () => {
    const { id } = await givenContact(api);
    const added = await api.mutate(
      "addTags",
      { contactId: id, tags: ["Speaker", "speaker ", "Lisbon"] },
      "contact { tags { name contactCount } }",
    );
    expect(added.contact.tags).toEqual([
      { name: "Lisbon", contactCount: 1 },
      { name: "speaker", contactCount: 1 },
    ]);
    const removed = await api.mutate("removeTags", { contactId: id, tags: ["SPEAKER"] }, "contact { tags { name } }");
    expect(removed.contact.tags).toEqual([{ name: "Lisbon" }]);
  });
});

describe("the trash", () => {
  it("keeps who, when and why, and gives back everything", async () => {
    const { id } = await givenContact(api, { firstName: "Trashed", emails: [{ address: "trashed@kith.example" }], tags: ["Kept"] });
    const { contacts } = await api.mutate(
      "deleteContacts",
      { ids: [id], reason: "Asked for it" },
      "contacts { isDeleted deleteReason deletedBy { kind } }",
    );
    expect(contacts).toEqual([{ isDeleted: true, deleteReason: "Asked for it", deletedBy: { kind: "token" } }]);
    const search = async (deleted: boolean) =>
      (await api.get('query ($deleted: Boolean!) { contacts(search: "trashed@", deleted: $deleted) { nodes { id } } }', { deleted }))
        .contacts.nodes;
    expect(await search(false)).toEqual([]);
    expect(await search(true)).toEqual([{ id }]);
    const change = await api.mutate("updateContact", { id, firstName: "No" }, "contact { id }");
    expect(change.userErrors).toMatchObject([{ code: "DELETED" }]);
    const restored = await api.mutate("restoreContacts", { ids: [id] }, "contacts { isDeleted tags { name } primaryEmail { address } }");
    expect(restored.contacts).toEqual([{ isDeleted: false, tags: [{ name: "Kept" }], primaryEmail: { address: "trashed@kith.example" } }]);
  });

  it("asks before it brings back a second holder of an e-mail", async () => {
    const { id } = await givenContact(api, { emails: [{ address: "again@kith.example" }] });
    await api.mutate("deleteContacts", { ids: [id] }, "contacts { id }");
    await givenContact(api, { emails: [{ address: "again@kith.example" }] });
    const asked = await api.mutate("restoreContacts", { ids: [id] }, "contacts { id }");
    expect(asked).toMatchObject({ contacts: [], userErrors: [{ field: ["ids", "0"], code: "DUPLICATE" }] });
    const kept = await api.mutate("restoreContacts", { ids: [id], allowDuplicate: true }, "contacts { id }");
    expect(kept).toMatchObject({ contacts: [{ id }], userErrors: [] });
  });

  it("takes all or none", async () => {
    const { id } = await givenContact(api);
    const answer = await api.ask("mutation ($input: DeleteContactsInput!) { deleteContacts(input: $input) { contacts { id } } }", {
      input: { ids: [id, "con_00000000000000000000000000000001"] },
    });
    expect(answer.errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { isDeleted } }", { id });
    expect(contact.isDeleted).toBe(false);
  });
});

describe("a repeated mutation", () => {
  const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } userErrors { code } } }";

  it("with the same key answers the same outcome and does nothing twice", async () => {
    const input = { firstName: "Once" };
    const headers = { "idempotency-key": "once-1" };
    const [first, second] = await Promise.all([api.get(create, { input }, headers), api.get(create, { input }, headers)]);
    expect(second).toEqual(first);
    const { contacts } = await api.get('{ contacts(search: "once") { nodes { id } } }');
    expect(contacts.nodes).toEqual([{ id: first.createContact.contact.id }]);
  });

  it("with the same key and other content is refused", async () => {
    const headers = { "idempotency-key": "once-2" };
    await api.get(create, { input: { firstName: "Mine" } }, headers);
    const answer = await api.ask(create, { input: { firstName: "Other" } }, headers);
    expect(answer.errors).toMatchObject([{ extensions: { code: "IDEMPOTENCY_MISMATCH" } }]);
  });
});

describe("lists", () => {
  it("need a number of statements that does not depend on the number of contacts", async () => {
    const { api: own, workspaceId } = await givenWorkspace(test);
    for (let index = 0; index < 12; index++) await givenContact(own, { emails: [{ address: `s${index}@kith.example` }], tags: ["A", "B"] });
    const source = `query ($first: Int!) { contacts(first: $first) { nodes { ${everything} activities(first: 2) { nodes { seq actor { name } } } } count { value precision } } }`;
    const statementsFor = async (first: number) => {
      const { answer, statements } = await countStatements(test, workspaceId, source, { first });
      expect(answer).toMatchObject({ data: { contacts: { nodes: { length: first }, count: { value: 12, precision: "EXACT" } } } });
      return statements;
    };
    expect(await statementsFor(2)).toBe(await statementsFor(12));
  });

  it("refuse a page size out of range and a cursor of another list, by name", async () => {
    const size = await api.ask("{ contacts(first: 201) { nodes { id } } }");
    expect(size.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining("first") }]);
    const { contacts } = await api.get("{ contacts(first: 1) { pageInfo { endCursor } } }");
    const after = contacts.pageInfo.endCursor;
    const other = await api.ask('query ($after: String) { contacts(after: $after, search: "x") { nodes { id } } }', { after });
    expect(other.errors).toMatchObject([{ extensions: { code: "INVALID_CURSOR" } }]);
    const forged = await api.ask('{ contacts(after: "abc") { nodes { id } } }');
    expect(forged.errors).toMatchObject([{ extensions: { code: "INVALID_CURSOR" } }]);
  });
});

describe("who may do what", () => {
  it("a viewer reads and is refused a change, with the right that it needs", async () => {
    const viewer = await givenToken(test, slug, { role: "viewer" });
    expect((await viewer.ask("{ contacts(first: 1) { nodes { id } } }")).errors).toBeUndefined();
    const answer = await viewer.ask('mutation { createContact(input: { firstName: "No" }) { contact { id } } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" }, message: expect.stringContaining("contact:create") }]);
  });

  it("another workspace's contact is answered like one that does not exist", async () => {
    const { id } = await givenContact(api);
    const { api: stranger } = await givenWorkspace(test);
    expect(
      await stranger.get("query ($id: ID!) { contact(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id } }", { id }),
    ).toEqual({ contact: null, node: null, nodes: [null] });
    const change = await stranger.ask('mutation ($id: ID!) { updateContact(input: { id: $id, firstName: "Mine" }) { contact { id } } }', {
      id,
    });
    const missing = await stranger.ask(
      'mutation { updateContact(input: { id: "con_00000000000000000000000000000001", firstName: "Mine" }) { contact { id } } }',
    );
    expect(change.errors?.[0]?.message).toBe(missing.errors?.[0]?.message);
    expect(change.errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });
});
