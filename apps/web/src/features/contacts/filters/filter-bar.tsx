import { Button, type ButtonProps, CloseButton, Menu, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type ComponentProps, type ReactNode, type Ref, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactFilter } from "../../../gql/graphql.ts";
import { Icon, type IconName } from "../../../components/icon.tsx";
import { ownZone } from "../../../lib/format.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import { type Condition, type ConditionField, conditionsOf, emptyCondition, filterOf, isWithoutValues } from "./filter-conditions.ts";
import { FilterBadge } from "./filter-badge.tsx";
import classes from "./filters.module.css";

const fields: { field: ConditionField; icon: IconName }[] = [
  { field: "status", icon: "task" },
  { field: "type", icon: "user" },
  { field: "tags", icon: "tag" },
  { field: "lists", icon: "list" },
  { field: "subscriptions", icon: "mail" },
  { field: "owner", icon: "users" },
  { field: "followers", icon: "eye" },
  { field: "source", icon: "download" },
  { field: "createdAt", icon: "cal" },
];

interface FilterBarProps {
  q: string;
  onSearch: (q: string) => void;
  filter: ContactFilter | undefined;
  onFilter: (filter: ContactFilter | undefined) => void;
  searchBox: Ref<HTMLInputElement>;
  /** What stands at the right end: order, columns. */
  children?: ReactNode;
}

/** Search and filters of a list of contacts. What it shows is the address; it keeps only what is not finished yet. */
export function FilterBar({ q, onSearch, filter, onFilter, searchBox, children }: FilterBarProps) {
  const { t } = useTranslation("contacts");
  const conditions = conditionsOf(filter);
  // A condition without a value yet filters nothing, so the address has no place for it: it lives here until it has one.
  const [started, setStarted] = useState<Condition>();
  const [justAdded, setJustAdded] = useState<number>();
  const shown = started ? [...conditions, started] : conditions;

  const apply = (next: readonly Condition[]) => {
    setStarted(next.find(isWithoutValues));
    onFilter(filterOf(next, ownZone));
  };
  const add = (field: ConditionField) => {
    setJustAdded(conditions.length);
    apply([...conditions, emptyCondition(field)]);
  };
  const { member } = useViewer().viewer;
  const followedByMe: Condition | undefined = member ? { field: "followers", operator: "anyOf", values: [member.id] } : undefined;
  const change = (position: number, condition: Condition) => apply(shown.map((old, index) => (index === position ? condition : old)));
  const remove = (position: number) => apply(shown.filter((_, index) => index !== position));

  return (
    <div className={classes.bar} role="search" aria-label={t("filter.label")}>
      <div className={classes.start}>
        <SearchBox q={q} onSearch={onSearch} box={searchBox} />
        <Menu>
          <Menu.Target>
            <Button leftSection={<Icon name="filter" />}>{t("filter.add")}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {fields.map(({ field, icon }) => (
              <Menu.Item key={field} leftSection={<Icon name={icon} />} onClick={() => add(field)}>
                {t(`filter.field.${field}`)}
              </Menu.Item>
            ))}
            {followedByMe && (
              <>
                <Menu.Divider />
                <Menu.Item leftSection={<Icon name="eye" />} onClick={() => apply([...conditions, followedByMe])}>
                  {t("filter.followedByMe")}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
        {shown.map((condition, position) => (
          <FilterBadge
            key={`${condition.field}-${position}`}
            condition={condition}
            startsOpen={position === justAdded}
            onChange={(next) => change(position, next)}
            onRemove={() => remove(position)}
          />
        ))}
        {conditions.length > 0 && (
          <Button variant="subtle" onClick={() => apply([])}>
            {t("filter.clear")}
          </Button>
        )}
      </div>
      <div className={classes.end}>{children}</div>
    </div>
  );
}

const searchDelay = 200;

/** Searches while one types. Another address (Back, a link) is shown; what is being typed is not overwritten by it. */
function SearchBox({ q, onSearch, box }: { q: string; onSearch: (q: string) => void; box: Ref<HTMLInputElement> }) {
  const { t } = useTranslation("contacts");
  const [text, setText] = useState(q);
  const [sent, setSent] = useState(q);
  const search = useDebouncedCallback((value: string) => {
    setSent(value);
    onSearch(value);
  }, searchDelay);
  useEffect(() => {
    if (q === sent) return;
    setSent(q);
    setText(q);
  }, [q, sent]);

  function change(value: string) {
    setText(value);
    search(value);
  }
  return (
    <TextInput
      ref={box}
      size="xs"
      type="search"
      className={classes.search}
      value={text}
      placeholder={t("search.placeholder")}
      aria-label={t("search.label")}
      leftSection={<Icon name="search" size={14} />}
      rightSection={
        text !== "" && (
          <CloseButton size="sm" aria-label={t("search.clear")} onClick={() => change("")} icon={<Icon name="x" size={14} />} />
        )
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && text !== "") {
          event.stopPropagation();
          change("");
        }
      }}
    />
  );
}

/** For the right end of the bar: an icon with its meaning in words, of which a phone has room for the icon. */
export function BarButton({
  icon,
  label,
  className = "",
  ...props
}: { icon: IconName; label: string } & ButtonProps & ComponentProps<"button">) {
  return (
    <Button variant="subtle" leftSection={<Icon name={icon} />} className={`${classes.barButton} ${className}`} {...props}>
      <span className={classes.barLabel}>{label}</span>
    </Button>
  );
}
