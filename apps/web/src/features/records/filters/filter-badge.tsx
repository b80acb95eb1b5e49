import { Popover, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import type { Condition } from "./fields/filter-field.ts";
import { type FilterNode, partsOf } from "./filter-tree.ts";
import { type ConditionWords, conditionWords, keptWords, nodeWords, type Wording } from "./filter-words.ts";
import classes from "./filters.module.css";
import { says } from "./write-filter.ts";

// A form is needed when somebody opens one; the badges are read at once.
const ConditionForm = lazy(() => import("./condition-form.tsx"));

interface FilterBadgeProps {
  node: FilterNode;
  wording: Wording;
  /** Why the list is refused because of it. */
  problem: string | undefined;
  /** Just picked in the menu: its form opens by itself. */
  startsOpen: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
  /** Opens the builder, for what has no form here. */
  onBuild: () => void;
}

/** A condition in words, as a button that opens its form, and a button that takes it away. What has no form opens the builder. */
export function FilterBadge({ node, wording, problem, startsOpen, onChange, onRemove, onBuild }: FilterBadgeProps) {
  const { t } = useTranslation("filters");
  const [isOpen, setOpen] = useState(startsOpen);
  const words = wordsOf(node, { ...wording, mostValues: 3 });
  const parts = node.type === "condition" ? partsOf(node, wording.fields) : undefined;
  const name = words?.field ?? t("badge.advanced");

  function close() {
    setOpen(false);
    if (!says(node, wording.fields)) onRemove();
  }
  if (!words || !parts || parts.operator.inside) {
    const said = words ?? { field: name, operator: "", value: nodeWords(node, wording) };
    return (
      <span className={classes.badge} data-wrong={problem !== undefined || undefined}>
        <button type="button" className={classes.badgeText} title={problem ?? said.value} aria-haspopup="dialog" onClick={onBuild}>
          <Words {...said} />
        </button>
        <RemoveButton name={name} onRemove={onRemove} />
      </span>
    );
  }
  return (
    <span className={classes.badge} data-wrong={problem !== undefined || undefined}>
      <Popover opened={isOpen} onChange={(open) => !open && close()} trapFocus returnFocus position="bottom-start" width={300} withinPortal>
        <Popover.Target>
          <button
            type="button"
            className={classes.badgeText}
            title={problem ?? words.value}
            onClick={() => (isOpen ? close() : setOpen(true))}
          >
            <Words {...words} />
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={words.field}>
          <Suspense fallback={<Skeleton height={200} />}>
            <ConditionForm condition={node as Condition} {...parts} onChange={onChange} onDone={close} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      <RemoveButton name={name} onRemove={onRemove} />
    </span>
  );
}

/** What is one condition, also one whose field is gone; undefined for what only the builder can say. */
function wordsOf(node: FilterNode, wording: Wording): ConditionWords | undefined {
  if (node.type === "kept") return keptWords(node, wording);
  return node.type === "condition" ? conditionWords(node, wording) : undefined;
}

const Words = ({ field, operator, value }: ConditionWords) => (
  <>
    <span className={classes.badgeField}>{[field, operator].filter(Boolean).join(" ")}</span>{" "}
    <span className={classes.badgeValue}>{value}</span>
  </>
);

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation("filters");
  return (
    <button type="button" className={classes.badgeRemove} aria-label={t("badge.remove", { name })} onClick={onRemove}>
      <Icon name="x" size={14} />
    </button>
  );
}
