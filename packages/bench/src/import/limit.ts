import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { asOwner } from "../cluster.ts";

/** The tables that an import writes, and which of their rows are its own; in the order of their foreign keys. */
const tables = [
  ["import", "t.id = $import"],
  ["contact", "t.import_id = $import"],
  [
    "contact_email",
    "exists (select from contact c where c.workspace_id = t.workspace_id and c.id = t.contact_id and c.import_id = $import)",
  ],
  [
    "contact_phone",
    "exists (select from contact c where c.workspace_id = t.workspace_id and c.id = t.contact_id and c.import_id = $import)",
  ],
  ["contact_tag", "exists (select from contact c where c.workspace_id = t.workspace_id and c.id = t.contact_id and c.import_id = $import)"],
  ["activity", "t.actor_kind = 'import' and t.actor_id = $import"],
  ["import_error", "t.import_id = $import"],
] as const;

/** What changed of contacts that existed before. */
const changed = "contact_changed";
const changedColumns = ["job_title", "search_text", "name_sort", "primary_email", "version", "updated_at"];

/**
 * Writes the rows that the newest import of this database made into files, one for each table: with ids, search texts and
 * events, ready for COPY.
 */
export async function exportRows(url: string, folder: string): Promise<void> {
  await asOwner(url, async (client) => {
    const { rows } = await client.query<{ id: string }>("select id from import order by id desc limit 1");
    const own = `'${rows[0]!.id}'`;
    const save = async (name: string, query: string) =>
      pipeline(client.query(copyTo(`copy (${query}) to stdout`)), fs.createWriteStream(path.join(folder, name)));
    for (const [table, condition] of tables) await save(table, `select t.* from ${table} t where ${condition.replaceAll("$import", own)}`);
    const touched = `exists (select from activity a where a.workspace_id = t.workspace_id and a.contact_id = t.id and a.actor_id = ${own} and a.kind = 'contact.updated')`;
    await save(
      changed,
      `select t.workspace_id, t.id, ${changedColumns.map((column) => `t.${column}`).join(", ")} from contact t where ${touched}`,
    );
  });
}

/**
 * The limit: the same rows by COPY into staging tables and plain INSERT … SELECT from there, all in one transaction, without
 * reading, checking or matching anything. Same tables, indexes, keys and triggers. @returns seconds
 */
export async function writeAtTheLimit(url: string, folder: string): Promise<number> {
  return asOwner(url, async (client) => {
    const began = performance.now();
    await client.query("begin");
    const stage = async (name: string, columns: string) => {
      await client.query(`create temp table stage_${name} ${columns}`);
      const stream = client.query(copyFrom(`copy stage_${name} from stdin`));
      fs.createReadStream(path.join(folder, name)).pipe(stream);
      await once(stream, "finish");
    };
    for (const [table] of tables) await stage(table, `(like ${table})`);
    await stage(changed, `as select workspace_id, id, ${changedColumns.join(", ")} from contact limit 0`);
    for (const [table] of tables) await client.query(`insert into ${table} select * from stage_${table}`);
    await client.query(
      `update contact c set ${changedColumns.map((column) => `${column} = s.${column}`).join(", ")} from stage_${changed} s
        where c.workspace_id = s.workspace_id and c.id = s.id`,
    );
    await client.query("commit");
    return (performance.now() - began) / 1000;
  });
}
