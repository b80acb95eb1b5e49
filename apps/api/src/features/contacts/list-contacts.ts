import { searchPatterns } from "@kith/shared/text.ts";
import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { compileFilter } from "../../platform/filters/compile.ts";
import { allOf, condition, whole } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { columnsOf } from "../../platform/columns.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { Contact } from "./contact.entity.ts";
import { ContactFilter, searchCondition } from "./contact-filter.ts";
import { type ContactSort, orderOf } from "./contact-sort.ts";

export interface ContactQuery {
  search?: string | null | undefined;
  filter?: ContactFilter | null | undefined;
  sort?: ContactSort[] | null | undefined;
  deleted: boolean;
  page: PageArgs;
}

const mostOrders = 3;

/** A page of the contacts that the viewer may see. @throws BadInput, InvalidCursor */
export function listContacts(ctx: Context, { search, filter, sort, deleted, page }: ContactQuery) {
  if ((sort?.length ?? 0) > mostOrders) throw new BadInput(`sort: at most ${mostOrders} orders.`);
  if ((search?.length ?? 0) > limits.textLength) throw new BadInput(`search: at most ${limits.textLength} characters.`);
  const params = new Params(ctx.workspaceId);
  const patterns = searchPatterns(search ?? "");
  const mine = assignedTo(ctx, params);
  const wanted = allOf([
    condition("true", mine ? [() => () => mine] : []),
    searchCondition(patterns, params),
    filter ? compileFilter(ContactFilter, filter, params, { now: ctx.now, timeZone: "UTC" }) : condition("true"),
  ]);
  const list = {
    key: listKey("contacts", search ?? "", filter ?? null, sort ?? [], deleted),
    select: columnsOf(ctx.app.database.source, Contact, { alias: "c", asked: ctx.asked }),
    from: "contact c",
    rows: "contact c",
    where: `c.workspace_id = ${params.workspace} and c.deleted_at is ${deleted ? "not null" : "null"} and ${whole(wanted)}`,
    ...(mine && { whereCounted: `c.id in (${mine})` }),
    candidates: wanted.candidates.map((queryOf) => queryOf()),
    values: params.values,
    order: orderOf(sort ?? [], deleted),
    // What an assigned member sees depends on how much it is: a plan for anybody would not do.
    oneOff: mine !== null || patterns.length > 0 || filter != null,
  };
  return readConnection<Contact>(ctx, list, page);
}

/** The contacts that a member is assigned, as a query of their ids. The policy holds visibility; this is where to begin. */
function assignedTo({ viewer: { visibility, memberId } }: Context, params: Params): string | null {
  if (visibility === "all") return null;
  return `select a.contact_id from contact_access a where a.workspace_id = ${params.workspace} and a.member_id = ${params.add(memberId, "uuid")}`;
}
