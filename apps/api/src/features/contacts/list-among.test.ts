import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId } from "../../platform/ids.ts";
import type { Context } from "../../platform/context.ts";
import { openPlans, type Plans } from "../../testing/plans.ts";
import type { Contact } from "./contact.entity.ts";
import { type ContactQuery, listContacts } from "./list-contacts.ts";

const workspaceId = newId();
let plans: Plans;

/** 60,000 contacts with tags that too many have to begin with; every seventh has no name, so that orders have blanks. */
const data = `
  insert into workspace (id, name, slug) values ('${workspaceId}', 'Among', 'among');
  insert into contact (workspace_id, id, number, name_sort, status, source, created_by_kind, created_by_name, created_at, updated_at)
    select '${workspaceId}', uuidv7(make_interval(secs => -n)), n, case when n % 7 > 0 then md5(n::text) end,
      case when n % 997 = 0 then 'partner' when n % 2 = 0 then 'lead' else 'active' end, 'import', 'system', 'test', now() - make_interval(secs => n), now()
    from generate_series(1, 60000) n;
  insert into tag (workspace_id, id, name, name_norm, color, created_at)
    select '${workspaceId}', gen_random_uuid(), name, name, 'blue', now() from unnest(array['low', 'high', 'odd', 'ends']) name;
  insert into contact_tag (workspace_id, contact_id, tag_id, created_at)
    select c.workspace_id, c.id, t.id, now() from contact c join tag t on t.workspace_id = c.workspace_id
    where case t.name when 'low' then c.number <= 40000 when 'high' then c.number > 15000 when 'odd' then c.number % 2 = 1
      else c.number <= 12000 or c.number > 48000 end;
`;
beforeAll(async () => {
  plans = await openPlans(workspaceId, data, "contact, contact_tag, tag");
}, 60_000);
afterAll(() => plans?.close());

const tag = (name: string) => ({ tags: { some: { name: { eq: name } } } });

/** The numbers of all contacts of a list, page by page from either end. */
async function numbersOf(ctx: Context, query: Partial<ContactQuery>, backwards: boolean, most: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let at: string | null = null; numbers.length < most; ) {
    const page = await listContacts(ctx, { deleted: false, ...query }, backwards ? { last: 60, before: at } : { first: 60, after: at });
    const found = (page.nodes as Contact[]).map(({ number }) => number);
    numbers.push(...(backwards ? found.toReversed() : found));
    at = backwards ? page.pageInfo.startCursor : page.pageInfo.endCursor;
    if (!(backwards ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage)) break;
  }
  return numbers;
}

const orders: [ContactQuery["sort"], string][] = [
  [[], "created_at desc, id desc"],
  [[{ field: "NAME", direction: "ASC" }] as never, "name_sort asc nulls last, id asc"],
  [[{ field: "NUMBER", direction: "DESC" }] as never, "number desc"],
];

/** Behind the 500 first matches of one of the lists there is a gap that no walk crosses. */
const mostRead = 720;

/** The list, in each order and from both ends, is what the condition says; and the way to it is the one meant. */
async function expectList(filter: object, condition: string, isWay: (made: string) => void) {
  for (const [sort, order] of orders) {
    for (const backwards of [false, true]) {
      let found: number[] = [];
      const made = await plans.of(async (ctx) => {
        found = await numbersOf(ctx, { filter, sort }, backwards, mostRead);
      });
      const { rows } = await plans.client.query<{ number: string }>(
        `select number from contact where workspace_id = $1 and (${condition}) order by ${order}`,
        [workspaceId],
      );
      const all = rows.map(({ number }) => Number(number));
      expect(found).toEqual((backwards ? all.toReversed() : all).slice(0, found.length));
      expect(found.length).toBe(Math.min(mostRead, all.length));
      isWay(made);
    }
  }
}

describe("contacts that must be among several queries, none of which gives few", () => {
  it("are found by a walk where many match", async () => {
    await expectList({ and: [tag("low"), tag("high")] }, "number > 15000 and number <= 40000", (made) =>
      expect(made).toContain("CTE first"),
    );
  });

  it("are taken from what the two rarest have in common where few match", async () => {
    await expectList(
      { and: [tag("low"), tag("high"), tag("odd"), { status: { eq: "partner" } }] },
      "number > 15000 and number <= 40000 and number % 2 = 1 and status = 'partner'",
      (made) => expect(made).not.toContain("CTE first"),
    );
  });

  it("are found where the walk ends before the page is full", async () => {
    await expectList(
      { and: [tag("ends"), tag("odd"), { number: { between: { from: 11_000, to: 49_000 } } }] },
      "number % 2 = 1 and ((number >= 11000 and number <= 12000) or (number > 48000 and number <= 49000))",
      (made) => expect(made).toMatch(/CTE first[^]*CTE listed/),
    );
  });
});
