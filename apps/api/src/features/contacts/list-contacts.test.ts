import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import { entities } from "../../entities.ts";
import type { App } from "../../platform/app.ts";
import { type Database, openDatabase } from "../../platform/database.ts";
import type { Viewer } from "../../platform/context.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { customFieldPool, noCustomFields, poolDefinitions } from "../../testing/filters/custom-field-pool.ts";
import { anyContact, memberPool } from "../../testing/filters/generate-filters.ts";
import type { PlainContact } from "../../testing/filters/naive-contact-filter.ts";
import { writeContacts, writeWorkspace } from "../../testing/filters/write-contacts.ts";
import { copyTemplate, dropDatabase } from "../../testing/test-app.ts";
import type { Contact } from "./contact.entity.ts";
import { type ContactSort, orderOf } from "./contact-sort.ts";
import { listContacts } from "./list-contacts.ts";

let url: string;
let owner: pg.Client;
let database: Database;
let workspaceId: string;

beforeAll(async () => {
  url = await copyTemplate();
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  database = await openDatabase(url, entities);
  workspaceId = await writeWorkspace(owner);
  await addContacts(150);
}, 60_000);
afterAll(async () => {
  await database?.close();
  await owner?.end();
  await dropDatabase(url);
});

/** The condition that the member ($2) owns or follows the contact. */
const isMine = `(owner_id = $2 or exists (select from contact_follower f
  where f.workspace_id = contact.workspace_id and f.contact_id = contact.id and f.member_id = $2))`;

let added = 0;

/** Contacts with many ties and blanks; two in three are not deleted. */
async function addContacts(count: number): Promise<void> {
  const plain = fc.sample(anyContact(new Date("2026-03-01T00:00:00Z")), { numRuns: count, seed: added });
  await writeContacts(owner, workspaceId, plain, added + 1);
  added += count;
}

interface Asked {
  sort: ContactSort[];
  deleted?: boolean;
  search?: string;
  filter?: object;
}

/** One page, read as one operation would. */
async function readPage({ sort, deleted = false, search, filter }: Asked, page: PageArgs, viewer = systemViewer()) {
  const ctx = startContext({ database } as App, workspaceId, viewer);
  try {
    const answer = await listContacts(ctx, { sort, deleted, search, filter }, page);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = answer.pageInfo;
    const numbers = (answer.nodes as Contact[]).map((contact) => contact.number);
    return { numbers, hasNextPage, hasPreviousPage, startCursor, endCursor, count: (await answer.countAll(true)).value };
  } finally {
    await ctx.read.end();
  }
}

type Page = Awaited<ReturnType<typeof readPage>>;

/** What each type of custom fields is put in order by. */
const customSql: Record<string, string> = {
  number: "v.number_scaled",
  money: "v.number_scaled",
  checkbox: "v.number_scaled",
  date: "v.day",
  dateTime: "v.at",
  choice: "(select o.position from custom_field_option o where o.workspace_id = v.workspace_id and o.id = v.option_id)",
};

function customColumn(key: string): string {
  const { uuid, type } = customFieldPool.find((field) => field.key === key)!;
  const value = customSql[type] ?? "left(v.text_norm, 200)";
  return `(select ${value} from contact_field_value v where v.workspace_id = c.workspace_id and v.contact_id = c.id and v.field_id = '${uuid}')`;
}

/** The whole list as PostgreSQL sorts it, without pages. */
async function wholeList({ sort, deleted = false }: Asked): Promise<number[]> {
  const { order: columns } = orderOf(sort, deleted, poolDefinitions, "$1");
  const order = columns.map(({ sql, descending }, index) => {
    const key = sort[index]?.customField;
    return `${key ? customColumn(key) : sql} ${descending ? "desc" : "asc"} nulls last`;
  });
  const { rows } = await owner.query<{ number: number }>(
    `select c.number from contact c where c.workspace_id = $1 and c.deleted_at is ${deleted ? "not null" : "null"} order by ${order.join(", ")}`,
    [workspaceId],
  );
  return rows.map((row) => row.number);
}

const sortFields = ["NAME", "EMAIL", "TYPE", "STATUS", "NUMBER", "CREATED_AT", "UPDATED_AT", "LAST_CONTACT_AT", "DELETED_AT"] as const;
const orders: Asked[] = [
  ...sortFields.flatMap((field) =>
    (["ASC", "DESC"] as const).map((direction) => ({ sort: [{ field, direction }], deleted: field === "DELETED_AT" })),
  ),
  { sort: [] },
  { sort: [{ field: "LAST_CONTACT_AT", direction: "DESC" }], deleted: true },
  {
    sort: [
      { field: "STATUS", direction: "ASC" },
      { field: "CREATED_AT", direction: "DESC" },
    ],
  },
  {
    sort: [
      { field: "TYPE", direction: "DESC" },
      { field: "EMAIL", direction: "ASC" },
      { field: "NAME", direction: "DESC" },
    ],
  },
  {
    sort: [
      { field: "NAME", direction: "DESC" },
      { field: "LAST_CONTACT_AT", direction: "DESC" },
    ],
  },
];
const customOrders: Asked[] = [
  ...(
    [
      ["text", "ASC"],
      ["longtext", "DESC"],
      ["number", "DESC"],
      ["money", "ASC"],
      ["checkbox", "DESC"],
      ["choice", "ASC"],
      ["date", "ASC"],
      ["datetime", "DESC"],
    ] as const
  ).map(([customField, direction]) => ({ sort: [{ customField, direction }] })),
  { sort: [{ customField: "choice", direction: "DESC" }], deleted: true },
  {
    sort: [
      { customField: "checkbox", direction: "DESC" },
      { field: "NAME", direction: "DESC" },
      { customField: "choice", direction: "ASC" },
    ],
  },
];
const nameOf = ({ sort, deleted }: Asked) =>
  `${sort.map(({ field, customField, direction }) => `${field ?? `custom ${customField}`} ${direction}`).join(", ") || "nothing"}${deleted ? " in the trash" : ""}`;
const named = (asked: Asked[]) => asked.map((order) => [nameOf(order), order] as const);

describe("the pages of a list", () => {
  it.each(named(orders))("sorted by %s, are together the list, while contacts are added", async (_, order) => {
    for (const backwards of [false, true]) {
      const expected = await wholeList(order);
      const seen: number[] = [];
      let cursor: string | null = null;
      for (let size = 9; ; size = (size % 23) + 7) {
        const page = await readPage(order, backwards ? { last: size, before: cursor } : { first: size, after: cursor });
        if (backwards) seen.unshift(...page.numbers);
        else seen.push(...page.numbers);
        const more = backwards ? page.hasPreviousPage : page.hasNextPage;
        expect(page.numbers.length === size || !more).toBe(true);
        if (!more) break;
        cursor = backwards ? page.startCursor : page.endCursor;
        await addContacts(1);
      }
      expect(new Set(seen).size).toBe(seen.length);
      const before = new Set(expected);
      expect(seen.filter((number) => before.has(number))).toEqual(expected);
    }
  });

  it("lead back to the page that one came from", async () => {
    const order: Asked = { sort: [{ field: "LAST_CONTACT_AT", direction: "DESC" }] };
    const first = await readPage(order, { first: 40 });
    const second = await readPage(order, { first: 40, after: first.endCursor });
    expect(second.hasPreviousPage).toBe(true);
    expect((await readPage(order, { last: 40, before: second.startCursor })).numbers).toEqual(first.numbers);
    expect((await readPage(order, { first: 200, after: first.startCursor, before: second.startCursor })).numbers).toEqual(
      first.numbers.slice(1),
    );
  });

  it.each(named(customOrders))("sorted by %s, are together the list", async (_, order) => {
    const expected = await wholeList(order);
    for (const backwards of [false, true]) {
      const seen: number[] = [];
      for (let cursor: string | null = null, more = true; more; ) {
        const page: Page = await readPage(order, backwards ? { last: 60, before: cursor } : { first: 60, after: cursor });
        if (backwards) seen.unshift(...page.numbers);
        else seen.push(...page.numbers);
        more = backwards ? page.hasPreviousPage : page.hasNextPage;
        cursor = backwards ? page.startCursor : page.endCursor;
      }
      expect(seen).toEqual(expected);
    }
  });

  it("sorted by a custom field hold what is filtered, whichever way they are found", async () => {
    for (const [sort, search] of [
      [{ customField: "number", direction: "DESC" }, "ann"],
      [{ customField: "choice", direction: "ASC" }, "ann"],
      [{ customField: "text", direction: "ASC" }, "muller"],
    ] as const) {
      const { rows } = await owner.query<{ number: number }>("select number from contact where workspace_id = $1 and search_text like $2", [
        workspaceId,
        `%${search}%`,
      ]);
      const found = new Set(rows.map((row) => row.number));
      const expected = (await wholeList({ sort: [sort] })).filter((number) => found.has(number));
      const page = await readPage({ sort: [sort], search }, { first: 30 });
      expect(page.numbers).toEqual(expected.slice(0, 30));
      const next = await readPage({ sort: [sort], search }, { first: 200, after: page.endCursor });
      expect(next.numbers).toEqual(expected.slice(30, 230));
      expect(page.count).toBe(expected.length);
    }
  });

  it("hold what is searched for, and the count is as long", async () => {
    const everybody = await wholeList({ sort: [] });
    const { rows } = await owner.query<{ number: number }>(
      "select number from contact where workspace_id = $1 and search_text like '%ann%'",
      [workspaceId],
    );
    const found = new Set(rows.map((row) => row.number));
    const expected = everybody.filter((number) => found.has(number));
    const page = await readPage({ sort: [], search: "ÁNN" }, { first: 200 });
    expect(page.numbers).toEqual(expected.slice(0, 200));
    expect(page.count).toBe(expected.length);
  });

  it("follow what comes to a member, goes to another, into the trash and back", async () => {
    const [memberId, otherId] = memberPool;
    const assigned: Viewer = { ...systemViewer(), kind: "member", memberId: memberId!, visibility: "assigned" };
    const orders: Asked[] = [
      { sort: [] },
      { sort: [{ field: "CREATED_AT", direction: "ASC" }] },
      { sort: [{ field: "NAME", direction: "ASC" }] },
      { sort: [], deleted: true },
    ];
    const same = async () => {
      for (const asked of orders) {
        const { rows } = await owner.query<{ number: number }>(
          `select number::int from contact where workspace_id = $1 and ${isMine} and deleted_at is ${asked.deleted ? "not " : ""}null`,
          [workspaceId, memberId],
        );
        const page = await readPage(asked, { first: 200 }, assigned);
        expect(page.numbers.toSorted((a, b) => a - b)).toEqual(rows.map((row) => row.number).toSorted((a, b) => a - b));
        expect(page.count).toBe(rows.length);
        expect((await readPage(asked, { last: 5 }, assigned)).numbers).toEqual(page.numbers.slice(-5));
      }
    };
    const change = (set: string, where: string) =>
      owner.query(`update contact set ${set} where workspace_id = $1 and ${where}`, [workspaceId]);
    await same();
    await change("deleted_at = now()", `owner_id = '${memberId}' and deleted_at is null and number % 2 = 0`);
    await same();
    await change(`owner_id = '${otherId}'`, `owner_id = '${memberId}' and number % 3 = 0`);
    await same();
    await change(`deleted_at = null, owner_id = '${memberId}'`, "number % 4 = 0");
    await same();
    await change("owner_id = null", `owner_id = '${memberId}' and number % 5 = 0`);
    await same();
    const following = [workspaceId, memberId];
    await owner.query(
      `insert into contact_follower (workspace_id, contact_id, member_id, created_at)
        select workspace_id, id, $2, now() from contact where workspace_id = $1 and number % 7 = 0 on conflict do nothing`,
      following,
    );
    await same();
    await change(`owner_id = '${otherId}', deleted_at = now()`, `owner_id = '${memberId}' and number % 14 = 0`);
    await same();
    await owner.query("delete from contact_follower where workspace_id = $1 and member_id = $2 and contact_id::text like '%0'", following);
    await same();
  });

  it("hold what a member is assigned, and nothing else", async () => {
    const memberId = memberPool[1]!;
    const assigned: Viewer = { ...systemViewer(), kind: "member", memberId, visibility: "assigned" };
    const { rows } = await owner.query<{ number: number }>(`select number from contact where workspace_id = $1 and ${isMine}`, [
      workspaceId,
      memberId,
    ]);
    const own = new Set(rows.map((row) => row.number));
    const expected = (await wholeList({ sort: [] })).filter((number) => own.has(number));
    const first = await readPage({ sort: [] }, { first: 30 }, assigned);
    expect(first.numbers).toEqual(expected.slice(0, 30));
    expect(first.count).toBe(expected.length);
    expect((await readPage({ sort: [] }, { first: 200, after: first.endCursor }, assigned)).numbers).toEqual(expected.slice(30, 230));
  });

  it("begin with few candidates or walk by many, with the same answer", async () => {
    // More contacts than a page begins with (5,000), so that this text is common and the walk takes over.
    // Nothing hangs on them: there are many.
    const any = Object.entries(fc.sample(anyContact(new Date()), 1)[0]!);
    const bare = Object.fromEntries(any.map(([name, value]) => [name, Array.isArray(value) ? [] : value])) as unknown as PlainContact;
    const common = { ...bare, companyName: "Umbrella", deletedAt: null, custom: noCustomFields };
    await writeContacts(
      owner,
      workspaceId,
      Array.from({ length: 5_100 }, () => common),
      added + 1,
    );
    added += 5_100;
    const asked: Asked = { sort: [{ field: "NUMBER", direction: "ASC" }], filter: { companyName: { startsWith: "umb" } } };
    const page = await readPage(asked, { last: 3 });
    expect(page.numbers).toEqual([added - 2, added - 1, added]);
    expect(page.count).toBe(5_100);
    const both = await readPage({ ...asked, search: `${added}` }, { first: 10 });
    expect(both.numbers).toEqual([added]);
  });
});
