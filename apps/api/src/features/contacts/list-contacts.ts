import { searchPatterns } from "@kith/shared/text.ts";
import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { compileFilter } from "../../platform/filters/compile.ts";
import { allOf, condition, whole } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { columnsOf } from "../../platform/loaders.ts";
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
  const wanted = allOf([
    searchCondition(patterns, params),
    filter ? compileFilter(ContactFilter, filter, params, { now: ctx.now, timeZone: "UTC" }) : condition("true"),
  ]);
  const list = {
    key: listKey("contacts", search ?? "", filter ?? null, sort ?? [], deleted),
    select: columnsOf(ctx.app.database.source, Contact, "c"),
    from: fromVisible(ctx, params),
    rows: "contact c",
    where: `c.workspace_id = ${params.workspace} and c.deleted_at is ${deleted ? "not null" : "null"} and ${whole(wanted)}`,
    candidates: wanted.candidates.map((queryOf) => queryOf()),
    values: params.values,
    order: orderOf(sort ?? [], deleted),
    // What an assigned member sees depends on how much it is: a plan for anybody would not do.
    oneOff: ctx.viewer.visibility !== "all" || patterns.length > 0 || filter != null,
  };
  return readConnection<Contact>(ctx, list, page);
}

/** The policy holds visibility; for a member who sees few contacts the join lets the planner begin with those few. */
function fromVisible(ctx: Context, params: Params): string {
  const { visibility, memberId } = ctx.viewer;
  if (visibility === "all") return "contact c";
  return `contact c join contact_access mine on mine.workspace_id = c.workspace_id and mine.contact_id = c.id and mine.member_id = ${params.add(memberId, "uuid")}`;
}
