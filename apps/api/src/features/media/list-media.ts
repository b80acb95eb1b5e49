import { escapeLike, foldLine } from "@kith/shared/text.ts";
import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import { Media } from "./media.entity.ts";

const mostWords = 20;
const searchLength = 500;

/** A page of the library, what was added last first. @throws BadInput, InvalidCursor */
export function listMedia(ctx: Context, page: PageArgs, { search, kind }: { search?: string | null; kind?: string | null }) {
  if ((search?.length ?? 0) > searchLength) throw new BadInput(`search: at most ${searchLength} characters.`);
  const words = foldLine(search ?? "")
    .split(/\s+/)
    .filter(Boolean);
  if (words.length > mostWords) throw new BadInput(`search: at most ${mostWords} words.`);
  const values: unknown[] = [ctx.workspaceId];
  const conditions = ["m.workspace_id = $1"];
  if (words.length > 0) conditions.push(`m.name_norm like all ($${values.push(words.map((word) => `%${escapeLike(word)}%`))}::text[])`);
  if (kind) conditions.push(`m.kind = $${values.push(kind)}`);
  const list = {
    key: listKey("media", words, kind ?? null),
    select: columnsOf(ctx.app.database.source, Media, { alias: "m", asked: ctx.asked }),
    from: "media m",
    where: conditions.join(" and "),
    values,
    order: [
      { sql: "m.created_at", type: "timestamptz", nullable: false, descending: true },
      { sql: "m.id", type: "uuid", nullable: false, descending: true },
    ],
  };
  return readConnection<Media>(ctx, list, page);
}

/** How many pictures of contacts and companies were cut from a file, of all that the workspace has. */
export const countPictures = (ctx: Context, mediaId: string): Promise<number> =>
  ctx.load.batch("pictures of media", mediaId, async (ids) => {
    const text =
      "select media_id as id, count(*)::int as count from picture where workspace_id = $1 and media_id = any($2::uuid[]) group by 1";
    const rows = await ctx.read.rows<{ id: string; count: number }>(nameOf(text), text, [ctx.workspaceId, uuidList(ids)]);
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
