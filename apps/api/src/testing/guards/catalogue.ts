import type { DataSource } from "typeorm";

/** Runs one statement as the owner. */
export type Query = <Row>(text: string, values?: unknown[]) => Promise<Row[]>;

/** What differs from the rule, with the reason for which it was let through. Every line here was reviewed. */
const reviewed = {
  tables: {
    migrations: "TypeORM's own list; no member's role may touch it",
  } as Record<string, string>,
  uniqueKeys: {
    workspace_slug_key: "a slug names a workspace among all of them; it is taken when it is public anyway",
    api_token_hash: "a token is looked up before its workspace is known; the hash tells nothing",
  } as Record<string, string>,
  definers: {
    make_activity_partitions: "only a table's owner may add partitions; it takes a number and touches no row",
    analyze_lists: "only a table's owner may analyse it; it takes nothing, gives nothing back and touches no row",
    analyze_contacts: "only a table's owner may analyse it; it takes nothing, gives nothing back and touches no row",
  } as Record<string, string>,
};

const memberRoles = ["kith_staff", "kith_assigned"];
const workspace = "( SELECT (NULLIF(current_setting('kith.workspace'::text, true), ''::text))::uuid AS \"nullif\")";

/**
 * Walks the catalogue and names everything by which a row could be seen from another workspace.
 * @returns one sentence for each fault; empty when all is well.
 */
export async function findCatalogueFaults(query: Query): Promise<string[]> {
  const faults: string[] = [];
  for (const check of [tables, policies, uniqueKeys, foreignKeys, grants, views, definers, rolesOfMembers, schemas])
    faults.push(...(await check(query)));
  return faults;
}

interface Table {
  name: string;
  isPartition: boolean;
  isTenant: boolean;
  enabled: boolean;
  forced: boolean;
}

const key = (table: string) => (table === "workspace" ? "id" : "workspace_id");

/** Plain and partitioned tables; a partition is reached through its parent alone, see `grants`. */
async function listTables(query: Query): Promise<Table[]> {
  return query<Table>(`
    select c.relname as name, c.relispartition as "isPartition", c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      c.relname = 'workspace' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) as "isTenant"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
}

async function tables(query: Query): Promise<string[]> {
  return (await listTables(query)).flatMap(({ name, isPartition, isTenant, enabled, forced }) => {
    if (!isTenant) return reviewed.tables[name] ? [] : [`The table ${name} has no workspace_id.`];
    if (isPartition) return [];
    return [
      ...(enabled ? [] : [`The table ${name} has no row-level security.`]),
      ...(forced ? [] : [`The table ${name} does not force row-level security on its owner.`]),
    ];
  });
}

async function policies(query: Query): Promise<string[]> {
  const rows = await query<{ table: string; role: string; command: string; condition: string | null; check: string | null }>(`
    select tablename as "table", unnest(roles)::text as role, cmd as command, qual as condition, with_check as check
    from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE'`);
  const faults = rows.filter((row) => !memberRoles.includes(row.role)).map((row) => `The table ${row.table} has a policy for ${row.role}.`);
  for (const { name, isTenant, isPartition } of await listTables(query)) {
    if (!isTenant || isPartition) continue;
    for (const role of memberRoles) {
      const own = rows.filter((row) => row.table === name && row.role === role);
      // Permissive policies add up: with a second one a row needs to pass only one of them.
      if (own.length !== 1 || own[0]!.command !== "ALL")
        faults.push(`The table ${name} needs exactly one policy for ${role}, for all commands.`);
      for (const { condition, check } of own) {
        if (!comparesWorkspace(name, condition))
          faults.push(`The policy for ${role} on ${name} lets rows of other workspaces be seen: ${condition}`);
        if (!comparesWorkspace(name, check))
          faults.push(`The policy for ${role} on ${name} lets rows of other workspaces be written: ${check}`);
      }
    }
  }
  return faults;
}

/** The comparison is the whole condition, or the first part of an AND (an OR would be written with one more bracket). */
function comparesWorkspace(table: string, condition: string | null): boolean {
  const comparison = `(${key(table)} = ${workspace})`;
  return condition === comparison || (condition?.startsWith(`(${comparison} AND `) ?? false);
}

async function uniqueKeys(query: Query): Promise<string[]> {
  const rows = await query<{ table: string; index: string; first: string }>(`
    select t.relname as "table", i.relname as index, pg_get_indexdef(x.indexrelid, 1, true) as first
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where x.indisunique and t.relnamespace = 'public'::regnamespace and not t.relispartition`);
  const tenants = (await listTables(query)).filter((table) => table.isTenant).map((table) => table.name);
  return rows
    .filter(({ table, index, first }) => tenants.includes(table) && first !== key(table) && !reviewed.uniqueKeys[index])
    .map(({ table, index, first }) => `The unique key ${index} of ${table} begins with ${first}, not with ${key(table)}.`);
}

async function foreignKeys(query: Query): Promise<string[]> {
  const rows = await query<{ table: string; name: string; from: string; target: string; to: string }>(`
    select t.relname as "table", f.conname as name, a.attname as from, r.relname as target, b.attname as to
    from pg_constraint f join pg_class t on t.oid = f.conrelid join pg_class r on r.oid = f.confrelid
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
    where f.contype = 'f' and t.relnamespace = 'public'::regnamespace`);
  return rows
    .filter(({ from, target, to }) => from !== "workspace_id" || to !== key(target))
    .map(
      ({ table, name, from, target, to }) =>
        `The foreign key ${name} of ${table} begins with ${from} → ${target}.${to}: it could point into another workspace.`,
    );
}

/** Who was granted what on tables, columns, sequences and functions; a role that is not named is everybody. */
async function grants(query: Query): Promise<string[]> {
  const rows = await query<{ object: string; role: string; right: string; isPartition: boolean }>(`
    select c.relname as object, case when g.grantee = 0 then 'everybody' else g.grantee::regrole::text end as role, g.privilege_type as right, c.relispartition as "isPartition"
      from pg_class c, lateral aclexplode(c.relacl) g where c.relnamespace = 'public'::regnamespace
    union all
    select c.relname || '.' || a.attname, case when g.grantee = 0 then 'everybody' else g.grantee::regrole::text end, g.privilege_type, c.relispartition
      from pg_class c join pg_attribute a on a.attrelid = c.oid, lateral aclexplode(a.attacl) g where c.relnamespace = 'public'::regnamespace`);
  const barred = ({ role, isPartition }: (typeof rows)[number]) =>
    role === "everybody" || role === "kith_app" || role === "kith_auth" || (isPartition && memberRoles.includes(role));
  const faults = rows.filter(barred).map(({ object, role, right }) => `${object} is granted to ${role} (${right}).`);
  const creators = await query<{ role: string }>(
    `select r as role from unnest($1::text[]) r where has_schema_privilege(r, 'public', 'create')`,
    [["public", "kith_app", "kith_auth", ...memberRoles]],
  );
  return [...faults, ...creators.map(({ role }) => `${role} may create tables and functions in the schema public.`)];
}

/** A view reads with the rights of its owner, past every policy, unless told otherwise; a materialised one always did. */
async function views(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions @> array['security_invoker=true'], false))
      and not exists (select from pg_depend d where d.objid = pg_class.oid and d.deptype = 'e')`);
  return rows.map(({ name }) => `The view ${name} reads with its owner's rights.`);
}

async function definers(query: Query): Promise<string[]> {
  const rows = await query<{ name: string; owner: string; settings: string[] | null; isPublic: boolean }>(`
    select p.proname as name, p.proowner::regrole::text as owner, p.proconfig as settings,
      exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee = 0 and g.privilege_type = 'EXECUTE') as "isPublic"
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`);
  return rows.flatMap(({ name, owner, settings, isPublic }) => [
    ...(owner === "kith_system" || reviewed.definers[name]
      ? []
      : [`The function ${name} runs with the rights of ${owner}, not of kith_system.`]),
    ...(settings?.some((setting) => /^search_path=pg_catalog, .*pg_temp$/.test(setting))
      ? []
      : [`The function ${name} does not pin its search_path, pg_catalog first and pg_temp last.`]),
    ...(isPublic ? [`Everybody may call the function ${name}.`] : []),
  ]);
}

async function rolesOfMembers(query: Query): Promise<string[]> {
  const names = ["kith_app", "kith_auth", ...memberRoles];
  const strong = await query<{ name: string }>(
    "select rolname as name from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls or rolcreaterole)",
    [names],
  );
  const heirs = await query<{ name: string; parent: string }>(
    "select member::regrole::text as name, roleid::regrole::text as parent from pg_auth_members where member::regrole::text = any($1)",
    [[...names, "kith_system"]],
  );
  return [
    ...strong.map(({ name }) => `The role ${name} may pass by row-level security.`),
    ...heirs.map(({ name, parent }) => `The role ${name} is a member of ${parent}.`),
  ];
}

/** Password hashes, sessions and jobs are for roles of their own; `public` is everybody. */
async function schemas(query: Query): Promise<string[]> {
  const rows = await query<{ role: string; schema: string }>(
    `select r as role, n.nspname as schema from unnest($1::text[]) r, pg_namespace n
      where n.nspname in ('auth', 'jobs') and has_schema_privilege(r, n.oid, 'usage') and (r, n.nspname) <> ('kith_system', 'jobs')`,
    [["public", "kith_app", "kith_system", ...memberRoles]],
  );
  return rows.map(({ role, schema }) => `${role} may look into the schema ${schema}.`);
}

/** The types that entities write, as the catalogue names them. */
const typeNames: Record<string, string> = {
  timestamptz: "timestamp with time zone",
  int: "integer",
  int4: "integer",
  int8: "bigint",
  bool: "boolean",
};

/** Where the entities and the tables do not say the same: columns, types, nullability, primary keys. */
export async function findEntityFaults(query: Query, source: DataSource): Promise<string[]> {
  const rows = await query<{ table: string; column: string; type: string; nullable: boolean; isKey: boolean }>(`
    select c.relname as "table", a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
      exists (select from pg_index x where x.indrelid = c.oid and x.indisprimary and a.attnum = any (x.indkey)) as "isKey"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`);
  return source.entityMetadatas.flatMap(({ name, tableName, columns }) => {
    const inTable = new Map(rows.filter((row) => row.table === tableName).map((row) => [row.column, row]));
    const faults = columns.flatMap((column) => {
      const row = inTable.get(column.databaseName);
      if (!row) return [`${name}.${column.propertyName} has no column ${tableName}.${column.databaseName}.`];
      inTable.delete(column.databaseName);
      const type = `${typeNames[String(column.type)] ?? String(column.type)}${column.isArray ? "[]" : ""}`;
      return [
        ...(type === row.type ? [] : [`${name}.${column.propertyName} is ${type}; the column is ${row.type}.`]),
        ...(column.isNullable === row.nullable
          ? []
          : [
              `${name}.${column.propertyName} ${column.isNullable ? "may be null; the column may not" : "is never null; the column may be"}.`,
            ]),
        ...(column.isPrimary === row.isKey
          ? []
          : [`${name}.${column.propertyName} ${column.isPrimary ? "is" : "is not"} part of the primary key; the column says otherwise.`]),
      ];
    });
    return [...faults, ...[...inTable.keys()].map((column) => `The column ${tableName}.${column} is missing in ${name}.`)];
  });
}
