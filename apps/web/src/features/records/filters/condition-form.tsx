import { Button, Checkbox, NativeSelect, ScrollArea, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ValueEntry } from "./entry/value-entry.tsx";
import type { Condition, FilterField, Operator } from "./fields/filter-field.ts";
import { useSourceOf, useValueChoices } from "./fields/value-list.ts";
import { placeOf } from "./fields/zone-days.ts";
import { goneOf, problemOfValue } from "./filter-limits.ts";
import { withOperator } from "./filter-tree.ts";
import { useFilters } from "./filters-context.ts";
import classes from "./filters.module.css";

interface ConditionFormProps {
  condition: Condition;
  field: FilterField;
  operator: Operator;
  onChange: (condition: Condition) => void;
  onDone: () => void;
}

/** The form of one badge. Every change filters at once. */
export default function ConditionForm({ condition, field, operator, onChange, onDone }: ConditionFormProps) {
  const { texts } = useFilters();
  const { t } = useTranslation(["filters", texts]);
  const problem = problemOfValue(field, operator, condition.value, t);
  const offered = [...new Set([...field.offers, operator.id])].filter(
    (id) => field.operators.find((each) => each.id === id)?.inside === undefined,
  );
  const isPicked = operator.entry === "values" && field.values !== undefined;
  return (
    <div className={classes.editor}>
      <NativeSelect
        aria-label={t("entry.how")}
        value={operator.id}
        data={offered.map((id) => ({ value: id, label: t(`operator.${id}`) }))}
        onChange={(event) => onChange(withOperator(condition, field, event.currentTarget.value))}
      />
      {isPicked ? (
        <ValueChecks
          field={field}
          values={condition.value as readonly string[]}
          onChange={(values) => onChange({ ...condition, value: values })}
        />
      ) : (
        <div className={classes.entry}>
          <ValueEntry
            condition={condition}
            field={field}
            operator={operator}
            onChange={(value) => onChange({ ...condition, value })}
            onDone={onDone}
            problem={problem}
          />
        </div>
      )}
      {problem && isPicked && <p className={classes.problem}>{problem}</p>}
      {operator.includesBlank && !field.isNeverBlank && <p className={classes.note}>{t(`${texts}:filter.includesBlank`)}</p>}
      {condition.timeZone && operator.entry !== "none" && (
        <p className={classes.note}>{t("builder.zone", { place: placeOf(condition.timeZone) })}</p>
      )}
      <div className={classes.editorFoot}>
        <Button ml="auto" onClick={onDone}>
          {t("entry.done")}
        </Button>
      </div>
    </div>
  );
}

/** From so many choices on, one looks for them by name. */
const manyChoices = 9;

function ValueChecks({
  field,
  values,
  onChange,
}: {
  field: FilterField;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  const { t } = useTranslation("filters");
  const [text, setText] = useState("");
  const found = useValueChoices(field, text, true);
  // What is not offered any more can be taken back.
  const choices = [...goneOf(field, values).map((value) => ({ value, label: field.goneValue ?? value })), ...found];
  const [most, setMost] = useState(0);
  if (choices.length > most) setMost(choices.length);
  const { Label, isLong } = useSourceOf(field);
  return (
    <>
      {(isLong || most >= manyChoices) && (
        <TextInput
          data-autofocus
          aria-label={t("entry.find")}
          placeholder={t("entry.find")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={240} type="auto">
        <Stack gap={2} role="group" aria-label={t("entry.values")} p={2}>
          {choices.map((choice) => (
            <Checkbox
              key={choice.value}
              className={classes.choice}
              label={Label ? <Label choice={choice} /> : choice.label}
              checked={values.includes(choice.value)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...values, choice.value] : values.filter((value) => value !== choice.value))
              }
            />
          ))}
          {choices.length === 0 && <p className={classes.note}>{t("entry.nothingFound")}</p>}
        </Stack>
      </ScrollArea.Autosize>
    </>
  );
}
