import { Field, InputType } from "type-graphql";
import type { Context } from "../context.ts";
import type { Condition } from "./condition.ts";
import type { Place } from "./place.ts";

/** A class that stands for an input type. */
export type FilterClass = abstract new () => object;

/** A value of a field, and its path in the filter: `filter.and.0.owner`. */
export interface GivenValue<V> {
  value: V;
  path: string;
}

/** Why a filter that was kept can't be used (any more), and where in it. */
export interface FilterProblem {
  path: string;
  message: string;
  /** The record that is gone, by its global id, and its type; null where it is something else. */
  id: string | null;
  type: string | null;
}

/** One field of a filter: what it takes, and what it becomes. */
export interface FilterField {
  /** The GraphQL type, such as `TextFilter`; a thunk, as type-graphql has it. */
  type: () => unknown;
  description: string;
  /** What the field must know of the workspace before it is compiled, for all the values that a filter has for it: the custom fields that they name. */
  load?(ctx: Context, values: never[]): Promise<unknown>;
  /** The filters of other records that a value has in it: what their fields must know is loaded with the rest. */
  inside?(value: never, at: Place): { type: FilterClass; filter: object; at: Place }[];
  /**
   * What these values name that is not there (any more), such as deleted records. Asked when a filter is to be kept, and of a kept one before
   * it is used: it must not match by accident.
   */
  check?(ctx: Context, given: GivenValue<never>[]): Promise<FilterProblem[]>;
  /**
   * @param value as GraphQL checked it; never null.
   * @param loaded what `load` answered.
   * @throws BadInput that names the place.
   */
  compile(value: never, at: Place, loaded: never): Condition;
}

const filters = new Map<FilterClass, Map<string, FilterField>>();
const names = new Map<FilterClass, string>();

/**
 * Makes a class the filter of a record type. Features add their fields to it with `addFilterField`, also those that the record's own
 * feature does not know.
 * @param nested whether it has `and`, `or` and `not`.
 */
export function defineFilter(
  type: FilterClass,
  name: string,
  { description, nested = true }: { description: string; nested?: boolean },
): void {
  filters.set(type, new Map());
  names.set(type, name);
  InputType(name, { description })(type);
  if (!nested) return;
  const add = (field: string, of: () => [FilterClass] | FilterClass, about: string) =>
    Field(of as () => FilterClass, { nullable: true, description: about })(type.prototype as object, field);
  add("and", () => [type], "All of these hold; an empty list holds always.");
  add("or", () => [type], "At least one of these holds; an empty list holds never.");
  add("not", () => type, "This does not hold; records where the field is blank are included.");
}

/** Adds a field to a filter: to its GraphQL type and to what `compileFilter` understands. */
export function addFilterField(type: FilterClass, name: string, field: FilterField): void {
  const fields = fieldsOf(type);
  if (fields.has(name)) throw new Error(`${type.name}.${name} is defined twice`);
  fields.set(name, field);
  Field(field.type as () => FilterClass, { nullable: true, description: field.description })(type.prototype as object, name);
}

/** The fields of a filter by name, without `and`, `or` and `not`. */
export function fieldsOf(type: FilterClass): Map<string, FilterField> {
  const fields = filters.get(type);
  if (!fields) throw new Error(`${type.name} is not a filter; call defineFilter first`);
  return fields;
}

/** Name of a filter's input type. */
export const filterName = (type: FilterClass): string => names.get(type)!;
