import { Chip, Group, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { limits } from "@kith/shared/limits.ts";
import { useTranslation } from "react-i18next";
import { formatWeekday } from "../../lib/format.ts";
import {
  addDays,
  frequencies,
  type Frequency,
  monthlyDays,
  plainChoice,
  readRule,
  type RepeatChoice,
  type RepeatEnd,
  type Weekday,
  weekdays,
  writeRule,
} from "./repeat-choice.ts";
import { sayMonthly, sayRule } from "./repeat-words.ts";
import classes from "./tasks.module.css";

interface RepeatFieldProps {
  /** A rule; "" for none. */
  value: string;
  onChange: (rule: string) => void;
  /** "" while the task is due some day. */
  dueOn: string;
  locked: string | undefined;
  error: string | undefined;
}

/** How a task repeats: daily, weekly on these days, monthly, yearly; how often, and until when. Without a due date it can't. */
export function RepeatField({ value, onChange, dueOn, locked, error }: RepeatFieldProps) {
  const { t } = useTranslation("tasks");
  const choice = value === "" || dueOn === "" ? undefined : readRule(value, dueOn);
  const isOwn = value !== "" && dueOn !== "" && choice === undefined;
  const disabled = locked !== undefined || dueOn === "";
  const choose = (name: string) => {
    if (name !== "own") onChange(name === "" ? "" : writeRule(plainChoice(name as Frequency, dueOn)));
  };
  const change = (next: Partial<RepeatChoice>) => onChange(writeRule({ ...choice!, ...next }));
  return (
    <fieldset className={classes.repeat} disabled={locked !== undefined}>
      <legend className="unseen">{t("fields.repeat")}</legend>
      <NativeSelect
        label={t("fields.repeat")}
        description={dueOn === "" ? t("repeat.needsDue") : undefined}
        disabled={disabled}
        title={locked}
        error={error}
        data={[
          { value: "", label: t("repeat.none") },
          ...frequencies.map((name) => ({ value: name, label: t(`repeat.name.${name}`) })),
          ...(isOwn ? [{ value: "own", label: t("repeat.ownName") }] : []),
        ]}
        value={isOwn ? "own" : (choice?.frequency ?? "")}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {choice && <Details choice={choice} dueOn={dueOn} disabled={disabled} change={change} />}
      {value !== "" && dueOn !== "" && (
        <p className={classes.words} role="status">
          {sayRule(t, value, dueOn)}
        </p>
      )}
    </fieldset>
  );
}

interface DetailsProps {
  choice: RepeatChoice;
  dueOn: string;
  disabled: boolean;
  change: (next: Partial<RepeatChoice>) => void;
}

function Details({ choice, dueOn, disabled, change }: DetailsProps) {
  const { t } = useTranslation("tasks");
  const { frequency, interval, days, monthly, end } = choice;
  const choices = monthlyDays(dueOn);
  const keyOf = (one: object) => JSON.stringify(one);
  const all = choices.some((one) => keyOf(one) === keyOf(monthly)) ? choices : [...choices, monthly];
  const ends: Record<RepeatEnd["by"], () => RepeatEnd> = {
    never: () => ({ by: "never" }),
    on: () => ({ by: "on", day: addDays(dueOn, 90) }),
    after: () => ({ by: "after", count: 10 }),
  };
  return (
    <div className={classes.details}>
      <NumberInput
        label={t("repeat.every")}
        suffix={` ${t(`repeat.unit.${frequency}`, { count: interval })}`}
        min={1}
        max={limits.recurrenceInterval}
        allowDecimal={false}
        clampBehavior="strict"
        disabled={disabled}
        value={interval}
        onChange={(number) => Number(number) >= 1 && change({ interval: Number(number) })}
      />
      {frequency === "WEEKLY" && (
        <div role="group" aria-label={t("repeat.days")} className={classes.days}>
          <Chip.Group multiple value={[...days]} onChange={(chosen) => chosen.length > 0 && change({ days: chosen as Weekday[] })}>
            <Group gap={4}>
              {weekdays.map((day, place) => (
                <Chip key={day} value={day} size="xs" disabled={disabled}>
                  {formatWeekday(place)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </div>
      )}
      {frequency === "MONTHLY" && (
        <NativeSelect
          label={t("repeat.which")}
          disabled={disabled}
          data={all.map((one) => ({ value: keyOf(one), label: sayMonthly(t, one) }))}
          value={keyOf(monthly)}
          onChange={(event) => change({ monthly: JSON.parse(event.currentTarget.value) as RepeatChoice["monthly"] })}
        />
      )}
      <NativeSelect
        label={t("repeat.ends")}
        disabled={disabled}
        data={(["never", "on", "after"] as const).map((by) => ({ value: by, label: t(`repeat.end.${by}`) }))}
        value={end.by}
        onChange={(event) => change({ end: ends[event.currentTarget.value as RepeatEnd["by"]]() })}
      />
      {end.by === "on" && (
        <TextInput
          type="date"
          label={t("repeat.lastOn")}
          disabled={disabled}
          min={dueOn}
          value={end.day}
          onChange={(event) => event.currentTarget.value && change({ end: { by: "on", day: event.currentTarget.value } })}
        />
      )}
      {end.by === "after" && (
        <NumberInput
          label={t("repeat.howOften")}
          min={2}
          max={limits.recurrenceCount}
          allowDecimal={false}
          clampBehavior="strict"
          disabled={disabled}
          value={end.count}
          onChange={(number) => Number(number) >= 1 && change({ end: { by: "after", count: Number(number) } })}
        />
      )}
    </div>
  );
}
