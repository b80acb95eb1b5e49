import { dayOperators, instantOperators } from "./date-operators.ts";
import type { FieldKind, FilterField, Operator } from "./filter-field.ts";
import { choiceOperators, flagOperators, manyOperators, numberOperators, textOperators } from "./operators.ts";
import { relatedOperators } from "./related-operators.ts";

const operatorsOf: Record<Exclude<FieldKind, "related">, readonly Operator[]> = {
  text: textOperators,
  number: numberOperators,
  instant: instantOperators,
  day: dayOperators,
  choice: choiceOperators,
  reference: choiceOperators,
  many: manyOperators,
  flag: flagOperators,
};

export interface FieldOptions<Subject extends object, Source extends string>
  extends Omit<FilterField, "name" | "operators" | "offers" | "values" | "actual"> {
  name?: string;
  offers?: readonly string[];
  values?: Source | Exclude<FilterField["values"], string>;
  actual?(record: Subject): string;
}

/**
 * A field with the operators of its kind. Its id is also the API's name for it, and all operators are offered, unless it says otherwise. An object
 * names what its records and its sources of values are: `const field = filterField<WhyContact, SourceName>`.
 */
export function filterField<Subject extends object, Source extends string = string>(options: FieldOptions<Subject, Source>): FilterField {
  const { kind, name, offers, ...more } = options;
  const operators = kind === "related" ? relatedOperators({ of: more.of ?? [], always: more.always }) : operatorsOf[kind];
  return { ...more, kind, operators, name: name ?? more.id, offers: offers ?? operators.map(({ id }) => id) } as FilterField;
}

/** What is offered of an instant that every record has. */
export const instantOffers = ["lastDays", "notLastDays", "inPeriod", "on", "before", "after", "between"];
/** What is offered of a number that every record has. */
export const numberOffers = numberOperators.map(({ id }) => id).filter((id) => id !== "empty" && id !== "notEmpty");
