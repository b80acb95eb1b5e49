import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { asOwner, type Cluster, createDatabase, dropDatabase } from "../cluster.ts";
import { withServices } from "../product.ts";
import { type FieldKey, fields } from "./fields.ts";
import { tagNames } from "./people.ts";
import { busyNumbers, connectedColumns, connectedRows, lastConnectedSeq } from "./connected-rows.ts";
import { columnsOf, type Frame, lastSeq, rowsOf } from "./rows.ts";

/** A workspace with generated contacts, and who may ask about it. */
export interface Dataset {
  databaseUrl: string;
  contacts: number;
  workspaceId: string;
  /** See all of the workspace. Several, because each has a budget of its own. */
  tokens: string[];
  /** Sees assigned contacts only. */
  assigned: { email: string; password: string; memberId: string; contacts: number };
}

const slug = "bench";
const person = { email: "assigned@kith.example", password: "bench-only-secret" };
const tokenCount = 64;
/** How many contacts the member with assigned contacts has, about. */
const assignedContacts = 5_000;
const batch = 20_000;
const year = 365 * 86_400_000;

/**
 * The workspace with so many contacts, 5 events each; generated once, then kept in the cluster until the structure of the database changes.
 * It is a year old: its activity lies in twelve monthly partitions.
 */
export const openDataset = (cluster: Cluster, contacts: number, say: (line: string) => void): Promise<Dataset> =>
  open(cluster, { contacts, eventsEach: 5, isConnected: false }, say);

/**
 * The same with 10 events each, with companies, associations and tasks, and with contacts about whom very much is known (`busyNumbers`), who
 * alone have values in custom fields.
 */
export const openConnectedDataset = (cluster: Cluster, contacts: number, say: (line: string) => void): Promise<Dataset> =>
  open(cluster, { contacts, eventsEach: 10, isConnected: true }, say);

interface Shape {
  contacts: number;
  eventsEach: number;
  isConnected: boolean;
}

async function open(cluster: Cluster, shape: Shape, say: (line: string) => void): Promise<Dataset> {
  const { contacts } = shape;
  const name = `bench_${contacts}${shape.isConnected ? "_connected" : ""}_${fingerprint(shape)}`;
  const kept = await readNote(cluster, name);
  if (kept) return { ...kept, databaseUrl: cluster.urlOf(name) };
  await dropDatabase(cluster, name);
  await createDatabase(cluster, name);
  const databaseUrl = cluster.urlOf(name);
  const made = await withServices(databaseUrl, async (services) => {
    const workspaceId = await services.workspace(slug);
    const { memberId } = await services.person({ ...person, name: "Avery Assigned", workspace: slug, role: "member" });
    return { workspaceId, memberId, tokens: await services.tokens(slug, tokenCount) };
  });
  const every = Math.max(2, Math.floor(contacts / assignedContacts));
  say(`Generating ${contacts.toLocaleString("en")} contacts …`);
  const began = performance.now();
  await asOwner(databaseUrl, (client) => fill(client, { ...made, ...shape, every }));
  say(`… in ${Math.round((performance.now() - began) / 1000)} s.`);
  const { workspaceId, memberId, tokens } = made;
  const dataset = { contacts, workspaceId, tokens, assigned: { ...person, memberId, contacts: Math.floor(contacts / every) } };
  await asOwner(cluster.url, (client) => client.query(`comment on database ${name} is '${JSON.stringify(dataset)}'`));
  return { ...dataset, databaseUrl };
}

/** What was noted when the data set was complete. */
async function readNote(cluster: Cluster, name: string): Promise<Omit<Dataset, "databaseUrl"> | null> {
  const { rows } = await asOwner(cluster.url, (client) =>
    client.query<{ note: string | null }>("select shobj_description(oid, 'pg_database') as note from pg_database where datname = $1", [
      name,
    ]),
  );
  return rows[0]?.note ? (JSON.parse(rows[0].note) as Omit<Dataset, "databaseUrl">) : null;
}

/** Another structure of the tables, or other rows, make another database. */
function fingerprint({ eventsEach, isConnected }: Shape): string {
  const migrations = path.resolve(import.meta.dirname, "../../../../apps/api/src/migrations");
  const hash = createHash("sha256");
  for (const file of fs.readdirSync(migrations).toSorted())
    hash.update(fs.readFileSync(path.join(migrations, file), "utf8").replaceAll(/\s+/g, " "));
  const sample = {
    workspaceId: "",
    contacts: 1_000,
    owners: [""],
    tagIds: tagNames,
    fields: fieldsWith(() => ""),
    hasFieldValues: () => true,
    eventsEach,
    since: new Date(0),
    until: new Date(year),
  };
  const frame = { ...sample, assigned: { memberId: "", every: 5 } };
  hash.update(JSON.stringify(rowsOf(frame, 1, 100)));
  if (isConnected) for (const rows of connectedRows({ ...frame, worksAt: "", reportsTo: "" })) hash.update(JSON.stringify(rows));
  return hash.digest("hex").slice(0, 8);
}

interface Plan extends Shape {
  workspaceId: string;
  memberId: string;
  every: number;
}

async function fill(client: pg.Client, { workspaceId, memberId, contacts, eventsEach, isConnected, every }: Plan): Promise<void> {
  const until = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000);
  const since = new Date(until.getTime() - year);
  // Rows are right by construction: no checks of foreign keys, no triggers, indexes made at the end.
  await client.query("set session_replication_role = replica");
  await client.query("set synchronous_commit = off");
  await client.query("set maintenance_work_mem = '512MB'");
  await client.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [workspaceId, memberId]);
  const owners = await addOwners(client, workspaceId);
  const tagIds = await addTags(client, workspaceId);
  const ids = await addFields(client, workspaceId);
  await addPartitions(client, since, until);
  const busy = new Set(busyNumbers(contacts));
  const frame: Frame = {
    workspaceId,
    contacts,
    owners,
    assigned: { memberId, every },
    tagIds,
    fields: ids,
    hasFieldValues: (number) => !isConnected || busy.has(number),
    eventsEach,
    since,
    until,
  };
  const indexes = await dropIndexes(client, Object.keys({ ...columnsOf, ...connectedColumns }));
  for (let first = 1; first <= contacts; first += batch) {
    const rows = rowsOf(frame, first, Math.min(first + batch - 1, contacts));
    for (const [table, text] of Object.entries(rows)) await copy(client, table, columnsOf[table as keyof typeof columnsOf], text);
  }
  if (isConnected) {
    const worksAt = await typeNamed(client, workspaceId, "Works at");
    const reportsTo = await typeNamed(client, workspaceId, "Reports to");
    for (const [table, text] of connectedRows({ ...frame, worksAt, reportsTo })) await copy(client, table, connectedColumns[table], text);
  }
  for (const definition of indexes) await client.query(definition);
  await client.query(
    `insert into contact_access (workspace_id, member_id, contact_id, created_at)
      select workspace_id, owner_id, id, created_at from contact where workspace_id = $1 and owner_id is not null order by owner_id, id`,
    [workspaceId],
  );
  await client.query("insert into contact_counter (workspace_id, last_number) values ($1, $2)", [workspaceId, contacts]);
  await client.query("update workspace_counter set seq = $2 where workspace_id = $1", [
    workspaceId,
    isConnected ? lastConnectedSeq(frame) : lastSeq(frame),
  ]);
  await client.query("vacuum (analyze)");
  await client.query("checkpoint");
}

async function addOwners(client: pg.Client, workspaceId: string): Promise<string[]> {
  const ids = Array.from({ length: 40 }, () => randomUUID());
  await client.query(
    `insert into member (workspace_id, id, person_id, name, email, role)
      select $1, id, gen_random_uuid(), 'Member ' || n, 'member' || n || '@kith.example', 'member' from unnest($2::uuid[]) with ordinality as t (id, n)`,
    [workspaceId, ids],
  );
  return ids;
}

async function addTags(client: pg.Client, workspaceId: string): Promise<string[]> {
  const ids = tagNames.map(() => randomUUID());
  await client.query(
    `insert into tag (workspace_id, id, name, name_norm, color, created_at)
      select $1, id, name, lower(name), 'blue', now() from unnest($2::uuid[], $3::text[]) as t (id, name)`,
    [workspaceId, ids, tagNames],
  );
  return ids;
}

const fieldsWith = (idOf: () => string) =>
  Object.fromEntries(
    fields.map((field) => [field.key, { id: idOf(), optionIds: ("options" in field ? field.options : []).map(() => idOf()) }]),
  ) as Record<FieldKey, { id: string; optionIds: string[] }>;

async function addFields(client: pg.Client, workspaceId: string): Promise<ReturnType<typeof fieldsWith>> {
  const ids = fieldsWith(() => randomUUID());
  for (const [position, field] of fields.entries()) {
    const { id, optionIds } = ids[field.key];
    const currency = "currency" in field ? field.currency : null;
    await client.query(
      `insert into custom_field (workspace_id, id, object, key, name, name_norm, type, currency, is_required, position, created_at, updated_at)
        values ($1, $2, 'contact', $3, $4, lower($4), $5, $6, false, $7, now(), now())`,
      [workspaceId, id, field.key, field.name, field.type, currency, position],
    );
    if (!("options" in field)) continue;
    await client.query(
      `insert into custom_field_option (workspace_id, id, field_id, name, name_norm, color, position)
        select $1, id, $2, name, lower(name), 'blue', n from unnest($3::uuid[], $4::text[]) with ordinality as t (id, name, n)`,
      [workspaceId, id, optionIds, field.options],
    );
  }
  return ids;
}

/** The id of one of the kinds of associations that a workspace begins with. */
async function typeNamed(client: pg.Client, workspaceId: string, label: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>("select id from association_type where workspace_id = $1 and forward_label = $2", [
    workspaceId,
    label,
  ]);
  return rows[0]!.id;
}

/** The partitions that were made month by month while the workspace grew. */
async function addPartitions(client: pg.Client, since: Date, until: Date): Promise<void> {
  for (let month = firstOfMonth(since, 0); month < until; month = firstOfMonth(month, 1)) {
    const name = `activity_${month.toISOString().slice(0, 7).replace("-", "_")}`;
    const bounds = [month, firstOfMonth(month, 1)].map((day) => `('${day.toISOString()}')`);
    await client.query(`create table if not exists ${name} partition of activity for values from ${bounds[0]} to ${bounds[1]}`);
  }
}

const firstOfMonth = (day: Date, later: number): Date => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + later, 1));

/** Drops the indexes that no constraint needs. @returns the statements that make them again. */
async function dropIndexes(client: pg.Client, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      where t.relnamespace = 'public'::regnamespace and t.relname = any($1) and not x.relispartition
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  // On a partitioned table a definition says ONLY, which would leave the partitions without.
  return rows.map(({ definition }) => definition.replace(" ON ONLY ", " ON "));
}

async function copy(client: pg.Client, table: string, columns: string, text: string): Promise<void> {
  if (text === "") return;
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  stream.end(text);
  await once(stream, "finish");
}
