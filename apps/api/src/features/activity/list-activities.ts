import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { columnsOf } from "../../platform/columns.ts";
import { hiddenKinds } from "../../platform/events.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { readNestedConnection } from "../../platform/pagination/nested.ts";
import { Activity } from "./activity.entity.ts";

const mostKinds = 100;

/** A page of a contact's timeline, newest first. @throws BadInput, InvalidCursor */
export function listActivities(ctx: Context, contactId: string, page: PageArgs, kinds?: readonly string[] | null) {
  if ((kinds?.length ?? 0) > mostKinds) throw new BadInput(`kinds: at most ${mostKinds}.`);
  const hidden = hiddenKinds(ctx.viewer.actions);
  const values: unknown[] = [ctx.workspaceId];
  const among = (list: readonly string[]) => `$${values.push(list) + 1}::text[]`;
  const list = {
    name: ["activities", kinds ?? null],
    select: columnsOf(ctx.app.database.source, Activity, { alias: "a", asked: ctx.asked }),
    from: "activity a",
    where: `a.workspace_id = $2 and a.contact_id = parent.id${kinds ? ` and a.kind = any(${among(kinds)})` : ""}${
      hidden.length > 0 ? ` and a.kind <> all(${among(hidden)})` : ""
    }`,
    values,
    order: [{ sql: "a.seq", type: "bigint", nullable: false, descending: true }],
  };
  return readNestedConnection<Activity>(ctx, list, contactId, page);
}
