import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { columnsOf } from "../../platform/columns.ts";
import { hiddenKinds } from "../../platform/events.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { type NestedList, readNestedConnection } from "../../platform/pagination/nested.ts";
import { Activity } from "./activity.entity.ts";

const mostKinds = 100;

/** Events that concern a record besides their contact: a row each leads to them. */
const alsoConcerning =
  "activity_record r join activity a on a.workspace_id = r.workspace_id and a.seq = r.seq and a.occurred_at = r.occurred_at";
const ofRecord = "r.workspace_id = $2 and r.record_id = parent.id";

/** A page of a contact's timeline, newest first. @throws BadInput, InvalidCursor */
export const listActivities = (ctx: Context, contactId: string, page: PageArgs, kinds?: readonly string[] | null) =>
  readTimeline(ctx, contactId, page, kinds, (wanted) => [
    { from: "activity a", where: `a.workspace_id = $2${wanted}`, within: "a.contact_id" },
    { from: alsoConcerning, where: `${ofRecord}${wanted}` },
  ]);

/** The same of a record that is no contact. */
export const listRecordActivities = (ctx: Context, recordId: string, page: PageArgs, kinds?: readonly string[] | null) =>
  readTimeline(ctx, recordId, page, kinds, (wanted) => [{ from: alsoConcerning, where: `${ofRecord}${wanted}` }]);

function readTimeline(
  ctx: Context,
  id: string,
  page: PageArgs,
  kinds: readonly string[] | null | undefined,
  partsWith: (wanted: string) => NonNullable<NestedList["parts"]>,
) {
  if ((kinds?.length ?? 0) > mostKinds) throw new BadInput(`kinds: at most ${mostKinds}.`);
  const hidden = hiddenKinds(ctx.viewer.actions);
  const values: unknown[] = [ctx.workspaceId];
  const among = (list: readonly string[]) => `$${values.push(list) + 1}::text[]`;
  const wanted = kinds ? ` and a.kind = any(${among(kinds)})` : "";
  const parts = partsWith(hidden.length > 0 ? `${wanted} and a.kind <> all(${among(hidden)})` : wanted);
  const list: NestedList = {
    connection: "ActivityConnection",
    name: ["activities", parts.length, kinds ?? null],
    select: columnsOf(ctx.app.database.source, Activity, { alias: "a", asked: ctx.asked }),
    ...parts[0]!,
    parts,
    values,
    order: [{ sql: "a.seq", type: "bigint", nullable: false, descending: true }],
  };
  return readNestedConnection<Activity>(ctx, list, id, page);
}
