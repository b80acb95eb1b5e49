import { escapeLike } from "@kith/shared/text.ts";
import { registerEnumType } from "type-graphql";
import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import { readNestedConnection } from "../../platform/pagination/nested.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { readSearch } from "../../platform/search-words.ts";
import { Note } from "./note.entity.ts";

export const NoteSort = { NEWEST: "NEWEST", OLDEST: "OLDEST", EDITED: "EDITED" } as const;
export type NoteSort = keyof typeof NoteSort;
registerEnumType(NoteSort, {
  name: "NoteSort",
  description: "The order of a contact's notes, after those that are pinned, which come in the same order.",
  valuesConfig: {
    NEWEST: { description: "Those that were written last first." },
    OLDEST: { description: "Those that were written first first." },
    EDITED: { description: "Those that were written or changed last first." },
  },
});

const column = (sql: string, type: string, descending: boolean): OrderColumn => ({ sql, type, nullable: false, descending });

/** All columns of an order in one direction, so that a position is one comparison of rows. */
const orders: Record<NoteSort, OrderColumn[]> = {
  NEWEST: [column("n.is_pinned", "boolean", true), column("n.created_at", "timestamptz", true), column("n.id", "uuid", true)],
  OLDEST: [column("(not n.is_pinned)", "boolean", false), column("n.created_at", "timestamptz", false), column("n.id", "uuid", false)],
  EDITED: [
    column("n.is_pinned", "boolean", true),
    column("coalesce(n.edited_at, n.created_at)", "timestamptz", true),
    column("n.id", "uuid", true),
  ],
};

/** A page of a contact's notes. @param search words that each occur in the text. @throws BadInput, InvalidCursor */
export function listNotes(ctx: Context, contactId: string, page: PageArgs, search: string | null | undefined, sort: NoteSort) {
  const words = readSearch(search);
  const list = {
    connection: "NoteConnection",
    name: ["notes", words, sort],
    select: columnsOf(ctx.app.database.source, Note, { alias: "n", asked: ctx.asked }),
    from: "note n",
    where: `n.workspace_id = $2 and n.contact_id = parent.id${words.length > 0 ? " and n.body_norm like all ($3::text[])" : ""}`,
    values: [ctx.workspaceId, ...(words.length > 0 ? [words.map((word) => `%${escapeLike(word)}%`)] : [])],
    order: orders[sort],
  };
  return readNestedConnection<Note>(ctx, list, contactId, page);
}
