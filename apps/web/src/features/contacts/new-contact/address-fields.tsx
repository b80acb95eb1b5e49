import { SimpleGrid, TextInput } from "@mantine/core";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ContactForm } from "./contact-form-schema.ts";
import { useRequiredFields } from "./use-required-fields.ts";

export const addressParts = ["line1", "line2", "postalCode", "city", "region", "country"] as const;

export function AddressFields() {
  const { t } = useTranslation("contacts");
  const { register, formState } = useFormContext<ContactForm>();
  const { isRequired } = useRequiredFields();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
      {addressParts.map((part) => (
        <TextInput
          key={part}
          label={t(`address.${part}`)}
          autoComplete="off"
          withAsterisk={isRequired(part === "line1" ? "addressLine1" : part)}
          error={formState.errors.address?.[part]?.message}
          {...register(`address.${part}`)}
        />
      ))}
    </SimpleGrid>
  );
}
