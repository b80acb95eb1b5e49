import type { ApolloClient } from "@apollo/client";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { TagLine } from "../../components/tag-line.tsx";
import { CustomFieldsDocument, type CustomFieldType, type CustomValueFragment } from "../../gql/graphql.ts";
import contactClasses from "../contacts/contacts.module.css";
import type { ContactColumn } from "../contacts/list/contact-columns.tsx";
import type { ContactRow } from "../contacts/list/contact-rows.ts";
import { FieldValue } from "./field-value.tsx";
import classes from "./field-value.module.css";
import { type CustomFieldDefinition, type FieldGroup, groupFields } from "./use-custom-fields.ts";
import { optionIds, textOf } from "./value-text.ts";

/** Tells the columns of the workspace's custom fields, and again whenever somebody changes one. @throws what the server answers instead */
export async function followFieldColumns(
  client: ApolloClient,
  show: (columns: readonly ContactColumn[]) => void,
  signal: AbortSignal,
): Promise<void> {
  await client.query({ query: CustomFieldsDocument });
  if (signal.aborted) return;
  const following = client.watchQuery({ query: CustomFieldsDocument }).subscribe(({ data, dataState }) => {
    if (dataState === "complete") show(columnsOf(groupFields(data.customFields, data.customFieldFolders)));
  });
  signal.addEventListener("abort", () => following.unsubscribe());
}

const numeric = new Set<CustomFieldType>(["NUMBER", "MONEY"]);
const widths: Record<CustomFieldType, number> = {
  TEXT: 160,
  LONG_TEXT: 220,
  NUMBER: 112,
  MONEY: 128,
  CHECKBOX: 104,
  CHOICE: 148,
  CHOICES: 188,
  DATE: 116,
  DATE_TIME: 196,
  PHONE: 148,
  EMAIL: 208,
  URL: 196,
};

/** A column for each field, in the order of the settings. */
export function columnsOf(groups: readonly FieldGroup[]): ContactColumn[] {
  return groups.flatMap(({ folder, fields }) =>
    fields.map(
      (field): ContactColumn => ({
        id: `field:${field.key}`,
        header: field.name,
        group: folder?.name ?? "",
        width: { min: widths[field.type] },
        alignRight: numeric.has(field.type),
        // As segments keep it. Several choices have no order.
        ...(field.type !== "CHOICES" && { sort: `field:${field.id}` }),
        shows: (row) => textOf(valueIn(row, field)),
        cell: (row) => <FieldCell field={field} row={row} />,
      }),
    ),
  );
}

/** What a row holds in the field; nothing where that is still of the type that the field had before. */
function valueIn({ customFields }: ContactRow, field: CustomFieldDefinition): CustomValueFragment | undefined {
  const value = customFields?.find((each) => each.field.id === field.id);
  return value?.__typename === valueTypes[field.type] ? value : undefined;
}

const valueTypes: Record<CustomFieldType, CustomValueFragment["__typename"]> = {
  TEXT: "CustomTextValue",
  LONG_TEXT: "CustomTextValue",
  NUMBER: "CustomNumberValue",
  MONEY: "CustomMoneyValue",
  CHECKBOX: "CustomCheckboxValue",
  CHOICE: "CustomChoiceValue",
  CHOICES: "CustomChoicesValue",
  DATE: "CustomDateValue",
  DATE_TIME: "CustomDateTimeValue",
  PHONE: "CustomTextValue",
  EMAIL: "CustomTextValue",
  URL: "CustomTextValue",
};

/** A value in one line. Addresses are text: a click opens the record. */
function FieldCell({ field, row }: { field: CustomFieldDefinition; row: ContactRow }) {
  const { t } = useTranslation("custom-fields");
  const text = textOf(valueIn(row, field));
  if (text === "") {
    if (row.lacksValues) return <Skeleton height={10} width="60%" />;
    return <span className={contactClasses.none}>–</span>;
  }
  switch (field.type) {
    case "CHECKBOX": {
      const isChecked = text === "true";
      return (
        <span className={classes.sign} data-checked={isChecked ? "" : undefined}>
          <Icon name={isChecked ? "check" : "x"} size={14} />
          {t(isChecked ? "yes" : "no")}
        </span>
      );
    }
    case "CHOICE":
    case "CHOICES": {
      const ids = new Set(optionIds(text));
      return <TagLine tags={field.options.filter(({ id }) => ids.has(id))} />;
    }
    case "NUMBER":
    case "MONEY":
    case "DATE":
    case "DATE_TIME":
      return (
        <span className={`truncate ${contactClasses.second}`}>
          <FieldValue field={field} value={text} isPlain />
        </span>
      );
    default:
      return (
        <span className={`truncate ${contactClasses.second}`} title={text}>
          {text}
        </span>
      );
  }
}
