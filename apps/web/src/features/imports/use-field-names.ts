import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { CustomFieldsDocument } from "../../gql/graphql.ts";
import { customName, isCustomName } from "./columns/mapping.ts";

/** Hook. What the fields of an import are called; custom fields as they are called now, and asked for only if there is one among them. */
export function useFieldNames(fields: readonly string[]): (field: string) => string {
  const { t } = useTranslation("imports");
  const { data } = useQuery(CustomFieldsDocument, { variables: { object: "contact" }, skip: !fields.some(isCustomName) });
  return (field) => data?.customFields.find(({ key }) => customName(key) === field)?.name ?? t(`field.${field}`, { defaultValue: field });
}
