import { useQuery } from "@apollo/client/react";
import { TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { TagChoicesDocument } from "../../../gql/graphql.ts";
import type { ContactForm } from "./contact-form-schema.ts";

/** Tags of the workspace while one types; Enter makes a new one. */
export function TagsField() {
  const { t } = useTranslation("contacts");
  const { control } = useFormContext<ContactForm>();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const { data, previousData } = useQuery(TagChoicesDocument, { variables: { search: search || null }, fetchPolicy: "cache-and-network" });
  const names = ((data ?? previousData)?.tags.nodes ?? []).map(({ name }) => name);
  return (
    <Controller
      control={control}
      name="tags"
      render={({ field, fieldState }) => (
        <TagsInput
          label={t("column.tags")}
          description={t("new.tagsHint")}
          data={names}
          searchValue={text}
          onSearchChange={setText}
          error={fieldState.error?.message}
          {...field}
        />
      )}
    />
  );
}
