import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { entities } from "../../entities.ts";
import type { App } from "../../platform/app.ts";
import { type Database, openDatabase } from "../../platform/database.ts";
import { newId, toGlobalId } from "../../platform/ids.ts";
import type { Snapshot } from "../../platform/snapshot.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { copyTemplate, dropDatabase } from "../../testing/test-app.ts";
import { type ContactQuery, listContacts } from "./list-contacts.ts";

const workspaceId = newId();
const rareTag = newId();
const commonTag = newId();
const followerId = newId();
const busyFollowerId = newId();
let url: string;
let client: pg.Client;
let database: Database;
const notices: string[] = [];

/** 30,000 contacts, enough for the planner to care; as a member who sees all, in one transaction. */
beforeAll(async () => {
  url = await copyTemplate();
  database = await openDatabase(url, entities);
  client = new pg.Client({ connectionString: url });
  await client.connect();
  client.on("notice", ({ message }) => notices.push(message ?? ""));
  await client.query(`
    insert into workspace (id, name, slug) values ('${workspaceId}', 'Plans', 'plans');
    insert into tag (workspace_id, id, name, name_norm, color, created_at)
      values ('${workspaceId}', '${rareTag}', 'rare', 'rare', 'blue', now()), ('${workspaceId}', '${commonTag}', 'common', 'common', 'blue', now());
    insert into contact (workspace_id, id, number, status, source, company_name, search_text, created_by_kind, created_by_name, created_at, updated_at)
      select '${workspaceId}', uuidv7(make_interval(secs => -n)), n, case when n % 10 = 0 then 'lead' else 'active' end, 'import', md5(n::text),
        e'\\n\\n\\n\\n' || md5(n::text) || e'\\n\\n\\n' || n || e'\\n', 'system', 'test', now() - make_interval(secs => n), now()
      from generate_series(1, 30000) n;
    insert into member (workspace_id, id, person_id, name, email, role) select '${workspaceId}', id, id, 'F', 'f@x.test', 'member'
      from unnest(array['${followerId}', '${busyFollowerId}']::uuid[]) id;
    insert into contact_follower (workspace_id, contact_id, member_id, created_at)
      select workspace_id, id, '${followerId}'::uuid, now() from contact where number % 300 = 0
      union all select workspace_id, id, '${busyFollowerId}'::uuid, now() from contact where number % 3 = 0;
    insert into contact_tag (workspace_id, contact_id, tag_id, created_at)
      select workspace_id, id, '${commonTag}'::uuid, now() from contact where number % 5 = 0
      union all select workspace_id, id, '${rareTag}'::uuid, now() from contact where number % 500 = 0;
  `);
  await client.query("vacuum analyze contact, contact_tag, tag, contact_follower, member");
  await client.query("load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on");
  await client.query("set max_parallel_workers_per_gather = 0; set client_min_messages = log; begin");
  await client.query(
    "select set_config('role', 'kith_staff', true), set_config('kith.workspace', $1, true), set_config('kith.visibility', 'all', true)",
    [workspaceId],
  );
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
  await dropDatabase(url);
});

/** The plans of everything that a list of contacts makes the database do, also inside of functions. */
async function plansOf(query: Partial<ContactQuery>): Promise<string> {
  notices.length = 0;
  const rows = async (_name: string, text: string, values: unknown[]) => (await client.query(text, values)).rows;
  const read = { rows, answers: rows };
  const ctx = { ...startContext({ database } as App, workspaceId, systemViewer()), read: read as unknown as Snapshot };
  const { nodes } = await listContacts(ctx, { deleted: false, ...query }, { first: 25 });
  expect(nodes.length).toBeGreaterThan(0);
  await client.query("select 1"); // a plan is reported when its portal closes, which is with the next statement
  return notices.join("\n");
}

describe("under row-level security, the index serves", () => {
  it("a text that is contained in a field", async () => {
    expect(await plansOf({ filter: { companyName: { contains: "c4ca4238a0b9" } } })).toContain("Bitmap Index Scan on contact_search");
  });

  it("the middle of a word in the search box", async () => {
    expect(await plansOf({ search: "4ca4238a0b9" })).toContain("Bitmap Index Scan on contact_search");
  });

  it("a tag that few contacts have: the list begins with them", async () => {
    const plans = await plansOf({
      filter: { and: [{ tags: { some: { name: { eq: "Rare" } } } }, { tags: { some: { name: { eq: "common" } } } }] },
    });
    expect(plans).toMatch(/Index Only Scan using contact_tag_tag on contact_tag/);
    expect(plans).not.toMatch(/Seq Scan on contact/);
  });

  it("who follows: the list begins with what the member follows", async () => {
    const plans = await plansOf({ filter: { followers: { anyOf: [toGlobalId("Member", followerId)] } } });
    expect(plans).toMatch(/Index Only Scan using contact_follower_member on contact_follower/);
    expect(plans).not.toMatch(/Seq Scan on contact/);
  });

  it("a status in the order of creation, without the table's rows until they are answered", async () => {
    expect(await plansOf({ filter: { status: { eq: "lead" } } })).toMatch(/Index Only Scan Backward using contact_created on contact/);
  });

  it("an e-mail that is wanted exactly", async () => {
    await client.query(`reset role; insert into contact_email (workspace_id, id, contact_id, address, address_norm, is_primary, created_at)
      select workspace_id, id, id, number || '@kith.example', number || '@kith.example', true, now() from contact; analyze contact_email; set local role kith_staff`);
    const plans = await plansOf({ filter: { email: { eq: "77@KITH.example" } } });
    expect(plans).toContain("contact_email_address");
    expect(plans).not.toMatch(/Seq Scan on contact/);
  });
});
