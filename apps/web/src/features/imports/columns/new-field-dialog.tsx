import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useReturnFocus } from "../../../components/use-return-focus.ts";
import { CustomFieldsDocument } from "../../../gql/graphql.ts";
import { FieldDialog } from "../../custom-fields/field-dialog.tsx";
import { type FieldForm, newOption } from "../../custom-fields/field-form.ts";
import { type CustomFieldDefinition, useCustomFields } from "../../custom-fields/use-custom-fields.ts";
import { type ColumnsForm, customName, type ImportFile } from "./mapping.ts";
import { suggestCurrency, suggestOptions, suggestType } from "./suggest-field.ts";

interface NewFieldDialogProps {
  column: number;
  file: ImportFile;
  onClose: () => void;
}

/** Defines a custom field from a column of the file, which then goes there. */
export default function NewFieldDialog({ column, file, onClose }: NewFieldDialogProps) {
  const { t } = useTranslation("imports");
  const client = useApolloClient();
  useReturnFocus();
  const { folders = [] } = useCustomFields("contact");
  const { setValue, clearErrors } = useFormContext<ColumnsForm>();

  async function take(field: CustomFieldDefinition | undefined) {
    if (field) {
      // The list of fields knows it before the column shows it.
      await client.query({ query: CustomFieldsDocument, variables: { object: "contact" }, fetchPolicy: "network-only" });
      setValue(`mapping.${column}.field`, customName(field.key), { shouldDirty: true });
      clearErrors(`mapping.${column}`);
    }
    onClose();
  }
  return (
    <FieldDialog
      opened
      object="contact"
      field={undefined}
      folderId={null}
      folders={folders}
      suggested={suggestedField(
        file.headers[column] ?? "",
        file.sample.map((row) => row[column] ?? ""),
      )}
      note={t("columns.newFieldNote")}
      onClose={onClose}
      onDone={(field) => void take(field)}
    />
  );
}

function suggestedField(header: string, samples: readonly string[]): Partial<FieldForm> {
  const currency = suggestCurrency(samples);
  return {
    name: header.trim().slice(0, limits.customFieldName),
    type: suggestType(samples),
    options: suggestOptions(samples).map((name, place) => ({ ...newOption(place), name })),
    ...(currency && { currency }),
  };
}
