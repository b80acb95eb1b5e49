import { MultiSelect } from "@mantine/core";
import { limits } from "@kith/shared/limits.ts";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMemberChoices } from "../members/member-choices.ts";
import type { ContactForm } from "../contacts/new-contact/contact-form-schema.ts";

/** The followers of a new contact. */
export function FollowersField() {
  const { t } = useTranslation("followers");
  const { control } = useFormContext<ContactForm>();
  const members = useMemberChoices(true);
  return (
    <Controller
      control={control}
      name="followerIds"
      render={({ field, fieldState }) => (
        <MultiSelect
          label={t("label")}
          description={t("hint")}
          data={members}
          searchable
          maxValues={limits.followersPerContact}
          nothingFoundMessage={t("none")}
          error={fieldState.error?.message}
          {...field}
        />
      )}
    />
  );
}
