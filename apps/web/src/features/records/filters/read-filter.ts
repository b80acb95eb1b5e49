import type { AnyFilter, Condition, FilterField, FilterFields } from "./fields/filter-field.ts";
import { newKey } from "./fields/new-key.ts";
import { only } from "./fields/operators.ts";
import { type FilterNode, type Group, group, kept } from "./filter-tree.ts";

/** The filter of the API, and of the address, as a tree. Every part of it is in the tree, so that nothing filters unseen. */
export function readFilter(filter: AnyFilter | undefined, fields: FilterFields): Group {
  const nodes = filter ? nodesOf(filter, fields) : [];
  const [first] = nodes;
  return nodes.length === 1 && first?.type === "group" ? first : group("all", nodes);
}

/** The nodes of a tree of which all must hold: those that a bar shows side by side. */
export const requiredNodes = (root: Group): readonly FilterNode[] =>
  root.mode === "all" ? root.nodes : root.nodes.length > 0 ? [root] : [];

/** What must hold, all of it. */
function nodesOf(filter: AnyFilter, fields: FilterFields): FilterNode[] {
  return Object.entries(filter as Record<string, unknown>).flatMap(([name, value]): FilterNode[] => {
    if (value === undefined) return [];
    const node = { [name]: value } as AnyFilter;
    if (name === "and" && isList(value)) return value.flatMap((part) => nodesOf(part, fields));
    if (name === "or" && isList(value)) return value.length > 0 ? anyOf(value, fields) : [kept(node)];
    if (name === "not" && isFilter(value)) return [noneOf(value, fields) ?? kept(node)];
    const read = readField(name, value, fields, false);
    if (read) return read;
    // What is understood of a list does not suffer from the rest of it, such as a custom field that is gone.
    if (isList(value) && value.length > 1) return value.flatMap((part) => nodesOf({ [name]: [part] } as AnyFilter, fields));
    return [kept(node)];
  });
}

const isFilter = (value: unknown): value is AnyFilter => typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is AnyFilter[] => Array.isArray(value) && value.every(isFilter);

function anyOf(parts: readonly AnyFilter[], fields: FilterFields): FilterNode[] {
  if (parts.length === 1) return nodesOf(parts[0]!, fields);
  const nodes = parts.map((part) => {
    const inner = nodesOf(part, fields);
    // A part without any field holds always: it is kept, as it makes the others say nothing.
    if (inner.length === 0) return kept(part);
    return inner.length === 1 ? inner[0]! : group("all", inner);
  });
  return [group("any", nodes)];
}

/** Undefined for a `not` around nothing, which never holds. */
function noneOf(filter: AnyFilter, fields: FilterFields): FilterNode | undefined {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  const [single] = entries;
  const negated = entries.length === 1 && single ? readField(single[0], single[1], fields, true) : undefined;
  if (negated) return negated[0];
  const nodes = nodesOf(filter, fields);
  const [first] = nodes;
  if (!first) return undefined;
  if (nodes.length > 1) return group("notAll", nodes);
  return first.type === "group" && first.mode === "any" ? { ...first, mode: "none" } : group("none", [first]);
}

/** The conditions of one field of the API's filter: one, or several that must all hold. Undefined when some of it is not understood. */
function readField(name: string, value: unknown, fields: FilterFields, isNegated: boolean): Condition[] | undefined {
  for (const field of fields.byName.get(name) ?? []) {
    const comparators = field.wrap ? field.wrap.read(value) : value;
    const whole = readCondition(field, comparators, isNegated);
    if (whole) return [whole];
    const parts = isNegated || field.isOneRow ? [] : takeApart(comparators);
    const read = parts.length > 1 ? together(parts.map((part) => readPart(name, part, field, fields))) : undefined;
    if (read) return read;
  }
  // A list has what must hold of several parameters of one field, such as custom fields.
  if (isList(value) && value.length > 1 && !isNegated) return together(value.map((part) => readField(name, [part], fields, false)));
  return undefined;
}

/** All of them, if all are understood. */
const together = (parts: readonly (Condition[] | undefined)[]): Condition[] | undefined =>
  parts.every((part) => part !== undefined) ? parts.flat() : undefined;

/** A part of an object by itself: of the same field, or of another one that shares the API's. */
function readPart(name: string, comparators: unknown, field: FilterField, fields: FilterFields): Condition[] | undefined {
  const sharing = field.wrap ? [field] : (fields.byName.get(name) ?? []).filter(({ wrap }) => !wrap);
  for (const each of sharing) {
    const found = readCondition(each, comparators, false);
    if (found) return [found];
  }
  return undefined;
}

function readCondition(field: FilterField, comparators: unknown, isNegated: boolean): Condition | undefined {
  for (const operator of field.operators) {
    if (Boolean(operator.isNegated) !== isNegated) continue;
    const found = operator.read(comparators);
    if (found) return { type: "condition", key: newKey(), field: field.id, operator: operator.id, ...found };
  }
  return undefined;
}

/** Each comparator in an object of its own, with the zone that is meant by all of them. */
function takeApart(comparators: unknown): object[] {
  if (!isFilter(comparators)) return [];
  const { timeZone, ...rest } = comparators as Record<string, unknown>;
  return Object.entries(rest)
    .filter(([name]) => only({ [name]: rest[name] }, name) !== undefined)
    .map(([name, value]) => ({ [name]: value, ...(timeZone !== undefined && { timeZone }) }));
}
