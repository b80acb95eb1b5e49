import type { ApolloClient } from "@apollo/client";
import { Skeleton } from "@mantine/core";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { TagLine } from "../../components/tag-line.tsx";
import { CustomFieldsDocument, type CustomFieldType } from "../../gql/graphql.ts";
import cells from "../records/list/cells.module.css";
import type { GridColumn } from "../../components/grid/grid-column.ts";
import type { FieldsRow } from "./list/field-list-of.ts";
import { FieldValue } from "./field-value.tsx";
import { namesOf } from "./files-text.ts";
import classes from "./field-value.module.css";
import { type CustomFieldDefinition, type FieldGroup, groupFields } from "./use-custom-fields.ts";
import { optionIds, textOf, valueIn } from "./value-text.ts";

/** Tells the columns of an object's custom fields, and again whenever somebody changes one. @throws what the server answers instead */
export async function followFieldColumns(
  client: ApolloClient,
  object: string,
  show: (columns: readonly GridColumn<FieldsRow>[]) => void,
  signal: AbortSignal,
): Promise<void> {
  // Cells that waited for their texts would take the whole page off the screen.
  await Promise.all([client.query({ query: CustomFieldsDocument, variables: { object } }), i18next.loadNamespaces("custom-fields")]);
  if (signal.aborted) return;
  const following = client.watchQuery({ query: CustomFieldsDocument, variables: { object } }).subscribe(({ data, dataState }) => {
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
  FILE: 196,
};

/** As much as its values need, and its name where that is not much longer. */
const widthOf = ({ type, name }: CustomFieldDefinition) => Math.max(widths[type], Math.min(name.length * 7 + 28, 196));

/** A column for each field, in the order of the settings. */
export function columnsOf(groups: readonly FieldGroup[]): GridColumn<FieldsRow>[] {
  return groups.flatMap(({ folder, fields }) =>
    fields.map(
      (field): GridColumn<FieldsRow> => ({
        id: `field:${field.key}`,
        header: field.name,
        group: folder?.name ?? "",
        width: { min: widthOf(field) },
        alignRight: numeric.has(field.type),
        // As segments keep it. Several choices have no order, nor have files.
        ...(field.type !== "CHOICES" && field.type !== "FILE" && { sort: `field:${field.id}` }),
        shows: (row) => textOf(valueIn(row.customFields, field)),
        cell: (row) => <FieldCell field={field} row={row} />,
      }),
    ),
  );
}

/** A value in one line. Addresses are text: a click opens the record. */
function FieldCell({ field, row }: { field: CustomFieldDefinition; row: FieldsRow }) {
  const { t } = useTranslation("custom-fields");
  const text = textOf(valueIn(row.customFields, field));
  if (text === "") {
    if (row.lacksValues) return <Skeleton height={10} width="60%" />;
    return <span className={cells.none}>–</span>;
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
    case "FILE":
    case "NUMBER":
    case "MONEY":
    case "DATE":
    case "DATE_TIME":
      return (
        <span className={`truncate ${cells.second}`} title={field.type === "FILE" ? namesOf(text) : undefined}>
          <FieldValue field={field} value={text} isPlain />
        </span>
      );
    default:
      return (
        <span className={`truncate ${cells.second}`} title={text}>
          {text}
        </span>
      );
  }
}
