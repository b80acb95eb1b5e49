import { limits } from "@kith/shared/limits.ts";
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import type { ContactForm } from "./contact-form-schema.ts";
import { RequiredMark } from "./required-mark.tsx";
import { LikelyDuplicate } from "./likely-duplicate.tsx";
import { PrimaryRadio } from "./primary-radio.tsx";

/** Up to eleven e-mails, one of them primary; each says at once when an active contact has it. */
export function EmailRows() {
  const { t } = useTranslation("contacts");
  const { control, register, setValue, getValues, formState } = useFormContext<ContactForm>();
  const { fields, append, remove } = useFieldArray({ control, name: "emails" });
  const emails = useWatch({ control, name: "emails" });

  function makePrimary(position: number) {
    getValues("emails").forEach((_, index) => setValue(`emails.${index}.isPrimary`, index === position));
  }
  function removeAt(position: number) {
    const wasPrimary = getValues(`emails.${position}.isPrimary`);
    remove(position);
    if (wasPrimary) makePrimary(0);
  }

  return (
    <Stack gap="xs" role="group" aria-label={t("record.emails")}>
      <Text fw={500}>
        {t("record.emails")} <RequiredMark fields={["email", "emailOrPhone"]} />
      </Text>
      {fields.map((field, position) => (
        <Stack key={field.id} gap={4}>
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <PrimaryRadio
              name="primary-email"
              label={t("record.primary", { value: emails[position]?.address || t("new.emailNumber", { number: position + 1 }) })}
              checked={emails[position]?.isPrimary ?? false}
              onCheck={() => makePrimary(position)}
            />
            <TextInput
              flex={1}
              type="email"
              inputMode="email"
              autoComplete="off"
              aria-label={t("new.emailNumber", { number: position + 1 })}
              placeholder="name@example.com"
              error={formState.errors.emails?.[position]?.address?.message}
              {...register(`emails.${position}.address`)}
            />
            {fields.length > 1 && (
              <ActionIcon
                size="lg"
                aria-label={t("record.remove", { value: emails[position]?.address ?? "" })}
                onClick={() => removeAt(position)}
              >
                <Icon name="x" />
              </ActionIcon>
            )}
          </Group>
          <LikelyDuplicate address={emails[position]?.address ?? ""} />
        </Stack>
      ))}
      {fields.length < limits.emailsPerContact && (
        <Button
          variant="subtle"
          justify="flex-start"
          leftSection={<Icon name="plus" />}
          onClick={() => append({ address: "", isPrimary: false })}
        >
          {t("record.addEmail")}
        </Button>
      )}
    </Stack>
  );
}
