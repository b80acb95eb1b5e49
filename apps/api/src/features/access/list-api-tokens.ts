import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { ApiToken } from "./api-token.entity.ts";

/** A page of the tokens that were not revoked, newest first (ids are ordered by time). */
export function listApiTokens(ctx: Context, page: PageArgs) {
  const list = {
    key: listKey("apiTokens"),
    select: columnsOf(ctx.app.database.source, ApiToken, { alias: "t", asked: ctx.asked }),
    from: "api_token t",
    where: "t.workspace_id = $1 and t.revoked_at is null",
    values: [ctx.workspaceId],
    order: [{ sql: "t.id", type: "uuid", nullable: false, descending: true }],
  };
  return readConnection<ApiToken>(ctx, list, page);
}
