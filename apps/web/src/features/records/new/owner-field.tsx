import { Select } from "@mantine/core";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMemberChoices } from "../../members/member-choices.ts";

/** Who looks after a new record: `ownerId` of the form around it. */
export function OwnerField({ label }: { label: string }) {
  const { t } = useTranslation("records");
  const { control } = useFormContext<{ ownerId: string | null }>();
  const members = useMemberChoices(true);
  return (
    <Controller
      control={control}
      name="ownerId"
      render={({ field, fieldState }) => (
        <Select
          label={label}
          data={members}
          clearable
          searchable
          placeholder={t("unassigned")}
          error={fieldState.error?.message}
          {...field}
        />
      )}
    />
  );
}
