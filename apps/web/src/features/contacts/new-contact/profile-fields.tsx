import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { languageChoices, timeZoneChoices } from "../zones-languages.ts";
import type { ContactForm } from "./contact-form-schema.ts";
import { useRequiredFields } from "./use-required-fields.ts";

export function ProfileFields() {
  const { t, i18n } = useTranslation("contacts");
  const { register, control, formState } = useFormContext<ContactForm>();
  const { isRequired } = useRequiredFields();
  const picks = [
    { name: "timeZone", label: t("field.timeZone"), data: timeZoneChoices() },
    { name: "language", label: t("field.language"), data: languageChoices(i18n.language) },
  ] as const;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
      <TextInput
        label={t("field.website")}
        autoComplete="off"
        withAsterisk={isRequired("website")}
        error={formState.errors.website?.message}
        {...register("website")}
      />
      <TextInput
        type="date"
        label={t("field.birthday")}
        withAsterisk={isRequired("birthday")}
        error={formState.errors.birthday?.message}
        {...register("birthday")}
      />
      {picks.map(({ name, label, data }) => (
        <Controller
          key={name}
          control={control}
          name={name}
          render={({ field, fieldState }) => (
            <Select
              label={label}
              data={data}
              withAsterisk={isRequired(name)}
              searchable
              clearable
              limit={60}
              error={fieldState.error?.message}
              {...field}
            />
          )}
        />
      ))}
    </SimpleGrid>
  );
}
