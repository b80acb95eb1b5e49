import { NativeSelect } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { RowsTable } from "../../../components/rows-table.tsx";
import type { ColumnRule } from "../../../gql/graphql.ts";
import { ColumnRow } from "./column-row.tsx";
import classes from "./columns-table.module.css";
import { type ImportField, useFieldChoices } from "./field-choices.ts";
import { columnRules, type ColumnsForm, type ImportFile } from "./mapping.ts";

// Who makes a field here waits for its form; most imports need none.
const NewFieldDialog = lazy(() => import("./new-field-dialog.tsx"));

/** The columns of the file below each other, each with its samples and where it goes. */
export function ColumnsTable({ file, fields }: { file: ImportFile; fields: readonly ImportField[] }) {
  const { t } = useTranslation("imports");
  const choices = useFieldChoices(fields);
  const [making, make] = useState<number>();
  const columns = [t("columns.column"), t("columns.samples"), t("columns.goesTo"), t("columns.rule")];
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{t("columns.title")}</h2>
        <RuleForAll />
      </div>
      <div className={classes.table}>
        <RowsTable label={t("columns.title")} columns={columns}>
          {file.headers.map((header, column) => (
            <ColumnRow key={column} column={column} header={header} file={file} choices={choices} onNewField={make} />
          ))}
        </RowsTable>
      </div>
      <p className={`small dimmed ${classes.help}`}>{t("columns.ruleHelp")}</p>
      {making !== undefined && (
        <Suspense>
          <NewFieldDialog column={making} file={file} onClose={() => make(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function RuleForAll() {
  const { t } = useTranslation("imports");
  const { control, setValue } = useFormContext<ColumnsForm>();
  const mapping = useWatch({ control, name: "mapping" });
  const rules = new Set(mapping.map(({ overwrite }) => overwrite));
  const [rule] = rules;
  return (
    <NativeSelect
      size="xs"
      className={classes.ruleForAll}
      label={t("columns.ruleForAll")}
      value={rules.size === 1 ? rule : ""}
      data={[
        ...(rules.size === 1 ? [] : [{ value: "", label: t("columns.mixed") }]),
        ...columnRules.map((value) => ({ value, label: t(`columns.rules.${value}`) })),
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value as ColumnRule | "";
        if (chosen) mapping.forEach((_, column) => setValue(`mapping.${column}.overwrite`, chosen));
      }}
    />
  );
}
