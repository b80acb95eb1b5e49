import { useFilters } from "../filters-context.ts";
import type { FilterField } from "./filter-field.ts";
import { matching } from "./find-by-name.ts";
import { OptionLabel } from "./option-label.tsx";
import { namesOf, type ValueChoice, type ValueSource } from "./value-source.ts";

/** Hook. What a field has to pick for a text; which source it is does not change while the field is shown. */
export function useValueChoices(field: FilterField, text: string, isOpen: boolean): readonly ValueChoice[] {
  return useSourceOf(field).useChoices(text, isOpen);
}

/** Hook. The names of values that were picked. */
export function useNamesOfValues(field: FilterField, values: readonly string[]): (value: string) => string {
  const names = useSourceOf(field).useNames(values);
  return (value) => names.get(value) ?? field.goneValue ?? value;
}

/** Hook. The source of a field, also where the field brings its choices itself. */
export function useSourceOf({ values = [] }: FilterField): ValueSource {
  const { sources } = useFilters();
  if (typeof values === "string") return sources[values]!;
  return {
    useChoices: (text) => matching(values, text),
    useNames: () => namesOf(values),
    ...(values.some(({ color }) => color) && { Label: OptionLabel }),
  };
}
