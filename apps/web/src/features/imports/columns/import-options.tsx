import { useQuery } from "@apollo/client/react";
import { Checkbox, Select, Stack, TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { TagChoicesDocument } from "../../../gql/graphql.ts";
import { formatNumber } from "../../../lib/format.ts";
import { useLocked } from "../../../lib/use-viewer.ts";
import { useListChoices } from "../../lists/use-list-choices.ts";
import classes from "./import-options.module.css";
import type { ColumnsForm, ImportFile } from "./mapping.ts";
import { selectText } from "./select-text.ts";

/** What holds for every row, beside what was found in the file. */
export function ImportOptions({ file }: { file: ImportFile }) {
  const { t } = useTranslation("imports");
  const { register } = useFormContext<ColumnsForm>();
  return (
    <Stack gap="xl">
      <FileFacts file={file} />
      <TagsForAll />
      <ListsForAll />
      <Checkbox
        className={classes.check}
        label={t("options.matchByPhone")}
        description={t("options.matchByPhoneHint")}
        {...register("matchByPhone")}
      />
      <CountryOfPhones />
    </Stack>
  );
}

const delimiters: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" };

function FileFacts({ file }: { file: ImportFile }) {
  const { t } = useTranslation("imports");
  const mapping = useWatch<ColumnsForm, "mapping">({ name: "mapping" });
  const used = mapping.filter(({ field }) => field !== "").length;
  const delimiter = delimiters[file.delimiter ?? ""];
  const facts = [
    [t("options.rows"), formatNumber(file.total ?? 0)],
    [t("options.imported"), t("options.ofColumns", { used: formatNumber(used), total: formatNumber(mapping.length) })],
    [t("options.delimiter"), delimiter ? t(`options.delimiters.${delimiter}`) : file.delimiter],
    [t("options.encoding"), file.encoding],
  ] as const;
  return (
    <section aria-labelledby="import-options">
      <h2 id="import-options" className={classes.title}>
        {t("options.title")}
      </h2>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The first thing that is wrong with a list or with one of its values. */
const firstMessage = (error: unknown): string | undefined => {
  if (!error || typeof error !== "object") return undefined;
  if ("message" in error && typeof error.message === "string" && error.message) return error.message;
  return Object.values(error).map(firstMessage).find(Boolean);
};

function TagsForAll() {
  const { t } = useTranslation("imports");
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const { data, previousData } = useQuery(TagChoicesDocument, { variables: { search: search || null }, fetchPolicy: "cache-and-network" });
  const names = ((data ?? previousData)?.tags.nodes ?? []).map(({ name }) => name);
  return (
    <Controller<ColumnsForm, "tags">
      name="tags"
      render={({ field, fieldState }) => (
        <TagsInput
          label={t("options.tags")}
          description={t("options.tagsHint")}
          data={names}
          searchValue={text}
          onSearchChange={setText}
          maxLength={50}
          error={firstMessage(fieldState.error)}
          {...field}
        />
      )}
    />
  );
}

function ListsForAll() {
  const { t } = useTranslation("imports");
  const [text, setText] = useState("");
  const names = useListChoices(text).map(({ name }) => name);
  const locked = useLocked()("list:manage", t("locked"));
  return (
    <Controller<ColumnsForm, "lists">
      name="lists"
      render={({ field, fieldState }) => (
        <TagsInput
          label={t("options.lists")}
          description={t("options.listsHint")}
          data={names}
          searchValue={text}
          onSearchChange={setText}
          maxLength={100}
          disabled={locked !== undefined}
          title={locked}
          error={firstMessage(fieldState.error)}
          {...field}
        />
      )}
    />
  );
}

/** The countries whose phone numbers the server knows; the same rules, loaded when they are asked for. */
function useCountryChoices() {
  const { i18n } = useTranslation();
  const [codes, setCodes] = useState<readonly string[]>([]);
  useEffect(() => {
    import("libphonenumber-js").then(
      ({ getCountries }) => setCodes(getCountries()),
      () => {}, // The field then offers what is chosen already.
    );
  }, []);
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: "region" });
    return codes.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  }, [codes, i18n.language]);
}

function CountryOfPhones() {
  const { t } = useTranslation("imports");
  const choices = useCountryChoices();
  return (
    <Controller<ColumnsForm, "defaultCountry">
      name="defaultCountry"
      render={({ field, fieldState }) => (
        <Select
          label={t("options.country")}
          description={t("options.countryHint")}
          placeholder={t("options.noCountry")}
          data={choices}
          // Choices that come while one types would put the chosen one's name in its place.
          searchable={choices.length > 0}
          onClick={selectText}
          onFocus={selectText}
          openOnFocus={false}
          selectFirstOptionOnChange
          withScrollArea={false}
          classNames={{ options: classes.list }}
          clearable
          error={fieldState.error?.message}
          {...field}
        />
      )}
    />
  );
}
