import type { App } from "../../platform/app.ts";
import { byteOrderMark, csvLine } from "../../platform/csv.ts";
import type { FieldChange } from "../../platform/events.ts";
import { subjectOf, summarize } from "../../platform/events.ts";
import { toGlobalId } from "../../platform/ids.ts";
import type { Position } from "../../platform/pagination/cursor.ts";
import { positionOf, readRows } from "../../platform/pagination/page.ts";
import { type Scope, Snapshot } from "../../platform/snapshot.ts";
import { actorOf } from "../access/actor.ts";
import { type ExportData, mostExported } from "./export-audit-log.ts";
import { auditList, auditScopeOf } from "./list-audit-log.ts";

interface ExportedRow {
  seq: string;
  occurredAt: string;
  kind: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  contactId: string | null;
  contactName: string | null;
  subjectId: string | null;
  data: Record<string, unknown>;
  changes: FieldChange[];
}

const pageSize = 1_000;
const columns = ["Seq", "Time (UTC)", "By", "Name", "Id", "Kind", "What", "Contact", "Contact id", "Record id", "Changes"];
const select = `a.seq, a.occurred_at as "occurredAt", a.kind, a.actor_kind as "actorKind", a.actor_id as "actorId", a.actor_name as "actorName",
  a.contact_id as "contactId", a.subject_id as "subjectId", a.data, a.changes,
  (select trim(concat_ws(' ', c.first_name, c.last_name)) from contact c where c.workspace_id = $1 and c.id = a.contact_id) as "contactName"`;

/**
 * The lines of an export, newest event first. Each page is read in a transaction of its own, so that whoever fetches slowly keeps no connection:
 * events are only ever added, and the export knows its last one.
 * @param scope of whoever exported it: he gets what he may see.
 */
export async function* auditLines(app: App, scope: Scope, { made: { query, upTo } }: ExportData): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns);
  const own = await inSnapshot(app, scope, (read) => auditScopeOf(read, scope));
  const list = auditList(own, query, select, upTo);
  let start: Position | null = null;
  for (let written = 0; written < mostExported; written += pageSize) {
    const part = { start, end: null, limit: pageSize + 1, backwards: false };
    const rows: (ExportedRow & Record<string, string | null>)[] = await inSnapshot(app, scope, (read) =>
      readRows<ExportedRow>(read, list, part),
    );
    yield rows.slice(0, pageSize).map(lineOf).join("");
    if (rows.length <= pageSize) return;
    start = positionOf(rows[pageSize - 1]!, 1);
  }
  yield csvLine([`There is more: a file has at most ${mostExported} events. The next ones are those before number ${start![0]}.`]);
}

async function inSnapshot<T>(app: App, scope: Scope, work: (read: Snapshot) => Promise<T>): Promise<T> {
  const read = new Snapshot(app.database.members, scope);
  try {
    return await work(read);
  } finally {
    await read.end();
  }
}

function lineOf(row: ExportedRow): string {
  const actor = actorOf(row.actorKind, row.actorId, row.actorName);
  return csvLine([
    String(row.seq),
    row.occurredAt,
    actor.kind,
    actor.name,
    actor.id ?? "",
    row.kind,
    summarize(row.kind, row.data),
    row.contactName ?? "",
    row.contactId ? toGlobalId("Contact", row.contactId) : "",
    subjectOf(row.kind, row.subjectId) ?? "",
    row.changes.map(({ field, before, after }) => `${field}: ${before ?? ""} → ${after ?? ""}`).join("\n"),
  ]);
}
