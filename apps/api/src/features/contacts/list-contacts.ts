import { searchWords } from "@kith/shared/text.ts";
import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { compileFilter, loadFilter } from "../../platform/filters/compile.ts";
import { allOf, type Condition, condition, probing, whole } from "../../platform/filters/condition.ts";
import { Params } from "../../platform/filters/params.ts";
import { rarestFirst } from "../../platform/filters/rarest-first.ts";
import { columnsOf } from "../../platform/columns.ts";
import { readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import type { OrderColumn } from "../../platform/pagination/keyset.ts";
import type { List } from "../../platform/pagination/page.ts";
import type { PageArgs } from "../../platform/pagination/page-args.ts";
import { fieldsOf } from "../custom-fields/load-fields.ts";
import { isByField } from "../custom-fields/sort-by-field.ts";
import { Contact } from "./contact.entity.ts";
import { contactFields } from "./contact-fields.ts";
import { ContactFilter, searchCondition } from "./contact-filter.ts";
import { type ContactSort, orderOf } from "./contact-sort.ts";

export interface ContactQuery {
  search?: string | null | undefined;
  filter?: ContactFilter | null | undefined;
  sort?: ContactSort[] | null | undefined;
  deleted: boolean;
}

const mostOrders = 3;

/** A page of the contacts that the viewer may see. @throws BadInput, InvalidCursor */
export const listContacts = async (ctx: Context, query: ContactQuery, page: PageArgs) =>
  readConnection<Contact>(ctx, await contactList(ctx, query), page);

/** What a query asks of `contact c`, for lists of the workspace and for those of a record. @throws BadInput */
export async function describeContacts(ctx: Context, { search, filter, sort, deleted }: ContactQuery, params: Params) {
  if ((sort?.length ?? 0) > mostOrders) throw new BadInput(`sort: at most ${mostOrders} orders.`);
  const words = wordsOf(search);
  const fields = isByField(sort ?? []) ? await fieldsOf(ctx, contactFields) : [];
  const ordered = orderOf(sort ?? [], deleted, fields, params.workspace);
  const loaded = filter ? await loadFilter(ctx, ContactFilter, filter) : new Map();
  return {
    ...ordered,
    key: [search ?? "", filter ?? null, sort ?? [], deleted, ...ordered.versions],
    base: `c.workspace_id = ${params.workspace} and c.deleted_at is ${deleted ? "not null" : "null"}`,
    isNarrowed: words.length > 0 || filter != null,
    asked: [
      searchCondition(words, params),
      filter ? compileFilter(ContactFilter, filter, params, { now: ctx.now, timeZone: "UTC", loaded }) : condition("true"),
    ],
  };
}

/** The contacts that a query describes, to be paged, counted or walked to the end (`readRows`). @throws BadInput */
export async function contactList(ctx: Context, query: ContactQuery): Promise<List> {
  const { deleted } = query;
  const params = new Params(ctx.workspaceId);
  const described = await describeContacts(ctx, query, params);
  const { order, joins, through: byField, base, isNarrowed } = described;
  const own = ctx.viewer.visibility === "assigned" ? ownContacts(ctx, params, order, deleted) : null;
  const asked = allOf([...(own ? [own.condition] : []), ...described.asked]);
  // A member's own contacts are few enough to begin with, whatever else is asked.
  const { wanted, estimate } = own
    ? { wanted: asked, estimate: null }
    : await rarestFirst(ctx.read, asked, params, { from: "contact c", workspace: "c.workspace_id", number: "c.number" });
  const where = `${base} and ${whole(wanted)}`;
  const probe = `${base} and ${probing(wanted)}`;
  const amongs = (wanted.all ?? []).flatMap(({ among }) => among ?? []);
  // Several queries must all give a contact: the page begins with the first.
  const [first, second] = own?.through ? [] : amongs;
  const candidates = [...wanted.candidates.map((queryOf) => queryOf()), ...(first && second ? [() => first.query()] : [])];
  const walked = [base, ...rangesOver(wanted, order[0]!.sql)].join(" and ");
  return {
    key: listKey("contacts", ...described.key),
    select: columnsOf(ctx.app.database.source, Contact, { alias: "c", asked: ctx.asked }),
    from: ["contact c", ...(byField ? [] : joins)].join(" "),
    rows: "contact c",
    where,
    candidates,
    ...(first &&
      second && {
        among: {
          ids: first.query(second.query()),
          walked,
          probe: probing(wanted),
          further: probing(without(wanted, first, second)),
          estimate,
        },
      }),
    values: params.values,
    order,
    newestFirst: isByCreation(order) && order[0]!.descending,
    ...(byField && { through: { ...byField, where } }),
    ...(own?.through && { through: { ...own.through, where: `${own.through.where} and ${probe}` } }),
    counted: !own
      ? { from: "contact c", where, candidates, probe }
      : isNarrowed
        ? { from: "contact c", where: `${where} and c.id in (${own.ids})`, candidates, probe }
        : own.counted,
    // What an assigned member sees depends on how much it is: a plan for anybody would not do.
    oneOff: own !== null || isNarrowed || byField !== null || joins.length > 0,
  };
}

/** The words of the search box. @throws BadInput */
export function wordsOf(search: string | null | undefined): string[] {
  if ((search?.length ?? 0) > limits.textLength) throw new BadInput(`search: at most ${limits.textLength} characters.`);
  return searchWords(search ?? "");
}

/** What else a contact must meet that comes from these queries. */
const without = (wanted: Condition, ...queries: Condition["among"][]): Condition =>
  allOf(wanted.all!.filter(({ among }) => !among || !queries.includes(among)));

/** Conditions that the index of an order serves by itself. */
const rangesOver = (wanted: Condition, column: string): string[] =>
  (wanted.all ?? [wanted]).flatMap(({ range, sql }) => (range === column ? [sql] : []));

const isByCreation = (order: OrderColumn[]): boolean => order.length === 2 && order[0]!.sql === "c.created_at";

/** The contacts that a member is assigned. The policy holds visibility; these are the ways to begin with them. */
function ownContacts({ viewer }: Context, params: Params, order: OrderColumn[], deleted: boolean) {
  const access = `a.workspace_id = ${params.workspace} and a.member_id = ${params.add(viewer.memberId, "uuid")}`;
  const active = `${access} and ${deleted ? "" : "not "}a.is_deleted`;
  const ids = `select a.contact_id from contact_access a where ${access}`;
  const query = (others?: string) => (others ? `${ids} and a.contact_id in (${others})` : ids);
  const probe = `exists (select from contact_access a where ${access} and a.contact_id = c.id offset 0)`;
  // In the order of creation, contact_access has an index of its own; in others it is a list of candidates.
  const isIndexed = !deleted && isByCreation(order);
  return {
    ids,
    condition: { ...condition("true", isIndexed ? [] : [() => () => ids]), probe, among: { id: "c.id", query, probe } },
    counted: { from: "contact_access a", where: active },
    through: isIndexed && {
      from: "contact_access a join contact c on c.workspace_id = a.workspace_id and c.id = a.contact_id",
      where: active,
      order: [
        { ...order[0]!, sql: "a.created_at" },
        { ...order[1]!, sql: "a.contact_id" },
      ],
    },
  };
}
