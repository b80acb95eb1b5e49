import { type ComponentType, useMemo } from "react";
import type { Choice } from "../../../../lib/choice.ts";
import { matching } from "./find-by-name.ts";

/** Something to pick, perhaps with a colour of its own. */
export interface ValueChoice extends Choice {
  color?: string;
}

/** Where the values of a field come from. */
export interface ValueSource {
  /** Hook. What there is to pick for a text that was typed; nothing is asked for while it is not open. */
  useChoices(text: string, isOpen: boolean): readonly ValueChoice[];
  /** Hook. The names of values that a filter has, also of those that are not offered any more. */
  useNames(values: readonly string[]): ReadonlyMap<string, string>;
  /** There may be too many to list: one looks for them by name. */
  isLong?: boolean;
  /** How a choice is shown, if not by its name alone. */
  Label?: ComponentType<{ choice: ValueChoice }>;
}

export const namesOf = (choices: readonly Choice[]): ReadonlyMap<string, string> =>
  new Map(choices.map(({ value, label }) => [value, label]));

/** A source whose choices are few and known at once. */
export const fewOf = (useAll: () => readonly ValueChoice[], Label?: ValueSource["Label"]): ValueSource => ({
  useChoices(text) {
    return matching(useAll(), text);
  },
  useNames() {
    const all = useAll();
    return useMemo(() => namesOf(all), [all]);
  },
  ...(Label && { Label }),
});

/** A source whose choices are few, but asked for when there is something to choose or to name. */
export const askedOf = (useAll: (isNeeded: boolean) => readonly ValueChoice[]): ValueSource => ({
  useChoices(text, isOpen) {
    return matching(useAll(isOpen), text);
  },
  useNames(values) {
    const all = useAll(values.length > 0);
    return useMemo(() => namesOf(all), [all]);
  },
});
