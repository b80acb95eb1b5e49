import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { searchLine } from "@kith/shared/text.ts";
import { createPerson } from "../features/access/create-person.ts";
import type { ApiClient } from "../testing/api-client.ts";
import { givenWorkspace } from "../testing/given.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { writeContacts } from "./write-contacts.ts";

let test: TestApp;
let workspaceId: string;
let api: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

beforeEach(async () => {
  const given = await givenWorkspace(test);
  ({ workspaceId, api } = given);
  for (const name of ["Ana Brandt", "Jonas Weber"]) {
    await createPerson(test.app, {
      email: `${name.split(" ")[0]}@oakline.example`,
      name,
      workspace: given.slug,
      role: "admin",
      password: "welcome-to-kith",
    });
  }
});

const rows = async <T>(text: string): Promise<T[]> => (await test.app.database.system.query(text, [workspaceId])).rows as T[];

describe("written contacts", () => {
  it("are found, counted and searched as others are", async () => {
    expect(await writeContacts(test.app, { workspaceId, count: 3_000 })).toMatchObject({ contacts: 3_000 });
    const { contacts } = await api.get(
      `{ contacts(first: 1, sort: [{ field: NAME }]) { count(exact: true) { value } nodes { fullName primaryEmail { address } } } }`,
    );
    expect(contacts.count.value).toBe(3_000);
    const [wanted] = await rows<{ id: string; address: string }>(
      "select contact_id as id, address from contact_email where workspace_id = $1 and is_primary order by address limit 1",
    );
    const found = await api.get(
      `query ($search: String) { contacts(first: 5, search: $search) { nodes { id primaryEmail { address } } } }`,
      { search: wanted!.address },
    );
    expect(found.contacts.nodes).toEqual([{ id: `con_${wanted!.id.replaceAll("-", "")}`, primaryEmail: { address: wanted!.address } }]);
  });

  it("work at companies, some under others, and a second round of people comes to the same ones", async () => {
    await writeContacts(test.app, { workspaceId, count: 900 });
    await writeContacts(test.app, { workspaceId, count: 900 });
    const [doubles] = await rows<{ count: number }>("select count(*) - count(distinct name) as count from company where workspace_id = $1");
    expect(doubles!.count).toBe(0);
    const { companies } = await api.get(
      "{ companies(first: 5, filter: { contacts: { count: { gte: 2 } } }) { nodes { domain contacts { nodes { companyName associations { nodes { label } } } } activities { nodes { kind } } name } } }",
    );
    expect(companies.nodes).toHaveLength(5);
    for (const { name, contacts, activities } of companies.nodes) {
      expect(new Set(contacts.nodes.map(({ companyName }: { companyName: string }) => companyName))).toEqual(new Set([name]));
      expect(activities.nodes).toEqual([{ kind: "company.created" }]);
    }
  });

  it("hold believable values in custom fields, also when there are more of them later", async () => {
    await writeContacts(test.app, { workspaceId, count: 300 });
    await writeContacts(test.app, { workspaceId, count: 50 });
    const { customFields, contacts } = await api.get(
      "{ customFields { key folder { name } } contacts(first: 200) { nodes { type customFields { display field { key type } } } } }",
    );
    expect(customFields).toHaveLength(9);
    expect(customFields).toContainEqual({ key: "yearly_value", folder: { name: "Account" } });
    const customer = contacts.nodes.find(({ type }: { type: string }) => type === "customer");
    expect(customer.customFields).toContainEqual({
      display: expect.stringMatching(/^OL-\d{5}$/),
      field: { key: "customer_number", type: "TEXT" },
    });
    expect(
      new Set(
        contacts.nodes.flatMap((contact: { customFields: { field: { key: string } }[] }) =>
          contact.customFields.map(({ field }) => field.key),
        ),
      ).size,
    ).toBe(9);
  });

  it("have the sort keys and search texts that the next change gives them again", async () => {
    await writeContacts(test.app, { workspaceId, count: 20 });
    const derived = async () => {
      const found = await rows<{ search_text: string }>(
        "select number, name_sort, primary_email, search_text from contact where workspace_id = $1 order by number",
      );
      // Below the contact's own fields stand its e-mails and phones, in any order.
      return found.map(({ search_text, ...row }) => {
        const lines = search_text.split("\n");
        return { ...row, own: lines.slice(0, searchLine.city + 1), others: lines.slice(searchLine.city + 1).toSorted() };
      });
    };
    const before = await derived();
    for (const { id } of await rows<{ id: string }>("select id from contact where workspace_id = $1")) {
      const { userErrors } = await api.mutate(
        "addTags",
        { contactId: `con_${id.replaceAll("-", "")}`, tags: ["looked at"] },
        "contact { id }",
      );
      expect(userErrors).toEqual([]);
    }
    expect(await derived()).toEqual(before);
  });

  it("leave a feed without holes in the order of time, and who may see which contact", async () => {
    const written = await writeContacts(test.app, { workspaceId, count: 6_000 });
    const events = await rows<{ seq: number; at: Date; kind: string }>(
      "select seq, occurred_at as at, kind from activity where workspace_id = $1 order by seq",
    );
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    const told = events.filter(({ kind }) => kind.startsWith("contact.") || kind === "company.created");
    expect(told).toHaveLength(written.events);
    expect(told.every((event, index) => index === 0 || told[index - 1]!.at <= event.at)).toBe(true);
    const [counter] = await rows<{ seq: number }>("select seq from workspace_counter where workspace_id = $1");
    expect(counter!.seq).toBe(events.length);
    const [access] = await rows(
      `select (select count(*) from contact_access where workspace_id = $1) = count(*) as same, count(*) filter (where follows) > 100 as "areFollowed"
        from (select workspace_id, id as contact_id, owner_id as member_id, false as follows from contact where owner_id is not null
          union select workspace_id, contact_id, member_id, true from contact_follower) seen
        join contact_access a using (workspace_id, contact_id, member_id) where workspace_id = $1`,
    );
    expect(access).toEqual({ same: true, areFollowed: true });
  });

  it("continue with other people", async () => {
    await writeContacts(test.app, { workspaceId, count: 500 });
    await writeContacts(test.app, { workspaceId, count: 500 });
    const [found] = await rows(
      "select count(*) as emails, count(distinct address_norm) as addresses, (select max(number) from contact where workspace_id = $1) as last from contact_email where workspace_id = $1",
    );
    expect(found).toMatchObject({ emails: (found as { addresses: number }).addresses, last: 1_000 });
  });
});

describe("with the database for itself", () => {
  const indexes = () => rows(`select indexname, indexdef from pg_indexes where schemaname = 'public' and $1::uuid is not null order by 1`);

  it("leaves the indexes as they were", async () => {
    const before = await indexes();
    await writeContacts(test.app, { workspaceId, count: 3_000, exclusive: true });
    expect(await indexes()).toEqual(before);
    const [found] = await rows("select count(*) as contacts from contact where workspace_id = $1");
    expect(found).toEqual({ contacts: 3_000 });
  });

  it("writes all or nothing", async () => {
    const before = await indexes();
    const interrupted = writeContacts(test.app, {
      workspaceId,
      count: 6_000,
      exclusive: true,
      onProgress: (written) => {
        if (written > 2_500) throw new Error("interrupted");
      },
    });
    await expect(interrupted).rejects.toThrow("interrupted");
    expect(await indexes()).toEqual(before);
    const [found] = await rows("select count(*) as contacts from contact where workspace_id = $1");
    expect(found).toEqual({ contacts: 0 });
  });
});
