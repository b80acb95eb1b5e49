import type { ApolloClient } from "@apollo/client";
import { changedColumns, type GridColumn, type RowChange } from "../../../components/grid/grid-column.ts";
import type { ActivityEvent } from "../../../lib/live.ts";
import type { ListOf, ListRow } from "./list-of.ts";
import type { OpenList } from "./open-list.ts";
import { fetchRows, forgetRows, keepRows, readRow } from "./rows.ts";

const rowsAtOnce = 200;

/**
 * Reads the rows of a list anew that events are about, shows them, and takes those away that are not visible any more.
 * @returns the rows that look different now, with who changed them and in which columns
 */
export async function readChanges<Row extends ListRow>(
  client: ApolloClient,
  of: ListOf<Row>,
  open: OpenList<Row>,
  columns: readonly GridColumn<Row>[],
  events: readonly ActivityEvent[],
): Promise<Map<string, RowChange & { row: Row }>> {
  const listed = new Set(open.list.getState().items.map(({ id }) => id));
  const lastBy = new Map<string, string>();
  for (const event of events) {
    const id = of.events.recordOf(event);
    if (id !== undefined && listed.has(id)) lastBy.set(id, event.actor.name);
  }
  const changes = new Map<string, RowChange & { row: Row }>();
  const ids = [...lastBy.keys()].slice(-rowsAtOnce);
  if (ids.length === 0) return changes;
  const extras = await open.extras;
  const rows = await fetchRows(client, of, ids, extras);
  const gone = ids.filter((id) => !rows.some((row) => row.id === id));
  if (gone.length > 0) {
    open.list.remove(new Set(gone));
    forgetRows(client, of.type, gone);
  }
  for (const row of rows) {
    const before = readRow(client, of, row.id, extras);
    const different = before ? changedColumns(columns, { ...row, ...knownOf(before) }, row) : new Set<string>();
    if (different.size > 0) changes.set(row.id, { by: lastBy.get(row.id) ?? "", columns: different, row });
  }
  keepRows(client, of, rows, extras);
  return changes;
}

/** What was not known before has not changed. */
const knownOf = <Row extends ListRow>(row: Row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
