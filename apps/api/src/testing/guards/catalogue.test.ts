import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { entities } from "../../entities.ts";
import { type Database, openDatabase } from "../../platform/database.ts";
import { tenantTable } from "../../migrations/tenant-table.ts";
import { copyTemplate, dropDatabase } from "../test-app.ts";
import { findCatalogueFaults, findEntityFaults, type Query } from "./catalogue.ts";

let url: string;
let client: pg.Client;
let database: Database;
const query: Query = async <Row>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as Row[];

beforeAll(async () => {
  url = await copyTemplate();
  client = new pg.Client({ connectionString: url });
  await client.connect();
  database = await openDatabase(url, entities);
}, 60_000);
afterAll(async () => {
  await database.close();
  await client.end();
  await dropDatabase(url);
});

const good = `create table planted (
    workspace_id uuid not null references workspace (id), id uuid not null, name text, primary key (workspace_id, id));
  ${tenantTable("planted", "all")}`;
const own = "workspace_id = (select nullif(current_setting('kith.workspace', true), '')::uuid)";

/** What the guard says of a database into which this was put. */
async function faultsWith(sql: string): Promise<string[]> {
  await query("begin");
  try {
    await client.query(sql);
    return await findCatalogueFaults(query);
  } finally {
    await query("rollback");
  }
}

describe("the catalogue guard", () => {
  it("finds nothing by which a row could be seen from another workspace", async () => {
    expect(await findCatalogueFaults(query)).toEqual([]);
  });

  it("has nothing against a table that is made as the others are", async () => {
    expect(await faultsWith(good)).toEqual([]);
  });

  const planted: [fault: string, sql: string, says: RegExp][] = [
    ["a table of no workspace", "create table planted (id uuid primary key)", /planted has no workspace_id/],
    ["row-level security switched off", `${good}; alter table planted disable row level security`, /planted has no row-level security/],
    ["row-level security that spares the owner", `${good}; alter table planted no force row level security`, /planted does not force/],
    ["a missing policy", `${good}; drop policy assigned on planted`, /planted needs exactly one policy for kith_assigned/],
    [
      "a policy for one command only",
      `${good}; drop policy staff on planted; create policy staff on planted for select to kith_staff using (${own})`,
      /planted needs exactly one policy for kith_staff/,
    ],
    [
      "a second policy that widens the first",
      `${good}; create policy more on planted to kith_staff using (true)`,
      /planted needs exactly one policy for kith_staff/,
    ],
    ["a policy for everybody", `${good}; create policy open on planted using (true)`, /planted has a policy for public/],
    [
      "a policy that forgets the workspace",
      `${good}; alter policy staff on planted using (name = 'x')`,
      /kith_staff on planted lets rows of other workspaces be seen/,
    ],
    [
      "a policy with an OR around the workspace",
      `${good}; alter policy assigned on planted using ((${own}) and name = 'x' or name = 'y')`,
      /kith_assigned on planted lets rows of other workspaces be seen/,
    ],
    [
      "a check that forgets the workspace",
      `${good}; alter policy staff on planted with check (true)`,
      /kith_staff on planted lets rows of other workspaces be written/,
    ],
    [
      "a comparison with another setting",
      `${good}; alter policy staff on planted using (workspace_id = (select nullif(current_setting('kith.other', true), '')::uuid))`,
      /kith_staff on planted lets rows/,
    ],
    [
      "a primary key without the workspace",
      `${good}; alter table planted drop constraint planted_pkey; alter table planted add primary key (id)`,
      /planted_pkey of planted begins with id/,
    ],
    [
      "a unique index without the workspace",
      `${good}; create unique index planted_name on planted (name)`,
      /planted_name of planted begins with name/,
    ],
    [
      "a unique index over an expression",
      `${good}; create unique index planted_lower on planted (lower(name), workspace_id)`,
      /planted_lower of planted begins with lower/,
    ],
    [
      "a foreign key without the workspace",
      `${good}; create table aim (workspace_id uuid not null, id uuid unique, primary key (workspace_id, id)); ${tenantTable("aim", "all")}; alter table planted add foreign key (id) references aim (id)`,
      /planted_id_fkey of planted begins with id → aim\.id/,
    ],
    ["a grant to everybody", `${good}; grant select on planted to public`, /planted is granted to everybody \(SELECT\)/],
    ["a grant to the role before its scope", `${good}; grant insert on planted to kith_app`, /planted is granted to kith_app/],
    ["a grant on a single column", `${good}; grant select (name) on planted to public`, /planted\.name is granted to everybody/],
    [
      "a grant on a partition, past its parent's policies",
      "grant select on activity_default to kith_staff",
      /activity_default is granted to kith_staff/,
    ],
    [
      "a view with its owner's rights",
      "create view planted as select * from contact; grant select on planted to kith_staff",
      /The view planted reads with its owner's rights/,
    ],
    ["a materialised view", "create materialized view planted as select * from contact", /The view planted reads/],
    [
      "a definer function of the owner",
      "create function planted() returns int language sql security definer set search_path = pg_catalog, public, pg_temp as 'select 1'; revoke all on function planted() from public",
      /planted runs with the rights of/,
    ],
    [
      "a definer function with a loose search_path",
      "create function planted() returns int language sql security definer set search_path = public as 'select 1'; alter function planted() owner to kith_system; revoke all on function planted() from public",
      /planted does not pin its search_path/,
    ],
    [
      "a definer function that everybody may call",
      "create function planted() returns int language sql security definer set search_path = pg_catalog, public, pg_temp as 'select 1'; alter function planted() owner to kith_system",
      /Everybody may call the function planted/,
    ],
    ["a member's role that passes by the policies", "alter role kith_staff bypassrls", /kith_staff may pass by/],
    ["a member's role that can become another", "grant kith_system to kith_assigned", /kith_assigned is a member of kith_system/],
    ["a member's role that reads identities", "grant usage on schema auth to kith_staff", /kith_staff may look into the schema auth/],
    ["a member's role that reads jobs", "grant usage on schema jobs to kith_assigned", /kith_assigned may look into the schema jobs/],
    ["members who may create tables", "grant create on schema public to kith_staff", /kith_staff may create tables/],
  ];
  it.each(planted)("finds %s", async (_fault, sql, says) => {
    expect(await faultsWith(sql)).toContainEqual(expect.stringMatching(says));
  });
});

describe("the entities", () => {
  it("say the same as the tables", async () => {
    expect(await findEntityFaults(query, database.source)).toEqual([]);
  });

  const planted: [fault: string, sql: string, says: RegExp][] = [
    ["a column that no entity knows", "alter table tag add column planted text", /tag\.planted is missing in Tag/],
    ["a column that is gone", "alter table tag drop column description", /Tag\.description has no column/],
    [
      "another type",
      "alter table tag alter column description type varchar(50)",
      /Tag\.description is text; the column is character varying\(50\)/,
    ],
    ["another nullability", "alter table tag alter column description drop not null", /Tag\.description is never null; the column may be/],
    [
      "another primary key",
      "alter table contact_consent drop constraint contact_consent_pkey; alter table contact_consent add primary key (workspace_id, contact_id, id)",
      /ContactConsent\.contactId is not part of the primary key/,
    ],
  ];
  it.each(planted)("are found to differ by %s", async (_fault, sql, says) => {
    await query("begin");
    try {
      await client.query(sql);
      expect(await findEntityFaults(query, database.source)).toContainEqual(expect.stringMatching(says));
    } finally {
      await query("rollback");
    }
  });
});
