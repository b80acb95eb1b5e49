import { useTranslation } from "react-i18next";
import type { CustomFieldType } from "../../gql/graphql.ts";

const types: readonly CustomFieldType[] = [
  "TEXT",
  "LONG_TEXT",
  "NUMBER",
  "MONEY",
  "CHECKBOX",
  "CHOICE",
  "CHOICES",
  "DATE",
  "DATE_TIME",
  "PHONE",
  "EMAIL",
  "URL",
  "FILE",
];

/** What a field can hold, by its name. */
export function useTypeChoices(): { value: CustomFieldType; label: string }[] {
  const { t } = useTranslation("custom-fields");
  return types.map((value) => ({ value, label: t(`type.${value}`) }));
}
