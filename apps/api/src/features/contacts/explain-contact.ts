import type { Context } from "../../platform/context.ts";
import { loadFilter } from "../../platform/filters/compile.ts";
import { whole } from "../../platform/filters/condition.ts";
import { explainFilter, type FilterMatch } from "../../platform/filters/explain.ts";
import { Params, resolveLookups } from "../../platform/filters/params.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { uuidList } from "../../platform/statements.ts";
import { ContactFilter, searchCondition } from "./contact-filter.ts";
import { type ContactQuery, wordsOf } from "./list-contacts.ts";

/**
 * Why a contact is, or is not, in a list: what the list asks for, part by part. One statement for all contacts that are asked about.
 * @throws BadInput
 */
export function explainContact(ctx: Context, id: string, query: Omit<ContactQuery, "sort">): Promise<FilterMatch> {
  const { search, filter, deleted } = query;
  return ctx.load.batch(`why ${listKey(search ?? "", filter ?? null, deleted)}`, id, (ids) => explainContacts(ctx, ids, query));
}

async function explainContacts(ctx: Context, ids: readonly string[], { search, filter, deleted }: Omit<ContactQuery, "sort">) {
  const words = wordsOf(search);
  const params = new Params(ctx.workspaceId);
  const env = { now: ctx.now, timeZone: "UTC", loaded: filter ? await loadFilter(ctx, ContactFilter, filter) : new Map() };
  const explained = explainFilter(ContactFilter, filter ?? {}, params, env);
  const columns = ["c.id", "c.deleted_at is not null as deleted", `${whole(searchCondition(words, params))} as found`, ...explained.select];
  const text = `select ${columns.join(", ")} from contact c
    where c.workspace_id = ${params.workspace} and c.id = any(${params.add(uuidList(ids), "uuid[]")})`;
  // What somebody put together is planned for its values, as his list is.
  const rows = await ctx.read.rows<Record<string, unknown>>("", text, await resolveLookups(ctx.read, params.values));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id): FilterMatch => {
    const row = byId.get(id) ?? {};
    const parts = [
      { path: "deleted", holds: row.deleted === deleted },
      ...(words.length > 0 ? [{ path: "search", holds: row.found === true }] : []),
      ...explained.read(row),
    ];
    const isAsked = ({ path }: { path: string }) => path === "deleted" || path === "search" || path === "filter";
    return { holds: parts.filter(isAsked).every(({ holds }) => holds), parts };
  });
}
