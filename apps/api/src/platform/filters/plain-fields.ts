import { fromGlobalId } from "../ids.ts";
import { allOf, type Condition, condition, negate } from "./condition.ts";
import { ChoiceFilter, type CountFilter, IdFilter, NumberFilter, type NumberRange } from "./inputs.ts";
import { checkList, checkText, given, type Place } from "./place.ts";
import type { FilterField } from "./registry.ts";

/** A choice from an open set, stored by name; blank is '' or null. */
export const choice = ({ sql, description }: { sql: string; description: string }): FilterField => ({
  type: () => ChoiceFilter,
  description,
  compile: (value: ChoiceFilter, at) =>
    compileChoice(value, at, { sql, cast: "text", blank: `coalesce(${sql}, '') = ''`, stored: (name, place) => checkText(name, place) }),
});

/** A reference to another record, or the record's own id. */
export const reference = ({ sql, type, description }: { sql: string; type: string; description: string }): FilterField => ({
  type: () => IdFilter,
  description,
  compile: (value: IdFilter, at) =>
    compileChoice(value, at, { sql, cast: "uuid", blank: `${sql} is null`, stored: (id) => fromGlobalId(type, id) }),
});

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

/**
 * One comparison of a number that is kept in units of 10^-decimals (`bigint`); blanks are null.
 * @param name of a comparator of NumberFilter.
 */
export function compareNumber(sql: string, name: string, part: unknown, at: Place, decimals = 0): Condition {
  const compared = (operator: string, units: bigint) => condition(`${sql} ${operator} ${at.params.add(toBigint(units), "bigint")}`);
  const floor = (number: number) => unitsOf(number, decimals).floor;
  const ceil = (number: number) => unitsOf(number, decimals).ceil;
  const equal = (number: number) => (floor(number) === ceil(number) ? compared("=", floor(number)) : condition("false"));
  const number = part as number;
  switch (name) {
    case "eq":
      return equal(number);
    case "ne":
      return negate(equal(number));
    case "gt":
      return compared(">", floor(number));
    case "gte":
      return compared(">=", ceil(number));
    case "lt":
      return compared("<", ceil(number));
    case "lte":
      return compared("<=", floor(number));
    case "between": {
      const { from, to } = part as NumberRange;
      return allOf([compared(">=", ceil(from)), compared("<=", floor(to))]);
    }
    default:
      return part ? condition(`${sql} is null`) : condition(`${sql} is not null`);
  }
}

/** The whole units around a number, as it is written: 1.1 is 11 tenths, though as a binary fraction it is a little more. */
function unitsOf(number: number, decimals: number): { floor: bigint; ceil: bigint } {
  const [mantissa, exponent] = number.toExponential().split("e") as [string, string];
  const [whole, fraction = ""] = mantissa.replace("-", "").split(".") as [string, string?];
  const shift = Number(exponent) - fraction.length + decimals;
  const digits = BigInt(`${whole}${fraction}`);
  const by = 10n ** BigInt(Math.abs(shift));
  const down = shift >= 0 ? digits * by : digits / by;
  const up = shift >= 0 || digits % by === 0n ? down : down + 1n;
  return number < 0 ? { floor: -up, ceil: -down } : { floor: down, ceil: up };
}

/** A bigint has 63 bits; nothing is stored at its ends. */
function toBigint(units: bigint): string {
  const most = 2n ** 63n - 1n;
  return (units > most ? most : units < -most - 1n ? -most - 1n : units).toString();
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
