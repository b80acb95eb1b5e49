import type { Context } from "../context.ts";
import { allOf, anyOf, type Condition, negate } from "./condition.ts";
import { Params } from "./params.ts";
import { type FilterEnv, given, Place } from "./place.ts";
import { type FilterClass, type FilterField, type FilterProblem, fieldsOf, type GivenValue } from "./registry.ts";

/**
 * What the fields of a filter must know of the workspace before it is compiled, each asked once for all of its values.
 * @throws BadInput for a filter that is too deep or too large.
 */
export const loadFilter = (ctx: Context, type: FilterClass, filter: object): Promise<FilterEnv["loaded"]> =>
  loadFilters(ctx, type, [filter]);

/** The same for several filters, each question asked once for all of them. */
export async function loadFilters(
  ctx: Context,
  type: FilterClass,
  filters: readonly object[],
  except?: FilterField,
): Promise<FilterEnv["loaded"]> {
  const found = [...valuesIn(ctx, type, filters, { withInner: true })].filter(([field]) => field.load && field !== except);
  const valuesOf = (given: Given) => given.map(({ value }) => value) as never[];
  return new Map(await Promise.all(found.map(async ([field, given]) => [field, await field.load!(ctx, valuesOf(given))] as const)));
}

/** What a filter names that is not there (any more). @param path of the filter. @throws BadInput for one that is too deep or too large. */
export async function checkFilter(
  ctx: Context,
  type: FilterClass,
  filter: object,
  { path = "filter", except }: { path?: string; except?: FilterField } = {},
): Promise<FilterProblem[]> {
  const found = [...valuesIn(ctx, type, [filter], { path })].filter(([field]) => field.check && field !== except);
  return (await Promise.all(found.map(([field, given]) => field.check!(ctx, given as never[])))).flat();
}

type Given = GivenValue<unknown>[];

interface ValuesOptions {
  path?: string;
  /** Those of the filters of other records inside of it too. */
  withInner?: boolean;
}

/** The values that filters have for each field, wherever they stand. @throws BadInput for a filter that is too deep. */
export function valuesIn(
  ctx: Context,
  type: FilterClass,
  filters: readonly object[],
  { path = "filter", withInner = false }: ValuesOptions = {},
): Map<FilterField, Given> {
  const values = new Map<FilterField, Given>();
  for (const filter of filters) {
    const top = Place.top(path, new Params(ctx.workspaceId), { now: ctx.now, timeZone: "UTC" });
    gather(type, filter, top, values, withInner);
  }
  return values;
}

function gather(type: FilterClass, filter: object, at: Place, values: Map<FilterField, Given>, withInner: boolean): void {
  const fields = fieldsOf(type);
  const into = (inner: object, place: Place, of = type) => gather(of, inner, place, values, withInner);
  for (const [name, value, place] of given(filter, at)) {
    const field = fields.get(name);
    if (field) {
      values.set(field, [...(values.get(field) ?? []), { value, path: place.path }]);
      if (withInner) for (const inner of field.inside?.(value as never, place) ?? []) into(inner.filter, inner.at, inner.type);
    } else if (Array.isArray(value)) value.forEach((inner, index) => into(inner as object, place.deeper(false).at(index)));
    else into(value as object, place.deeper(false));
  }
}

/**
 * Compiles a filter to SQL. Every value becomes a parameter; the text is made of the registry's own parts. All fields that are given
 * must hold; a filter without any holds always.
 * @param params of the statement that the condition goes into; run `resolveLookups` over its values before that statement.
 * @throws BadInput that names the path of what is wrong, such as `filter.and.0.status.in`.
 */
export const compileFilter = (type: FilterClass, filter: object, params: Params, env: FilterEnv): Condition =>
  compileFields(type, filter, Place.top("filter", params, env));

/** The same inside another filter, at its place. */
export function compileFields(type: FilterClass, filter: object, at: Place): Condition {
  const fields = fieldsOf(type);
  return allOf(
    given(filter, at).map(([name, value, place]) => {
      const field = fields.get(name);
      if (field) return field.compile(value as never, place, place.env.loaded?.get(field) as never);
      if (name === "and") return allOf(each(type, value as object[], place.deeper(true)));
      if (name === "or") return anyOf(each(type, value as object[], place.deeper((value as object[]).length === 1)));
      if (name === "not") return negate(compileFields(type, value as object, place.deeper(false)));
      return place.refuse("is not a field of this filter.");
    }),
  );
}

const each = (type: FilterClass, list: object[], at: Place) => list.map((filter, index) => compileFields(type, filter, at.at(index)));
