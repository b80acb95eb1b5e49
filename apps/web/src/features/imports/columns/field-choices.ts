import type { ComboboxItem, ComboboxItemGroup, OptionsFilter } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ImportFieldsQuery } from "../../../gql/graphql.ts";
import { useCustomFields } from "../../custom-fields/use-custom-fields.ts";
import { customName, isCustomName, searchKey } from "./mapping.ts";

export type ImportField = ImportFieldsQuery["importFields"][number];
export interface FieldChoices {
  /** @param make stands for a field that is made from the column. */
  dataWith: (make: ComboboxItem, locked: string | undefined) => (ComboboxItem | ComboboxItemGroup<ComboboxItem>)[];
  filter: OptionsFilter;
  /** Whether a column can go there. */
  has: (field: string) => boolean;
}

/** Stands for a field that does not exist yet. */
export const newField = "+";

/**
 * What a column can be: the fields of every contact, then the workspace's own by their folders, as they are now. A field is found by its
 * name here, by the server's, and by every header that stands for it.
 */
export function useFieldChoices(fields: readonly ImportField[]): FieldChoices {
  const { t } = useTranslation("imports");
  const { groups } = useCustomFields("contact");
  return useMemo(() => {
    const keys = new Map<string, string>();
    const choice = (name: string, label: string, others: readonly string[]): ComboboxItem => {
      keys.set(name, [label, ...others].map(searchKey).join("|"));
      return { value: name, label };
    };
    const own = fields.filter(({ name }) => !isCustomName(name));
    const built = own.map(({ name, label, aliases }) => choice(name, t(`field.${name}`, { defaultValue: label }), [label, ...aliases]));
    const custom = (groups ?? [])
      .filter((group) => group.fields.length > 0)
      .map((group) => ({
        group: group.folder?.name ?? t("columns.group.custom"),
        // Files are sent, not written.
        items: group.fields.filter(({ type }) => type !== "FILE").map(({ key, name }) => choice(customName(key), name, [key])),
      }));
    const isFound = ({ value, label }: ComboboxItem, wanted: string) => (keys.get(value) ?? searchKey(label)).includes(wanted);
    const filter: OptionsFilter = ({ options, search }) => {
      const wanted = searchKey(search);
      const found = options.flatMap((option): typeof options => {
        if ("value" in option) return option.value !== newField && isFound(option, wanted) ? [option] : [];
        const items = option.items.filter((item) => isFound(item, wanted));
        return items.length > 0 ? [{ ...option, items }] : [];
      });
      // What is there goes before what could be made.
      return [...found, ...options.filter((option) => "value" in option && option.value === newField)];
    };
    const skip = { value: "", label: t("columns.skip") };
    const there = [{ group: t("columns.group.contact"), items: built }, ...custom];
    return {
      dataWith: (make, locked) =>
        locked === undefined ? [skip, make, ...there] : [skip, ...there, { group: locked, items: [{ ...make, disabled: true }] }],
      filter,
      // While the workspace's own are not known yet, nothing is said to be gone.
      has: (field) => keys.has(field) || field === "" || groups === undefined,
    };
  }, [fields, groups, t]);
}
