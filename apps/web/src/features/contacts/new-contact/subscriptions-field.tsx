import { useQuery } from "@apollo/client/react";
import { Checkbox, Input, Stack } from "@mantine/core";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CategoriesDocument } from "../../../gql/graphql.ts";
import type { ContactForm } from "./contact-form-schema.ts";

/** What the contact will be subscribed to: as all new ones, until the person says otherwise. Absent where there is no category. */
export function SubscriptionsField() {
  const { t } = useTranslation("contact-settings");
  const { control } = useFormContext<ContactForm>();
  const { data } = useQuery(CategoriesDocument, { fetchPolicy: "cache-and-network" });
  const categories = data?.subscriptionCategories ?? [];
  if (categories.length === 0) return null;
  return (
    <Controller
      control={control}
      name="subscriptions"
      render={({ field: { value: chosen, onChange } }) => (
        <Stack gap="xs" role="group" aria-label={t("subscriptions.title")}>
          <Input.Label component="div">{t("subscriptions.title")}</Input.Label>
          {categories.map(({ id, name, description, subscribesNewContacts }) => (
            <Checkbox
              key={id}
              label={name}
              description={description || undefined}
              checked={chosen.find(({ categoryId }) => categoryId === id)?.isSubscribed ?? subscribesNewContacts}
              onChange={(event) =>
                onChange([
                  ...chosen.filter(({ categoryId }) => categoryId !== id),
                  { categoryId: id, isSubscribed: event.currentTarget.checked },
                ])
              }
            />
          ))}
        </Stack>
      )}
    />
  );
}
