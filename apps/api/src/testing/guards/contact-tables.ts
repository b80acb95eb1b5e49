import type { ContactTable } from "../../platform/contact-tables.ts";
import type { Query } from "./catalogue.ts";

/**
 * Names each table that refers to contacts and does not say what becomes of it when contacts are merged or erased, and each that says
 * what the table can't do.
 * @returns one sentence for each fault; empty when all is well.
 */
export async function findContactTableFaults(query: Query, defined: ReadonlyMap<string, ContactTable>): Promise<string[]> {
  // A foreign key to contact, or a column that is named as one, unless it is one to another table: a partitioned table of events has no foreign key.
  const found = await query<{ name: string; columns: string[] }>(`
    select t.relname as name, array_agg(c.attname::text) as columns
    from pg_class t join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and (
      exists (select from pg_constraint f where f.conrelid = t.oid and f.confrelid = 'contact'::regclass)
      or exists (select from pg_attribute a where a.attrelid = t.oid and a.attname ~ '(^|_)(contact|record)_id$' and not a.attisdropped
        and not exists (select from pg_constraint f where f.conrelid = t.oid and a.attnum = any (f.conkey) and f.confrelid not in (0, 'contact'::regclass))))
    group by 1 order by 1`);
  const named = new Set(found.map(({ name }) => name));
  return [
    ...found
      .filter(({ name }) => !defined.has(name))
      .map(({ name }) => `The table ${name} refers to contacts and says nothing of their merge and erasure; call defineContactTable.`),
    ...[...defined.keys()].filter((name) => !named.has(name)).map((name) => `The table ${name} does not refer to contacts.`),
    ...found.flatMap(({ name, columns }) =>
      comparedColumns(defined.get(name))
        .filter((column) => !columns.includes(column))
        .map((column) => `The table ${name} has no column ${column}.`),
    ),
  ];
}

function comparedColumns(table: ContactTable | undefined): readonly string[] {
  if (typeof table?.merge !== "object") return [];
  return "unite" in table.merge ? table.merge.unite : table.merge.choose;
}
