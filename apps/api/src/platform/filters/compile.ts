import type { Context } from "../context.ts";
import { allOf, anyOf, type Condition, negate } from "./condition.ts";
import { Params } from "./params.ts";
import { type FilterEnv, given, Place } from "./place.ts";
import { type FilterClass, type FilterField, fieldsOf } from "./registry.ts";

/**
 * What the fields of a filter must know of the workspace before it is compiled, each asked once for all of its values.
 * @throws BadInput for a filter that is too deep or too large.
 */
export async function loadFilter(ctx: Context, type: FilterClass, filter: object): Promise<FilterEnv["loaded"]> {
  const values = new Map<FilterField, unknown[]>();
  gather(type, filter, Place.top("filter", new Params(ctx.workspaceId), { now: ctx.now, timeZone: "UTC" }), values);
  const loaded = await Promise.all([...values].map(async ([field, given]) => [field, await field.load!(ctx, given as never[])] as const));
  return new Map(loaded);
}

function gather(type: FilterClass, filter: object, at: Place, values: Map<FilterField, unknown[]>): void {
  const fields = fieldsOf(type);
  for (const [name, value, place] of given(filter, at)) {
    const field = fields.get(name);
    if (field?.load) values.set(field, [...(values.get(field) ?? []), value]);
    if (field) continue;
    for (const inner of [value as object].flat()) gather(type, inner, place.deeper(false), values);
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
