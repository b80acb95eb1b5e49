import { type AnyFilter, type Condition, type FilterField, type Operator, partOf } from "./filter-field.ts";
import { newKey } from "./new-key.ts";
import { fixed, hasNone, hasSome, only, readAmount } from "./operators.ts";

/** What one related record can be asked for. */
interface Inside {
  of: readonly FilterField[];
  /** What each of the records is besides, such as one of a certain object. */
  always?: AnyFilter | undefined;
}

/** Operators of related records with fields of their own. Each field is compared once: the API has one place for it. */
export const relatedOperators = (inside: Inside): readonly Operator[] => {
  const { always } = inside;
  // "Only such" would ask the same of records that are something else.
  if (!always) return [related("some", inside), related("none", inside), related("every", inside), hasNone, hasSome, amountWhere(inside)];
  const some = [fixed("hasNone", { none: always }, { predicates: 2 }), fixed("hasSome", { some: always }, { predicates: 2 })];
  return [related("some", inside), related("none", inside), ...some, amountWhere(inside)];
};

function related(id: "some" | "none" | "every", inside: Inside): Operator {
  const operator: Operator<"conditions"> = {
    id,
    entry: "conditions",
    start: [],
    inside: id,
    isComplete: (conditions) => conditions.some((condition) => writeInner(condition, inside.of).length > 0),
    // Who has none at all meets these too.
    includesBlank: id !== "some",
    predicates: inside.always ? 2 : 1,
    write: (conditions) => ({ [id]: writeAll(conditions, inside) }),
    read(comparators) {
      const conditions = readAll(only(comparators, id), inside);
      return conditions && conditions.length > 0 ? { value: conditions } : undefined;
    },
  };
  return operator as Operator;
}

/** How many of them there are: of all, or of those that meet conditions. */
function amountWhere(inside: Inside): Operator {
  const operator: Operator<"amountWhere"> = {
    id: "amount",
    entry: "amountWhere",
    start: { by: "gte", number: null, where: [] },
    inside: "where",
    isComplete: ({ number }) => number !== null,
    predicates: inside.always ? 2 : 1,
    write({ by, number, where }) {
      const counted = writeAll(where, inside);
      return { count: { [by]: number }, ...(Object.keys(counted).length > 0 && { where: counted }) };
    },
    read(comparators) {
      const { where, ...rest } = (comparators ?? {}) as { where?: unknown };
      const amount = readAmount(rest);
      const conditions = where === undefined && !inside.always ? [] : readAll(where, inside);
      return amount && conditions ? { value: { ...amount, where: conditions } } : undefined;
    },
  };
  return operator as Operator;
}

/** All conditions in one object; what stands in a list, such as custom fields, in one list. */
function writeAll(conditions: readonly Condition[], { of, always }: Inside): AnyFilter {
  const all: AnyFilter = { ...always };
  for (const [name, value] of conditions.flatMap((condition) => writeInner(condition, of)).flatMap(Object.entries<unknown>)) {
    const before = all[name];
    all[name] = Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value;
  }
  return all;
}

function readAll(inner: unknown, { of, always = {} }: Inside): Condition[] | undefined {
  if (typeof inner !== "object" || inner === null) return undefined;
  const { own, others } = Object.groupBy(Object.entries(inner), ([name]) => (name in always ? "own" : "others"));
  const isOwn = JSON.stringify(Object.fromEntries(own ?? [])) === JSON.stringify(always);
  const parts = (others ?? []).flatMap(([name, value]) => partsIn(value).map((part) => [name, part] as const));
  const read = parts.map(([name, value]) => readInner(name, value, of));
  return isOwn && read.every((condition) => condition !== undefined) ? read : undefined;
}

/** A list has what must hold of several custom fields: each by itself. */
function partsIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  return [...Map.groupBy(value as { field?: unknown }[], ({ field }) => field).values()];
}

/** The part of the API's filter that a condition inside of a related record is; none while it is not complete. */
export function writeInner({ field: id, operator: by, value, timeZone }: Condition, of: readonly FilterField[]): AnyFilter[] {
  const field = of.find((each) => each.id === id);
  const operator = field?.operators.find((each) => each.id === by);
  if (!field || !operator || !operator.isComplete(value)) return [];
  return [partOf(field, operator.write(value, timeZone ?? "UTC"))];
}

function readInner(name: string, value: unknown, of: readonly FilterField[]): Condition | undefined {
  for (const field of of.filter((each) => each.name === name)) {
    const comparators = field.wrap ? field.wrap.read(value) : value;
    // Inside of one related record there is no `not`.
    for (const operator of field.operators.filter(({ isNegated }) => !isNegated)) {
      const found = operator.read(comparators);
      if (found) return { type: "condition", key: newKey(), field: field.id, operator: operator.id, ...found };
    }
  }
  return undefined;
}
