import { Button, NumberInput, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CalendarPeriod } from "../../../gql/graphql.ts";
import { dayOf } from "../../../lib/format.ts";
import type { Condition } from "./filter-conditions.ts";
import classes from "./filters.module.css";

type Created = Extract<Condition, { field: "createdAt" }>;

const periods: CalendarPeriod[] = [
  "TODAY",
  "YESTERDAY",
  "THIS_WEEK",
  "LAST_WEEK",
  "THIS_MONTH",
  "LAST_MONTH",
  "THIS_QUARTER",
  "LAST_QUARTER",
  "THIS_YEAR",
  "LAST_YEAR",
];

/** The instant at which a calendar day begins in the person's zone. */
const startOfDay = (day: string) => new Date(`${day}T00:00:00`).toISOString();
const dayAfter = (day: string) => {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + 1);
  return date.toISOString();
};

/** When contacts were created: the last days, a calendar period, or days picked by hand (both included). */
export function CreatedEditor({
  condition,
  onChange,
  onDone,
}: {
  condition: Created;
  onChange: (next: Condition) => void;
  onDone: () => void;
}) {
  const { t } = useTranslation("contacts");
  const today = dayOf(new Date().toISOString());
  const forms: Record<Created["operator"], Created> = {
    lastDays: { field: "createdAt", operator: "lastDays", days: 7 },
    period: { field: "createdAt", operator: "period", period: "THIS_MONTH" },
    after: { field: "createdAt", operator: "after", at: startOfDay(today) },
    before: { field: "createdAt", operator: "before", at: startOfDay(today) },
    between: { field: "createdAt", operator: "between", from: startOfDay(today), to: dayAfter(today) },
  };
  return (
    <div className={classes.editor}>
      <Radio.Group
        aria-label={t("filter.how")}
        value={condition.operator}
        onChange={(operator) => onChange(forms[operator as Created["operator"]])}
      >
        <Stack gap={6}>
          {(Object.keys(forms) as Created["operator"][]).map((operator) => (
            <Radio key={operator} size="xs" value={operator} label={t(`filter.created.${operator}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {condition.operator === "lastDays" && (
        <NumberInput
          label={t("filter.days")}
          min={1}
          max={3650}
          value={condition.days}
          onChange={(days) => typeof days === "number" && days >= 1 && onChange({ ...condition, days: Math.round(days) })}
        />
      )}
      {condition.operator === "period" && (
        <Select
          label={t("filter.periodLabel")}
          data={periods.map((value) => ({ value, label: t(`filter.period.${value}`) }))}
          value={condition.period}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(period) => period && onChange({ ...condition, period: period as CalendarPeriod })}
        />
      )}
      {(condition.operator === "after" || condition.operator === "before") && (
        <DayInput label={t("filter.day")} at={condition.at} onDay={(day) => onChange({ ...condition, at: startOfDay(day) })} />
      )}
      {condition.operator === "between" && (
        <>
          <DayInput label={t("filter.from")} at={condition.from} onDay={(day) => onChange({ ...condition, from: startOfDay(day) })} />
          <DayInput
            label={t("filter.to")}
            at={new Date(Date.parse(condition.to) - 1).toISOString()}
            onDay={(day) => onChange({ ...condition, to: dayAfter(day) })}
          />
        </>
      )}
      <div className={classes.editorFoot}>
        <Button ml="auto" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}

// The browser's own date field: every keyboard and screen reader knows it, and it costs nothing to load.
function DayInput({ label, at, onDay }: { label: string; at: string; onDay: (day: string) => void }) {
  return (
    <TextInput
      type="date"
      label={label}
      defaultValue={dayOf(at)}
      onChange={(event) => event.currentTarget.validity.valid && event.currentTarget.value && onDay(event.currentTarget.value)}
    />
  );
}
