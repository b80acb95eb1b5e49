import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import { entities } from "../../entities.ts";
import { type Database, openDatabase } from "../../platform/database.ts";
import { compileFilter } from "../../platform/filters/compile.ts";
import { whole } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { readPage } from "../../platform/pagination/page.ts";
import { Snapshot } from "../../platform/snapshot.ts";
import { anyContact, anyFilter, anyNow, anyZone, memberPool } from "../../testing/filters/generate-filters.ts";
import { matches, type PlainContact } from "../../testing/filters/naive-contact-filter.ts";
import { writeContacts, writeWorkspace } from "../../testing/filters/write-contacts.ts";
import { copyTemplate, dropDatabase } from "../../testing/test-app.ts";
import { ContactFilter } from "./contact-filter.ts";

let url: string;
let owner: pg.Client;
let database: Database;

beforeAll(async () => {
  url = await copyTemplate();
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  database = await openDatabase(url, entities);
}, 60_000);
afterAll(async () => {
  await database?.close();
  await owner?.end();
  await dropDatabase(url);
});

interface Env {
  now: Date;
  timeZone: string;
}

/** The numbers of the contacts that a page of the filtered list gives. */
async function find(read: Snapshot, workspaceId: string, filter: object, env: Env): Promise<number[]> {
  const params = new Params(workspaceId);
  const wanted = compileFilter(ContactFilter, filter, params, env);
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
      const visible = visibility === "all" ? contacts : contacts.filter((contact) => contact.ownerId === member);
      const read = new Snapshot(database.members, { workspaceId, memberId: memberPool[0]!, visibility });
      try {
        for (const filter of filters) {
          const expected = numbersOf(visible.filter((contact) => matches(contact, filter, { now, timeZone })));
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
