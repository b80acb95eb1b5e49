import type { TFunction } from "i18next";
import { comparedField, customFieldsName } from "./custom-filter-fields.ts";
import type { comparedAs } from "./custom-operators.ts";
import type { AnyFilter, FilterField, FilterFields } from "./filter-field.ts";

/** A custom field that a condition names, and that is deleted, or compared otherwise now. */
export interface LostField {
  isDeleted: boolean;
  /** In its place: it can't be picked, but what it was compared with can be read and said. */
  standIn: FilterField;
}

/** How a comparison is read by itself, whatever the type was. */
const standsFor: Record<string, keyof typeof comparedAs> = {
  text: "text",
  number: "number",
  date: "instant",
  choice: "choice",
  choices: "choices",
  checkbox: "checkbox",
};

/** The field of a condition that was kept because its field was lost; undefined when it was kept for another reason. */
export function lostFieldOf(filter: AnyFilter, fields: FilterFields, t: TFunction<"filters">): LostField | undefined {
  const entry = entryOf(filter);
  if (!entry) return undefined;
  const { field: ref, ...rest } = entry;
  const [given] = Object.keys(rest);
  const known = fields.byName.get(customFieldsName)?.find(({ custom }) => custom?.refs.includes(ref));
  if (known && (given === undefined || given === "empty" || given === known.custom!.comparator)) return undefined;
  const stand = comparedField(standsFor[given ?? ""] ?? "text", ref, ref, []);
  return {
    isDeleted: !known,
    standIn: { ...stand, label: known?.label ?? t("gone.field"), group: known?.group ?? "", goneValue: t("gone.option") },
  };
}

/** The one comparison of a custom field that a filter is, perhaps in a `not`. */
function entryOf(filter: AnyFilter): { field: string } | undefined {
  const inner = filter.not ?? filter;
  const [name, ...others] = Object.keys(inner);
  const list = inner.customFields;
  if (name !== customFieldsName || others.length > 0 || !Array.isArray(list)) return undefined;
  const [entry, ...further] = list as { field: string }[];
  return entry && further.length === 0 ? entry : undefined;
}
