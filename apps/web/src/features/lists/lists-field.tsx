import { MultiSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NamedList } from "./change-lists.ts";
import { useListChoices } from "./use-list-choices.ts";
import { useListRights } from "./use-list-rights.ts";

interface ListsFieldProps {
  /** Ids. */
  value: string[];
  onChange: (value: string[]) => void;
  onBlur: () => void;
  error?: string | undefined;
}

/** The lists that a new contact is put on: found while one types. */
export function ListsField({ value, onChange, onBlur, error }: ListsFieldProps) {
  const { t } = useTranslation("lists");
  const { locked } = useListRights();
  const [text, setText] = useState("");
  const found = useListChoices(text);
  const [chosen, setChosen] = useState<readonly NamedList[]>([]);
  const options = [...found, ...chosen.filter(({ id }) => !found.some((list) => list.id === id))];
  return (
    <MultiSelect
      label={t("title")}
      placeholder={value.length === 0 ? t("picker.find") : undefined}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t("picker.none")}
      disabled={locked !== undefined}
      title={locked}
      error={error}
      value={value}
      onBlur={onBlur}
      onChange={(ids) => {
        setChosen(options.filter(({ id }) => ids.includes(id)));
        onChange(ids);
      }}
    />
  );
}
