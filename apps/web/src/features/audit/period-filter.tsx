import { Radio, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { dayOf, formatDate } from "../../lib/format.ts";
import type { AuditSearch, Period } from "./audit-search.ts";
import { periods } from "./audit-search.ts";
import { FilterButton } from "./filter-button.tsx";

interface PeriodFilterProps {
  search: AuditSearch;
  onChange: (next: { period: Period | undefined; from: string | undefined; to: string | undefined }) => void;
}

/** The last days, or days picked by hand (both included). */
export function PeriodFilter({ search: { period, from, to }, onChange }: PeriodFilterProps) {
  const { t } = useTranslation("audit");
  const isByHand = !period && Boolean(from || to);
  const days = [from && formatDate(from), to && formatDate(to)];
  const value = period ? t(`period.${period}`) : isByHand ? days.map((day) => day ?? "…").join(" – ") : undefined;
  const today = dayOf(new Date().toISOString());
  return (
    <FilterButton
      icon="cal"
      label={t("filter.period")}
      value={value}
      onClear={() => onChange({ period: undefined, from: undefined, to: undefined })}
    >
      <Radio.Group
        aria-label={t("filter.period")}
        value={period ?? (isByHand ? "days" : "")}
        onChange={(chosen) =>
          onChange(
            chosen === "days"
              ? { period: undefined, from: today, to: today }
              : { period: chosen as Period, from: undefined, to: undefined },
          )
        }
      >
        <Stack gap={10}>
          {(Object.keys(periods) as Period[]).map((name) => (
            <Radio key={name} size="xs" value={name} label={t(`period.${name}`)} />
          ))}
          <Radio size="xs" value="days" label={t("period.days")} />
        </Stack>
      </Radio.Group>
      {isByHand && (
        <>
          <DayInput label={t("period.from")} day={from} onDay={(day) => onChange({ period: undefined, from: day, to })} />
          <DayInput label={t("period.to")} day={to} onDay={(day) => onChange({ period: undefined, from, to: day })} />
        </>
      )}
    </FilterButton>
  );
}

// The browser's own date field: every keyboard and screen reader knows it, and it costs nothing to load.
function DayInput({ label, day, onDay }: { label: string; day: string | undefined; onDay: (day: string) => void }) {
  return (
    <TextInput
      type="date"
      label={label}
      defaultValue={day}
      onChange={(event) => event.currentTarget.validity.valid && event.currentTarget.value && onDay(event.currentTarget.value)}
    />
  );
}
