import { escapeLike, foldLine } from "@kith/shared/text.ts";
import { allOf, type Condition, condition, eitherOf, type IdQuery, negate } from "./condition.ts";
import { TextFilter } from "./inputs.ts";
import { checkList, checkText, given, type Place } from "./place.ts";
import type { Params } from "./params.ts";
import type { FilterField } from "./registry.ts";

export type TextMatch = "eq" | "contains" | "startsWith" | "endsWith";

/** A text that can be compared. */
export interface TextColumn {
  /** SQL of the text in the form that is compared (folded); blank is '' or null. */
  sql: string;
  /** Puts a value into that form; folded by default. May refuse. */
  normalize?: (text: string, match: TextMatch, at: Place) => string;
  /** Where an index knows the text: see `Condition`. */
  find?: (match: TextMatch, text: string, params: Params) => { check: string | null; candidates: () => IdQuery };
  /** SQL for the whole text being one of these, where an index serves that by itself. */
  equals?: (texts: string[], params: Params) => string;
}

/** Beyond this, a list of texts is checked row by row: each text would be a search of its own. */
const mostSearches = 20;

/** A text of the record itself. */
export const text = (column: TextColumn & { description: string }): FilterField => ({
  type: () => TextFilter,
  description: column.description,
  compile: (value: TextFilter, at) => {
    const { matches, negatives, empty } = compileText(value, column, at);
    const blank = condition(`coalesce(${column.sql}, '') = ''`);
    return allOf([...matches, ...negatives.map(negate), ...(empty === undefined ? [] : [empty ? blank : negate(blank)])]);
  },
});

/** The comparisons one by one, so that the caller says what their negatives and `empty` mean. */
export function compileText(value: TextFilter, column: TextColumn, at: Place) {
  const matches: Condition[] = [];
  const negatives: Condition[] = [];
  let empty: boolean | undefined;
  for (const [name, part, place] of given(value, at)) {
    place.count();
    if (name === "empty") empty = part as boolean;
    else if (name === "ne") negatives.push(compare(column, "eq", part as string, place));
    else if (name === "in") matches.push(compareList(column, part as string[], place));
    else matches.push(compare(column, name as TextMatch, part as string, place));
  }
  return { matches, negatives, empty };
}

function normalized(column: TextColumn, match: TextMatch, given: string, at: Place): string {
  checkText(given, at);
  if (match !== "eq" && given === "") at.refuse("must not be empty: every text has it. Use empty for blanks.");
  return (column.normalize ?? foldLine)(given, match, at);
}

function compare(column: TextColumn, match: TextMatch, given: string, at: Place): Condition {
  const wanted = normalized(column, match, given, at);
  if (match === "eq" && column.equals) return condition(column.equals([wanted], at.params));
  const found = column.find?.(match, wanted, at.params);
  const exact =
    match === "eq"
      ? `${column.sql} = ${at.params.add(wanted, "text")}`
      : `${column.sql} like ${at.params.add(patternOf(match, wanted), "text")}`;
  return condition(exact, found ? [found.candidates] : [], found?.check ?? null);
}

function compareList(column: TextColumn, list: string[], at: Place): Condition {
  const wanted = [...new Set(checkList(list, at).map((item, index) => normalized(column, "eq", item, at.at(index))))];
  if (column.equals) return condition(column.equals(wanted, at.params));
  const exact = `${column.sql} = any(${at.params.add(wanted, "text[]")})`;
  const { find } = column;
  if (!find || wanted.length === 0 || wanted.length > mostSearches) return condition(exact);
  return condition(exact, eitherOf(wanted.map((item) => () => find("eq", item, at.params).candidates())));
}

function patternOf(match: TextMatch, wanted: string): string {
  const literal = escapeLike(wanted);
  return `${match === "startsWith" ? "" : "%"}${literal}${match === "endsWith" ? "" : "%"}`;
}
