import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Associated, recordHint, type RecordKind, recordName } from "./associated-record.ts";
import { useRecordChoices } from "./use-record-choices.ts";

/** A record that was chosen, or the name of one that is to be made. */
export type ChosenRecord = { record: Associated } | { newName: string };

interface RecordSelectProps {
  label: string;
  kind: RecordKind | undefined;
  /** Of records of an object the object's key. */
  object?: string | undefined;
  /** Not offered: the record that is asked from. */
  except: string;
  canCreate?: boolean;
  onChoose: (chosen: ChosenRecord | undefined) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

const newValue = "new";

/** Finds a record while one types; one that is not there yet can be made of what was typed. */
export function RecordSelect({ label, kind, object, except, canCreate = false, onChoose, error, autoFocus }: RecordSelectProps) {
  const { t } = useTranslation("associations");
  const [text, setText] = useState("");
  const [chosen, choose] = useState<{ value: string; label: string } | null>(null);
  const found = useRecordChoices(kind, chosen === null ? text : "", object).filter(({ id }) => id !== except);
  const name = text.trim();
  const options = [
    ...found.map((record) => ({ value: record.id, label: recordName(record), hint: recordHint(record) })),
    ...(canCreate && chosen === null && name !== ""
      ? [{ value: newValue, label: t(`create.${kind ?? "contact"}`, { name }), hint: "" }]
      : []),
  ];
  const data = chosen && !options.some(({ value }) => value === chosen.value) ? [{ ...chosen, hint: "" }, ...options] : options;
  const hints = new Map(data.map(({ value, hint }) => [value, hint]));
  return (
    <Select
      label={label}
      placeholder={t(`find.${kind ?? "contact"}`)}
      data={data.map(({ value, label: shown }) => ({ value, label: shown }))}
      renderOption={({ option }) => (
        <span>
          {option.label} {hints.get(option.value) && <span className="dimmed">{hints.get(option.value)}</span>}
        </span>
      )}
      // Of what kind it is may not be known yet.
      searchable={kind !== undefined}
      clearable
      {...(autoFocus && { "data-autofocus": true })}
      filter={({ options: all }) => all}
      nothingFoundMessage={t("nothingFound")}
      searchValue={text}
      onSearchChange={setText}
      value={chosen?.value ?? null}
      onChange={(value) => {
        const record = found.find(({ id }) => id === value);
        const next =
          value === newValue ? { value: newValue, label: name } : record ? { value: record.id, label: recordName(record) } : null;
        choose(next);
        onChoose(value === newValue ? { newName: name } : record && { record });
      }}
      error={error}
      maxLength={200}
    />
  );
}
