import type { Choice } from "../../../../lib/choice.ts";
import type { FilterField } from "./filter-field.ts";

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** The choices with the text in their names. */
export const matching = <C extends Choice>(choices: readonly C[], text: string): readonly C[] =>
  text === "" ? choices : choices.filter(({ label }) => fold(label).includes(fold(text)));

/** The fields with the text in their names, those that begin with it first; then those of a group with such a name. */
export function findFields(fields: readonly FilterField[], text: string): readonly FilterField[] {
  const wanted = fold(text.trim());
  if (wanted === "") return fields;
  const rank = ({ label, group }: FilterField) => {
    const name = fold(label);
    if (name.startsWith(wanted)) return 0;
    if (name.split(/\s+/).some((word) => word.startsWith(wanted))) return 1;
    return name.includes(wanted) ? 2 : fold(group).includes(wanted) ? 3 : undefined;
  };
  return fields
    .flatMap((field) => {
      const place = rank(field);
      return place === undefined ? [] : [{ field, place }];
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ field }) => field);
}
