import { NativeSelect, Select } from "@mantine/core";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useLocked } from "../../../lib/use-viewer.ts";
import classes from "./columns-table.module.css";
import { type FieldChoices, newField } from "./field-choices.ts";
import { columnRules, type ColumnsForm, type ImportFile, samplesOf } from "./mapping.ts";
import { selectText } from "./select-text.ts";

interface ColumnRowProps {
  column: number;
  header: string;
  file: ImportFile;
  choices: FieldChoices;
  /** Makes a field from the column. */
  onNewField: (column: number) => void;
}

/** One column of the file. */
export function ColumnRow({ column, header, file, choices, onNewField }: ColumnRowProps) {
  const { t } = useTranslation("imports");
  const { control, register } = useFormContext<ColumnsForm>();
  const field = useWatch({ control, name: `mapping.${column}.field` });
  const name = header || t("preview.unnamed", { number: column + 1 });
  const samples = samplesOf(file.sample, column);
  return (
    <tr className={classes.row} data-left-out={field === "" || undefined}>
      <td className={classes.column}>
        <span className="truncate" title={name}>
          {name}
        </span>
      </td>
      <td className={classes.samples} data-label={t("columns.samples")}>
        <ul className={classes.sampleList}>
          {samples.map((sample, index) => (
            <li key={index} className="truncate" title={sample}>
              {sample}
            </li>
          ))}
          {samples.length === 0 && <li className="dimmed">{t("columns.noSamples")}</li>}
        </ul>
      </td>
      <td className={classes.target} data-label={t("columns.goesTo")}>
        <TargetField
          column={column}
          name={name}
          choices={choices}
          suggested={file.mapping.find((each) => each.column === column)?.field ?? ""}
          onNewField={() => onNewField(column)}
        />
      </td>
      <td className={classes.rule} data-label={t("columns.rule")}>
        <NativeSelect
          {...register(`mapping.${column}.overwrite`)}
          aria-label={t("columns.ruleOf", { column: name })}
          disabled={field === ""}
          data={columnRules.map((value) => ({ value, label: t(`columns.rules.${value}`) }))}
        />
      </td>
    </tr>
  );
}

interface TargetFieldProps {
  column: number;
  name: string;
  choices: FieldChoices;
  suggested: string;
  onNewField: () => void;
}

function TargetField({ column, name, choices, suggested, onNewField }: TargetFieldProps) {
  const { t } = useTranslation("imports");
  const locked = useLocked()("customField:manage", t("columns.newFieldLocked"));
  const make = { value: newField, label: t("columns.newField", { column: name }) };
  return (
    <Controller
      name={`mapping.${column}.field` as const}
      render={({ field, fieldState }) => (
        <div>
          <Select
            aria-label={t("columns.field", { column: name })}
            data={choices.dataWith(make, locked)}
            filter={choices.filter}
            searchable
            onClick={selectText}
            onFocus={selectText}
            openOnFocus={false} // The list would cover what the server says about this field.
            selectFirstOptionOnChange
            allowDeselect={false}
            nothingFoundMessage={t("columns.noField")}
            // The list itself scrolls: an area around it would be one more stop, which no key reaches.
            withScrollArea={false}
            classNames={{ options: classes.list }}
            error={fieldState.error?.message ?? (choices.has(field.value) ? undefined : t("columns.goneField"))}
            {...field}
            onChange={(value) => (value === newField ? onNewField() : field.onChange(value))}
          />
          {suggested !== "" && field.value === suggested && (
            <span className={`small dimmed ${classes.automatic}`}>{t("columns.automatic")}</span>
          )}
        </div>
      )}
    />
  );
}
