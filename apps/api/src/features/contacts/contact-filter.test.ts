import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import { compileFilter } from "../../platform/filters/compile.ts";
import { whole } from "../../platform/filters/condition.ts";
import { fieldsOf } from "../../platform/filters/registry.ts";
import { Params } from "../../platform/filters/params.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { readPage } from "../../platform/pagination/page.ts";
import { Snapshot } from "../../platform/snapshot.ts";
import { poolDefinitions } from "../../testing/filters/custom-field-pool.ts";
import { anyContact, anyFilter, anyNow, anyZone, memberPool } from "../../testing/filters/generate-filters.ts";
import { matches, type PlainContact } from "../../testing/filters/naive-contact-filter.ts";
import { writeContacts, writeWorkspace } from "../../testing/filters/write-contacts.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { ContactFilter } from "./contact-filter.ts";
import "../activity/activity-filter.ts";

let test: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  test = await startTestApp();
  owner = new pg.Client({ connectionString: test.databaseUrl });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await test?.close();
});

interface Env {
  now: Date;
  timeZone: string;
}

/** The numbers of the contacts that a page of the filtered list gives. */
async function find(read: Snapshot, workspaceId: string, filter: object, env: Env): Promise<number[]> {
  const params = new Params(workspaceId);
  const fields = fieldsOf(ContactFilter);
  const loaded = new Map<object, unknown>([
    [fields.get("customFields")!, poolDefinitions],
    [fields.get("notes")!, true],
  ]);
  const wanted = compileFilter(ContactFilter, filter, params, { ...env, loaded });
  const page = await readPage<{ number: number }>(
    read,
    {
      key: "test",
      select: "c.number",
      from: "contact c",
      rows: "contact c",
      where: `c.workspace_id = ${params.workspace} and ${whole(wanted)}`,
      candidates: wanted.candidates.map((queryOf) => queryOf()),
      values: params.values,
      order: [{ sql: "c.id", type: "uuid", nullable: false, descending: false }],
      oneOff: true,
    },
    { first: 200 },
  );
  return page.rows.map((row) => row.number);
}

const numbersOf = (contacts: PlainContact[]) => contacts.map((contact) => contact.number);

/** A data set, and many filters to try on it. */
const anyCase = anyNow.chain((now) =>
  fc.record({
    now: fc.constant(now),
    timeZone: anyZone,
    visibility: fc.constantFrom("all" as const, "assigned" as const),
    plain: fc.array(anyContact(now), { minLength: 5, maxLength: 25 }),
    filters: fc.array(anyFilter(now, [toGlobalId("Contact", memberPool[0]!)]), { minLength: 60, maxLength: 60 }),
  }),
);

describe("a compiled filter", () => {
  it("finds what the plain reading of it finds, whatever the data, the time zone and the visibility", async () => {
    let telling = 0;
    let cases = 0;
    const property = fc.asyncProperty(anyCase, async ({ now, timeZone, visibility, plain, filters }) => {
      const workspaceId = await writeWorkspace(owner);
      const contacts = await writeContacts(owner, workspaceId, plain);
      const member = toGlobalId("Member", memberPool[0]!);
      const visible =
        visibility === "all"
          ? contacts
          : contacts.filter(({ ownerId, followers }) => ownerId === member || followers.some(({ id }) => id === member));
      const read = new Snapshot(test.app.database.members, { workspaceId, memberId: memberPool[0]!, visibility });
      try {
        for (const filter of filters) {
          const expected = numbersOf(visible.filter((contact) => matches(contact, filter, { now, timeZone, visible })));
          const found = await find(read, workspaceId, filter, { now, timeZone });
          const wrong = visible.find(({ number }) => expected.includes(number) !== found.includes(number));
          expect({ filter: JSON.stringify(filter), wrong }).toEqual({ filter: JSON.stringify(filter), wrong: undefined });
          expect(found).toEqual(expected);
          cases++;
          if (expected.length > 0 && expected.length < visible.length) telling++;
        }
      } finally {
        await read.end();
      }
    });
    await fc.assert(property, { numRuns: 25, endOnFailure: true });
    expect(cases).toBeGreaterThanOrEqual(1_000);
    expect(telling / cases).toBeGreaterThan(0.1); // the cases tell something: neither all nor nothing
  }, 60_000);
});

describe("a filter over the API", () => {
  let api: ApiClient;
  let ids: Record<string, string>;
  const document = `query ($filter: ContactFilter, $after: String) {
    contacts(filter: $filter, first: 2, after: $after, sort: [{ field: NUMBER }]) { nodes { id firstName } pageInfo { endCursor } count { value precision } } }`;
  const namesOf = async (filter: object | null) => {
    const { contacts } = await api.get(document, { filter });
    expect(contacts.count).toEqual({ value: contacts.nodes.length, precision: "EXACT" });
    return contacts.nodes.map((node: { firstName: string }) => node.firstName);
  };

  beforeAll(async () => {
    ({ api } = await givenWorkspace(test));
    const given = async (input: Record<string, unknown>) => (await givenContact(api, input)).id;
    ids = {
      inés: await given({
        firstName: "Inés",
        tags: ["VIP", "Annual plan"],
        emails: [{ address: "Ines@Caldera.test" }],
        status: "lead",
        companyName: "Café 50%",
      }),
      zoe: await given({
        firstName: "Zoë",
        tags: ["vip"],
        emails: [{ address: "zoe@mail.example.com" }],
        status: "lead",
        birthday: "1984-02-29",
      }),
    };
  });

  it("finds a tag by name, a status, and what an e-mail is not", async () => {
    const filter = {
      and: [
        { status: { in: ["lead"] } },
        { tags: { some: { name: { eq: "vip" } } } },
        { not: { email: { contains: "@mail.EXAMPLE." } } },
        { createdAt: { after: "2026-01-01T00:00:00Z" } },
      ],
    };
    expect(await namesOf(filter)).toEqual(["Inés"]);
  });

  it("takes ids, LIKE's own signs, numbers of tags and days", async () => {
    expect(await namesOf({ id: { in: [ids.zoe, "con_nonsense"] } })).toEqual(["Zoë"]);
    expect(await namesOf({ companyName: { endsWith: "50%" } })).toEqual(["Inés"]);
    expect(await namesOf({ tags: { count: { gte: 2 } } })).toEqual(["Inés"]);
    expect(await namesOf({ tags: { every: { name: { eq: "VIP" } } }, birthday: { before: "1984-03-01T00:00:00Z" } })).toEqual(["Zoë"]);
    expect(await namesOf({ birthday: { anniversaryInDays: 366, timeZone: "Europe/Lisbon" } })).toEqual(["Zoë"]);
    expect(await namesOf(null)).toEqual(["Inés", "Zoë"]);
  });

  it("names what is wrong with a custom field, and never matches by accident", async () => {
    const given = async (input: object) =>
      (await api.mutate("createCustomField", input as Record<string, unknown>, "customField { id }")).customField.id;
    const level = await given({ name: "Level", type: "CHOICE", options: [{ name: "Gold" }] });
    await given({ name: "Seats", type: "NUMBER" });
    const fault = async (...customFields: object[]) => {
      const { errors } = await api.ask(document, { filter: { and: [{ customFields }] } });
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
      return errors![0]!.message;
    };
    const at = "filter.and.0.customFields";
    expect(await fault({ field: level, choice: { eq: "Gold" } }, { field: "nothing", empty: true })).toBe(
      `${at}.1.field names no custom field.`,
    );
    expect(await fault({ field: level })).toBe(`${at}.0 needs the field and exactly one comparator.`);
    expect(await fault({ field: level, empty: true, text: { eq: "x" } })).toBe(`${at}.0 needs the field and exactly one comparator.`);
    expect(await fault({ field: "seats", text: { eq: "5" } })).toBe(
      `${at}.0.text does not fit the custom field “Seats”; it is compared by number.`,
    );
    expect(await fault({ field: level, choice: { in: ["Gold", "Silver"] } })).toBe(
      `${at}.0.choice.in.1 names no option of the custom field “Level”.`,
    );
    expect(await fault({ field: "seats", number: { gt: null } })).toContain(`${at}.0.number.gt must not be null`);
    const sorted = (sort: object) => api.ask("query ($sort: [ContactSort!]) { contacts(sort: $sort) { nodes { id } } }", { sort: [sort] });
    expect((await sorted({ customField: "nothing" })).errors?.[0]?.message).toBe("sort.0.customField names no custom field.");
    expect((await sorted({})).errors?.[0]?.message).toBe("sort.0: give either field or customField.");
    await given({ name: "Many", type: "CHOICES", options: [{ name: "A" }] });
    expect((await sorted({ customField: "many" })).errors?.[0]?.message).toContain("which have no order");
  });

  it("names what is wrong: a field, a comparator, null", async () => {
    const code = async (filter: object) => (await api.ask(document, { filter })).errors?.[0];
    expect(await code({ colour: { eq: "red" } })).toMatchObject({
      message: expect.stringContaining("colour"),
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(await code({ status: { like: "x" } })).toMatchObject({
      message: expect.stringContaining("like"),
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(await code({ status: { in: null } })).toMatchObject({
      message: expect.stringContaining("filter.status.in"),
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("gives cursors that no other filter takes", async () => {
    const { contacts } = await api.get(document, { filter: { status: { eq: "lead" } } });
    const answer = await api.ask(document, { filter: { status: { eq: "active" } }, after: contacts.pageInfo.endCursor });
    expect(answer.errors?.[0]?.extensions.code).toBe("INVALID_CURSOR");
  });
});
