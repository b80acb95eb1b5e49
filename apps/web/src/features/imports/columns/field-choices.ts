import type { ComboboxItem, OptionsFilter } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ImportFieldsQuery } from "../../../gql/graphql.ts";
import { searchKey } from "./mapping.ts";

export type ImportField = ImportFieldsQuery["importFields"][number];
export type FieldChoices = { data: ComboboxItem[]; filter: OptionsFilter };

/** What a column can be. A field is found by its name here, by the server's, and by every header that stands for it. */
export function useFieldChoices(fields: readonly ImportField[]): FieldChoices {
  const { t } = useTranslation("imports");
  return useMemo(() => {
    const keys = new Map<string, string>();
    const choices = fields.map(({ name, label, aliases }) => {
      const shown = t(`field.${name}`, { defaultValue: label });
      keys.set(name, [shown, label, ...aliases].map(searchKey).join("|"));
      return { value: name, label: shown };
    });
    const filter: OptionsFilter = ({ options, search }) => {
      const wanted = searchKey(search);
      return options.filter(
        (option) => "value" in option && (keys.get(String(option.value)) ?? searchKey(String(option.label))).includes(wanted),
      );
    };
    return { data: [{ value: "", label: t("columns.skip") }, ...choices], filter };
  }, [fields, t]);
}
