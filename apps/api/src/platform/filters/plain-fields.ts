import type { Context } from "../context.ts";
import { fromGlobalId } from "../ids.ts";
import { allOf, type Condition, condition, negate } from "./condition.ts";
import { ChoiceFilter, type CountFilter, IdFilter, NumberFilter, type NumberRange } from "./inputs.ts";
import { checkList, checkText, given, type Place } from "./place.ts";
import { findGone } from "./find-gone.ts";
import type { FilterField, GivenValue } from "./registry.ts";

/** A choice from an open set, stored by name; blank is '' or null. */
export const choice = ({ sql, description }: { sql: string; description: string }): FilterField => ({
  type: () => ChoiceFilter,
  description,
  compile: (value: ChoiceFilter, at) =>
    compileChoice(value, at, { sql, cast: "text", blank: `coalesce(${sql}, '') = ''`, stored: (name, place) => checkText(name, place) }),
});

/**
 * A reference to another record, or the record's own id.
 * @param isOwn it is the record's own: one that is gone is in no list anyway, so a kept filter may go on naming it.
 */
export const reference = ({
  sql,
  type,
  description,
  isOwn = false,
}: {
  sql: string;
  type: string;
  description: string;
  isOwn?: boolean;
}): FilterField => ({
  type: () => IdFilter,
  description,
  ...(!isOwn && { check: (ctx: Context, given: GivenValue<IdFilter>[]) => findGone(ctx, type, given.flatMap(idsIn)) }),
  compile: (value: IdFilter, at) =>
    compileChoice(value, at, { sql, cast: "uuid", blank: `${sql} is null`, stored: (id) => fromGlobalId(type, id) }),
});

function idsIn({ value, path }: GivenValue<IdFilter>): GivenValue<string>[] {
  const one = (["eq", "ne"] as const).flatMap((name) => (value[name] == null ? [] : [{ value: value[name], path: `${path}.${name}` }]));
  const many = (["in", "notIn"] as const).flatMap((name) => eachId(value[name] ?? [], `${path}.${name}`));
  return [...one, ...many];
}

/** The ids of a list with their paths. */
export const eachId = (ids: readonly string[], path: string): GivenValue<string>[] =>
  ids.map((value, index) => ({ value, path: `${path}.${index}` }));

interface StoredChoice {
  sql: string;
  cast: "text" | "uuid";
  blank: string;
  stored(value: string, at: Place): string;
}

function compileChoice(value: ChoiceFilter | IdFilter, at: Place, { sql, cast, blank, stored }: StoredChoice): Condition {
  const equal = (item: string, place: Place) => condition(`${sql} = ${place.params.add(stored(item, place), cast)}`);
  const among = (list: string[], place: Place) =>
    condition(
      `${sql} = any(${place.params.add(
        checkList(list, place).map((item, index) => stored(item, place.at(index))),
        `${cast}[]`,
      )})`,
    );
  return allOf(
    given(value, at).map(([name, part, place]) => {
      place.count();
      if (name === "eq") return equal(part as string, place);
      if (name === "ne") return negate(equal(part as string, place));
      if (name === "in") return among(part as string[], place);
      if (name === "notIn") return negate(among(part as string[], place));
      return part ? condition(blank) : negate(condition(blank));
    }),
  );
}

/** A boolean column. */
export const flag = ({ sql, description }: { sql: string; description: string }): FilterField => ({
  type: () => Boolean,
  description,
  compile: (value: boolean, at) => {
    at.count();
    return value ? condition(sql) : negate(condition(sql));
  },
});

/** A whole number (`bigint`). Comparisons with fractions are turned into those with the whole numbers that say the same, so that indexes serve. */
export const wholeNumber = ({ sql, description }: { sql: string; description: string }): FilterField => ({
  type: () => NumberFilter,
  description,
  compile: (value: NumberFilter, at) =>
    allOf(
      given(value, at).map(([name, part, place]) => {
        place.count();
        return compareNumber(sql, name, part, place);
      }),
    ),
});

function compareNumber(sql: string, name: string, part: unknown, at: Place): Condition {
  const compared = (operator: string, number: number) => condition(`${sql} ${operator} ${at.params.add(toBigint(number), "bigint")}`);
  const equal = (number: number) => (Number.isInteger(number) ? compared("=", number) : condition("false"));
  const number = part as number;
  switch (name) {
    case "eq":
      return equal(number);
    case "ne":
      return negate(equal(number));
    case "gt":
      return compared(">", Math.floor(number));
    case "gte":
      return compared(">=", Math.ceil(number));
    case "lt":
      return compared("<", Math.ceil(number));
    case "lte":
      return compared("<=", Math.floor(number));
    case "between": {
      const { from, to } = part as NumberRange;
      return allOf([compared(">=", Math.ceil(from)), compared("<=", Math.floor(to))]);
    }
    default:
      return part ? condition(`${sql} is null`) : condition(`${sql} is not null`);
  }
}

/** A bigint has 63 bits; nothing is stored at its ends. */
function toBigint(number: number): string {
  if (number >= 2 ** 63) return "9223372036854775807";
  return number <= -(2 ** 63) ? "-9223372036854775808" : BigInt(number).toString();
}

const countOperators: Record<string, string> = { eq: "=", gt: ">", gte: ">=", lt: "<", lte: "<=" };

/** How many of something there are; `sql` counts them. */
export const compareCount = (sql: string, value: CountFilter, at: Place): Condition =>
  allOf(
    given(value, at).map(([name, part, place]) => {
      place.count();
      return condition(`${sql} ${countOperators[name]} ${place.params.add(part, "bigint")}`);
    }),
  );
