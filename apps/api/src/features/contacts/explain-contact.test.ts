import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import type { Viewer } from "../../platform/context.ts";
import { parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { anyContact, anyFilter, anyNow, memberPool } from "../../testing/filters/generate-filters.ts";
import { matches, type PlainContact } from "../../testing/filters/naive-contact-filter.ts";
import { writeContacts, writeWorkspace } from "../../testing/filters/write-contacts.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import type { Contact } from "./contact.entity.ts";
import { explainContact } from "./explain-contact.ts";
import { listContacts } from "./list-contacts.ts";

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

type Plain = Record<string, unknown>;

/** The part of a filter that a path leads to, as a filter of its own. */
function partAt(filter: Plain, path: string): Plain {
  const steps = path.split(".").slice(1);
  const value = steps.reduce<unknown>((inner, step) => (inner as Plain)[step], filter);
  const last = steps.at(-1);
  return last === undefined || /^\d+$/.test(last) ? (value as Plain) : { [last]: value };
}

const uuidOf = ({ id }: PlainContact) => parseGlobalId(id)!.id;

const anyCase = anyNow.chain((now) =>
  fc.record({
    now: fc.constant(now),
    visibility: fc.constantFrom("all" as const, "assigned" as const),
    deleted: fc.boolean(),
    plain: fc.array(anyContact(now), { minLength: 8, maxLength: 16 }),
    filters: fc.array(anyFilter(now, [toGlobalId("Contact", memberPool[0]!)]), { minLength: 25, maxLength: 25 }),
  }),
);

describe("the explanation of a match", () => {
  it("says of the whole what the list says, and of each part what its plain reading says", async () => {
    let [whole, parts, held] = [0, 0, 0];
    const property = fc.asyncProperty(anyCase, async ({ now, visibility, deleted, plain, filters }) => {
      const workspaceId = await writeWorkspace(owner);
      const contacts = await writeContacts(owner, workspaceId, plain);
      const member = toGlobalId("Member", memberPool[0]!);
      const followed = ({ followers }: PlainContact) => followers.some(({ id }) => id === member);
      const seen = visibility === "all" ? contacts : contacts.filter((contact) => contact.ownerId === member || followed(contact));
      const viewer: Viewer = { ...systemViewer(), visibility, memberId: memberPool[0]! };
      for (const filter of filters) {
        const ctx = startContext(test.app, workspaceId, viewer);
        ctx.now = now;
        try {
          const told = await Promise.all(seen.map((contact) => explainContact(ctx, uuidOf(contact), { filter, deleted })));
          const list = await listContacts(ctx, { filter, deleted }, { first: 200 });
          const listed = new Set((list.nodes as Contact[]).map(({ number }) => number));
          for (const [index, contact] of seen.entries()) {
            const { holds, parts: said } = told[index]!;
            expect({ filter, holds }).toEqual({ filter, holds: listed.has(contact.number) });
            whole++;
            for (const part of said.filter(({ path }) => path !== "deleted")) {
              const expected = matches(contact, partAt(filter, part.path), { now, timeZone: "UTC", visible: seen });
              expect({ filter, path: part.path, holds: part.holds }).toEqual({ filter, path: part.path, holds: expected });
              parts++;
              if (part.holds) held++;
            }
          }
        } finally {
          await ctx.read.end();
        }
      }
    });
    await fc.assert(property, { numRuns: 16, endOnFailure: true });
    expect(whole).toBeGreaterThan(1_000);
    expect(parts).toBeGreaterThan(3_000);
    expect(held / parts).toBeGreaterThan(0.1);
    expect(held / parts).toBeLessThan(0.9);
  }, 60_000);

  it("takes one statement for all contacts of a page, and one more for names that are looked up first", async () => {
    const workspaceId = await writeWorkspace(owner);
    const contacts = await writeContacts(owner, workspaceId, fc.sample(anyContact(new Date()), { numRuns: 20, seed: 1 }));
    const ctx = startContext(test.app, workspaceId, systemViewer());
    const statements = async (filter: object) => {
      const before = ctx.read.statements;
      await Promise.all(contacts.map((contact) => explainContact(ctx, uuidOf(contact), { search: "ann", filter, deleted: false })));
      return ctx.read.statements - before;
    };
    const status = { status: { in: ["lead"] } };
    expect(await statements({ or: [status, { tags: { anyOf: ["tag_x"] } }, { not: { email: { contains: "a" } } }] })).toBe(1);
    expect(await statements({ or: [status, { tags: { some: { name: { eq: "vip" } } } }] })).toBe(2);
    await ctx.read.end();
  });
});

describe("Contact.match", () => {
  let api: ApiClient;
  let slug: string;
  const document = `query ($id: ID!, $search: String, $filter: ContactFilter, $deleted: Boolean) {
    contact(id: $id) { match(search: $search, filter: $filter, deleted: $deleted) { holds parts { path holds } } } }`;

  beforeAll(async () => {
    ({ api, slug } = await givenWorkspace(test));
  });

  it("names each part by its path, also those inside of groups", async () => {
    const { id } = await givenContact(api, { firstName: "Inés", status: "lead", tags: ["VIP"] });
    const filter = {
      and: [{ status: { in: ["lead"] } }, { or: [{ firstName: { eq: "zoe" } }, { tags: { some: { name: { eq: "vip" } } } }] }],
      not: { email: { empty: true } },
    };
    const { contact } = await api.get(document, { id, filter, search: "ines" });
    expect(contact.match).toEqual({
      holds: false,
      parts: [
        { path: "deleted", holds: true },
        { path: "search", holds: true },
        { path: "filter", holds: false },
        { path: "filter.and", holds: true },
        { path: "filter.and.0", holds: true },
        { path: "filter.and.0.status", holds: true },
        { path: "filter.and.1", holds: true },
        { path: "filter.and.1.or", holds: true },
        { path: "filter.and.1.or.0", holds: false },
        { path: "filter.and.1.or.0.firstName", holds: false },
        { path: "filter.and.1.or.1", holds: true },
        { path: "filter.and.1.or.1.tags", holds: true },
        { path: "filter.not", holds: false },
        { path: "filter.not.email", holds: true },
      ],
    });
  });

  it("tells the trash from the active contacts", async () => {
    const { id } = await givenContact(api);
    await api.mutate("deleteContacts", { ids: [id] }, "contacts { id }");
    const { contact } = await api.get(
      `query ($id: ID!) { contact(id: $id) { active: match { holds } trash: match(deleted: true) { holds } } }`,
      {
        id,
      },
    );
    expect(contact).toEqual({ active: { holds: false }, trash: { holds: true } });
  });

  it("names what is wrong, as the list does", async () => {
    const { id } = await givenContact(api);
    const wrong = async (filter: object, search?: string) => (await api.ask(document, { id, filter, search })).errors?.[0];
    expect(await wrong({ and: [{ city: { contains: "" } }] })).toMatchObject({
      message: expect.stringContaining("filter.and.0.city.contains must not be empty"),
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(await wrong({ not: { status: { in: null } } })).toMatchObject({ message: expect.stringContaining("filter.not.status.in") });
    expect(await wrong({}, "x".repeat(501))).toMatchObject({ message: expect.stringContaining("search: at most 500") });
  });

  it("is for those who see the contact", async () => {
    const { member, email, password } = await givenMember(test, slug);
    await owner.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [member.workspaceId, member.id]);
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const ofOthers = await givenContact(api);
    const own = await givenContact(api, { ownerId: toGlobalId("Member", member.id) });
    expect((await session.get(document, { id: ofOthers.id })).contact).toBeNull();
    expect((await session.get(document, { id: own.id, filter: { status: { ne: "nothing" } } })).contact.match.holds).toBe(true);
  });
});
