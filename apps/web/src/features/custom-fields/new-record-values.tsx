import { Stack, Text } from "@mantine/core";
import { useController, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FieldInput } from "./field-input.tsx";
import { areOnTheirWay } from "./files-text.ts";
import type { WithGivenValues } from "./given-values.ts";
import { type CustomFieldDefinition, useCustomFields } from "./use-custom-fields.ts";
import { isWrongNumber } from "./typed-number.ts";
import { textOf } from "./value-text.ts";

/** The custom fields of a new record, in its form: those that it needs, or the others. Defaults stand in them already. */
export function NewRecordValues({ object, areRequired }: { object: string; areRequired: boolean }) {
  const { fields = [] } = useCustomFields(object);
  const { formState } = useFormContext<WithGivenValues>();
  const missing = formState.errors.customFields?.message;
  const shown = fields.filter(({ isRequired }) => isRequired === areRequired);
  if (shown.length === 0) return null;
  return (
    <Stack gap="md">
      {shown.map((field) => (
        <NewValue key={field.id} field={field} />
      ))}
      {areRequired && typeof missing === "string" && (
        <Text role="alert" c="var(--kith-wrong)">
          {missing}
        </Text>
      )}
    </Stack>
  );
}

function NewValue({ field }: { field: CustomFieldDefinition }) {
  const { t } = useTranslation("custom-fields");
  const { field: given, fieldState } = useController<WithGivenValues, `customFields.${string}`>({
    name: `customFields.${field.id}`,
    // Where a form has no schema that says the same.
    rules: {
      validate: (typed) => {
        if (typed?.type === "FILE") return !areOnTheirWay(typed.text) || "filesOnTheirWay";
        return !typed || !isWrongNumber(typed, typed.text) || "wrongNumber";
      },
    },
  });
  const value = given.value?.text ?? textOf(field.defaultValue);
  const wrong = fieldState.error?.message ?? (fieldState.error as { text?: { message?: string } } | undefined)?.text?.message;
  return (
    <FieldInput
      field={field}
      label={field.name}
      description={field.description || undefined}
      withAsterisk={field.isRequired}
      value={value}
      onChange={(text) => given.onChange({ type: field.type, text })}
      onBlur={given.onBlur}
      error={
        wrong === "filesOnTheirWay"
          ? t("filesOnTheirWay")
          : wrong === "wrongNumber"
            ? t(field.type === "MONEY" ? "wrongAmount" : "wrongNumber", { text: value })
            : wrong
      }
    />
  );
}
