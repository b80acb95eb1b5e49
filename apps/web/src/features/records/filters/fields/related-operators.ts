import { type AnyFilter, type Condition, type FilterField, type Operator, partOf } from "./filter-field.ts";
import { newKey } from "./new-key.ts";
import { hasNone, hasSome, only, readAmount } from "./operators.ts";

/** Operators of related records with fields of their own. Each field is compared once: the API has one place for it. */
export const relatedOperators = (of: readonly FilterField[]): readonly Operator[] => [
  related("some", of),
  related("none", of),
  related("every", of),
  hasNone,
  hasSome,
  amountWhere(of),
];

function related(id: "some" | "none" | "every", of: readonly FilterField[]): Operator {
  const operator: Operator<"conditions"> = {
    id,
    entry: "conditions",
    start: [],
    inside: id,
    isComplete: (conditions) => conditions.some((condition) => writeInner(condition, of).length > 0),
    // Who has none at all meets these too.
    includesBlank: id !== "some",
    write: (conditions) => ({ [id]: writeAll(conditions, of) }),
    read(comparators) {
      const conditions = readAll(only(comparators, id), of);
      return conditions && conditions.length > 0 ? { value: conditions } : undefined;
    },
  };
  return operator as Operator;
}

/** How many of them there are: of all, or of those that meet conditions. */
function amountWhere(of: readonly FilterField[]): Operator {
  const operator: Operator<"amountWhere"> = {
    id: "amount",
    entry: "amountWhere",
    start: { by: "gte", number: null, where: [] },
    inside: "where",
    isComplete: ({ number }) => number !== null,
    write({ by, number, where }) {
      const counted = writeAll(where, of);
      return { count: { [by]: number }, ...(Object.keys(counted).length > 0 && { where: counted }) };
    },
    read(comparators) {
      const { where, ...rest } = (comparators ?? {}) as { where?: unknown };
      const amount = readAmount(rest);
      const conditions = where === undefined ? [] : readAll(where, of);
      return amount && conditions ? { value: { ...amount, where: conditions } } : undefined;
    },
  };
  return operator as Operator;
}

const writeAll = (conditions: readonly Condition[], of: readonly FilterField[]): object =>
  Object.assign({}, ...conditions.flatMap((condition) => writeInner(condition, of))) as object;

function readAll(inner: unknown, of: readonly FilterField[]): Condition[] | undefined {
  if (typeof inner !== "object" || inner === null) return undefined;
  const read = Object.entries(inner).map(([name, value]) => readInner(name, value, of));
  return read.every((condition) => condition !== undefined) ? read : undefined;
}

function writeInner({ field: id, operator: by, value, timeZone }: Condition, of: readonly FilterField[]): AnyFilter[] {
  const field = of.find((each) => each.id === id);
  const operator = field?.operators.find((each) => each.id === by);
  if (!field || !operator || !operator.isComplete(value)) return [];
  return [partOf(field, operator.write(value, timeZone ?? "UTC"))];
}

function readInner(name: string, comparators: unknown, of: readonly FilterField[]): Condition | undefined {
  for (const field of of.filter((each) => each.name === name)) {
    // Inside of one related record there is no `not`.
    for (const operator of field.operators.filter(({ isNegated }) => !isNegated)) {
      const found = operator.read(comparators);
      if (found) return { type: "condition", key: newKey(), field: field.id, operator: operator.id, ...found };
    }
  }
  return undefined;
}
