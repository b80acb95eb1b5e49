import { dayOperators, instantOperators } from "./date-operators.ts";
import type { FieldKind, Operator } from "./filter-field.ts";
import { blanks, choiceOperators, fixed, manyOperators, numberOperators, textOperators } from "./operators.ts";

/** The member of the API's `CustomFieldFilter` that compares a type. */
type Comparator = "text" | "number" | "date" | "choice" | "choices" | "checkbox";

/** Yes, no, or nobody said. In the API "not checked" includes who never said anything, so a plain no says that too. */
export const saidNo = { checkbox: false, empty: false };

const checkboxOperators: readonly Operator[] = [
  fixed("checked", true),
  fixed("unchecked", saidNo, { predicates: 2 }),
  fixed("unsaid", { empty: true }),
  fixed("notChecked", false, { includesBlank: true }),
  fixed("answered", { empty: false }),
];

/** "Nothing" of several choices is a blank field, as of every other type. */
const choicesOperators: readonly Operator[] = [...manyOperators.filter(({ id }) => id !== "hasNone" && id !== "hasSome"), ...blanks];

interface Compared {
  kind: FieldKind;
  comparator: Comparator;
  operators: readonly Operator[];
}

/** How each type is compared. */
export const comparedAs = {
  text: { kind: "text", comparator: "text", operators: textOperators },
  number: { kind: "number", comparator: "number", operators: numberOperators },
  day: { kind: "day", comparator: "date", operators: dayOperators },
  instant: { kind: "instant", comparator: "date", operators: instantOperators },
  choice: { kind: "choice", comparator: "choice", operators: choiceOperators },
  choices: { kind: "many", comparator: "choices", operators: choicesOperators },
  checkbox: { kind: "flag", comparator: "checkbox", operators: checkboxOperators },
  // Whether there are any is asked of all types alike.
  files: { kind: "flag", comparator: "text", operators: blanks },
} as const satisfies Record<string, Compared>;
