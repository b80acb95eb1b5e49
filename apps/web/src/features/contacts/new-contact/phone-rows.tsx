import { limits, phoneLabels } from "@kith/shared/limits.ts";
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { Controller, useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import type { ContactForm } from "./contact-form-schema.ts";
import { RequiredMark } from "./required-mark.tsx";
import { PrimaryRadio } from "./primary-radio.tsx";

/** Up to eleven phones; each label on at most one of them. */
export function PhoneRows() {
  const { t } = useTranslation("contacts");
  const { control, register, setValue, getValues, formState } = useFormContext<ContactForm>();
  const { fields, append, remove } = useFieldArray({ control, name: "phones" });
  const phones = useWatch({ control, name: "phones" });

  function makePrimary(position: number) {
    getValues("phones").forEach((_, index) => setValue(`phones.${index}.isPrimary`, index === position));
  }
  function removeAt(position: number) {
    const wasPrimary = getValues(`phones.${position}.isPrimary`);
    remove(position);
    if (wasPrimary) makePrimary(0);
  }
  const isFree = (label: string, position: number) => phones.every((phone, index) => index === position || phone.label !== label);

  return (
    <Stack gap="xs" role="group" aria-label={t("record.phones")}>
      <Text fw={500}>
        {t("record.phones")} <RequiredMark fields={["phone", "emailOrPhone"]} />
      </Text>
      {fields.map((row, position) => (
        <Group key={row.id} gap="sm" wrap="nowrap" align="flex-start">
          <PrimaryRadio
            name="primary-phone"
            label={t("record.primary", { value: phones[position]?.number || t("new.phoneNumber", { number: position + 1 }) })}
            checked={phones[position]?.isPrimary ?? false}
            onCheck={() => makePrimary(position)}
          />
          <TextInput
            flex={1}
            type="tel"
            autoComplete="off"
            aria-label={t("new.phoneNumber", { number: position + 1 })}
            placeholder="+351 912 555 014"
            error={formState.errors.phones?.[position]?.number?.message}
            {...register(`phones.${position}.number`)}
          />
          <Controller
            control={control}
            name={`phones.${position}.label`}
            render={({ field, fieldState }) => (
              <Select
                w={120}
                aria-label={t("record.label")}
                allowDeselect={false}
                data={[
                  { value: "", label: t("label.none") },
                  ...phoneLabels.map((value) => ({ value, label: t(`label.${value}`), disabled: !isFree(value, position) })),
                ]}
                error={fieldState.error?.message}
                {...field}
              />
            )}
          />
          {fields.length > 1 && (
            <ActionIcon
              size="lg"
              aria-label={t("record.remove", { value: phones[position]?.number ?? "" })}
              onClick={() => removeAt(position)}
            >
              <Icon name="x" />
            </ActionIcon>
          )}
        </Group>
      ))}
      {fields.length < limits.phonesPerContact && (
        <Button
          variant="subtle"
          justify="flex-start"
          leftSection={<Icon name="plus" />}
          onClick={() => append({ number: "", label: "", isPrimary: false })}
        >
          {t("record.addPhone")}
        </Button>
      )}
    </Stack>
  );
}
