import { escapeLike, foldLine } from "@kith/shared/text.ts";
import { registerEnumType } from "type-graphql";
import { columnsOf, type Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import { readNestedConnection } from "../../platform/pagination/nested.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import { Document, DocumentAccess, DocumentFolder } from "./document.entity.ts";

export const DocumentSort = { NEWEST: "NEWEST", NAME: "NAME", LARGEST: "LARGEST" } as const;
export type DocumentSort = keyof typeof DocumentSort;
registerEnumType(DocumentSort, {
  name: "DocumentSort",
  description: "The order of a contact's documents.",
  valuesConfig: {
    NEWEST: { description: "Those that were added last first." },
    NAME: { description: "By name." },
    LARGEST: { description: "The largest first." },
  },
});

const column = (sql: string, type: string, descending: boolean): OrderColumn => ({ sql, type, nullable: false, descending });
const orders: Record<DocumentSort, OrderColumn[]> = {
  NEWEST: [column("d.created_at", "timestamptz", true), column("d.id", "uuid", true)],
  NAME: [column("d.name_norm", 'text collate "C"', false), column("d.id", "uuid", false)],
  LARGEST: [column("d.size", "bigint", true), column("d.id", "uuid", true)],
};

export interface DocumentsAsked {
  /** Null for those in no folder; undefined for all. */
  folderId?: string | null;
  search?: string | null;
  deleted?: boolean | null;
  sort?: DocumentSort | null;
  ofFields?: boolean | null;
}

const mostWords = 20;
const searchLength = 500;

/** A page of a contact's documents. @throws BadInput, InvalidCursor */
export function listDocuments(
  ctx: Context,
  contactId: string,
  page: PageArgs,
  { folderId, search, deleted, sort, ofFields }: DocumentsAsked,
) {
  if ((search?.length ?? 0) > searchLength) throw new BadInput(`search: at most ${searchLength} characters.`);
  const words = foldLine(search ?? "")
    .split(/\s+/)
    .filter(Boolean);
  if (words.length > mostWords) throw new BadInput(`search: at most ${mostWords} words.`);
  const values: unknown[] = [ctx.workspaceId];
  const add = (value: unknown) => `$${values.push(value) + 1}`;
  const conditions = [`d.workspace_id = $2 and d.contact_id = parent.id and d.deleted_at is ${deleted ? "not null" : "null"}`];
  if (words.length > 0) conditions.push(`d.name_norm like all (${add(words.map((word) => `%${escapeLike(word)}%`))}::text[])`);
  if (ofFields != null) conditions.push(`d.field_id is ${ofFields ? "not null" : "null"}`);
  // Files of fields are by themselves: as it were in a folder that nobody made.
  if (folderId === null) conditions.push("d.folder_id is null and d.field_id is null");
  else if (folderId !== undefined) conditions.push(`d.folder_id = ${add(fromGlobalId("DocumentFolder", folderId))}::uuid`);
  const order = sort ?? DocumentSort.NEWEST;
  const list = {
    connection: "DocumentConnection",
    name: ["documents", words, folderId === undefined ? "all" : folderId, deleted === true, ofFields ?? null, order],
    select: columnsOf(ctx.app.database.source, Document, { alias: "d", asked: ctx.asked }),
    from: "document d",
    where: conditions.join(" and "),
    values,
    order: orders[order],
  };
  return readNestedConnection<Document>(ctx, list, contactId, page);
}

/** A page of who looked at a document, the last one first. @throws BadInput, InvalidCursor */
export function listAccesses(ctx: Context, documentId: string, page: PageArgs) {
  const list = {
    connection: "DocumentAccessConnection",
    name: ["document accesses"],
    select: columnsOf(ctx.app.database.source, DocumentAccess, { alias: "a", asked: ctx.asked }),
    from: "document_access a",
    where: "a.workspace_id = $2 and a.document_id = parent.id",
    values: [ctx.workspaceId],
    order: [column("a.occurred_at", "timestamptz", true), column("a.id", "uuid", true)],
  };
  return readNestedConnection<DocumentAccess>(ctx, list, documentId, page);
}

/** The folders of a contact, by name. */
export const listFolders = (ctx: Context, contactId: string): Promise<Shown<DocumentFolder>[]> =>
  ctx.load.many(DocumentFolder, "contactId", contactId, "name_norm, id");

/** How many documents are in a folder, without those in the trash. */
export const countInFolder = (ctx: Context, folderId: string): Promise<number> =>
  ctx.load.batch("documents in folders", folderId, async (ids) => {
    const text = `select folder_id as id, count(*)::int as count from document
      where workspace_id = $1 and folder_id = any($2::uuid[]) and deleted_at is null group by 1`;
    const rows = await ctx.read.rows<{ id: string; count: number }>(nameOf(text), text, [ctx.workspaceId, uuidList(ids)]);
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
