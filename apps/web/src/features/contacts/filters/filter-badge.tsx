import { Popover, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { formatDate } from "../../../lib/format.ts";
import { type Condition, isWithoutValues } from "./filter-conditions.ts";
import classes from "./filters.module.css";
import { useConditionValues } from "./use-condition-values.ts";

// A form is needed when somebody opens one; the badges are read at once.
const ConditionEditor = lazy(() => import("./condition-editor.tsx"));

interface FilterBadgeProps {
  condition: Condition;
  /** Just picked in the menu: its form opens by itself. */
  startsOpen: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** A condition in words, as a button that opens its form, and a button that takes it away. */
export function FilterBadge({ condition, startsOpen, onChange, onRemove }: FilterBadgeProps) {
  const { t } = useTranslation("contacts");
  const [isOpen, setOpen] = useState(startsOpen);
  const field = t(`filter.field.${condition.field}`);
  const words = useConditionWords(condition);

  function close() {
    setOpen(false);
    if (isWithoutValues(condition)) onRemove();
  }

  return (
    <span className={classes.badge}>
      <Popover opened={isOpen} onChange={(open) => !open && close()} trapFocus returnFocus position="bottom-start" width={280} withinPortal>
        <Popover.Target>
          <button
            type="button"
            className={classes.badgeText}
            disabled={condition.field === "other"}
            title={words.value}
            onClick={() => (isOpen ? close() : setOpen(true))}
          >
            <span className={classes.badgeField}>
              {field} {words.operator}
            </span>{" "}
            <span className={classes.badgeValue}>{words.value}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={field}>
          {condition.field !== "other" && (
            <Suspense fallback={<Skeleton height={200} />}>
              <ConditionEditor condition={condition} onChange={onChange} onDone={close} />
            </Suspense>
          )}
        </Popover.Dropdown>
      </Popover>
      <button type="button" className={classes.badgeRemove} aria-label={t("filter.remove", { field })} onClick={onRemove}>
        <Icon name="x" size={14} />
      </button>
    </span>
  );
}

const shownValues = 3;

function useConditionWords(condition: Condition): { operator: string; value: string } {
  const { t } = useTranslation("contacts");
  const names = useConditionValues(condition);
  switch (condition.field) {
    case "other":
      return { operator: "", value: JSON.stringify(condition.filter) };
    case "createdAt":
      switch (condition.operator) {
        case "lastDays":
          return { operator: t("filter.in"), value: t("filter.lastDays", { count: condition.days }) };
        case "period":
          return { operator: t("filter.in"), value: t(`filter.period.${condition.period}`) };
        case "between":
          return { operator: t("filter.between"), value: `${formatDate(condition.from)} – ${formatDate(condition.to)}` };
        default:
          return { operator: t(`filter.${condition.operator}`), value: formatDate(condition.at) };
      }
    default: {
      if (condition.operator === "empty") return { operator: t("filter.is"), value: t("unassigned") };
      const operator = t(`filter.operator.${condition.operator}`);
      if (names.length === 0) return { operator, value: "…" };
      const more = names.length - shownValues;
      return { operator, value: names.slice(0, shownValues).join(", ") + (more > 0 ? ` +${more}` : "") };
    }
  }
}
