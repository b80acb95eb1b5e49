import { Button, type ButtonProps, Menu, Skeleton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type ComponentProps, type ReactNode, type RefObject, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../../components/icon.tsx";
import { Kbd } from "../../../components/kbd.tsx";
import { SearchBox } from "../../../components/search-box.tsx";
import { useViewer } from "../../../lib/use-viewer.ts";
import type { ListOf } from "../list/list-of.ts";
import type { AnyFilter } from "./fields/filter-field.ts";
import classes from "./filters.module.css";

interface FilterBarProps {
  of: Pick<ListOf<never>, "texts" | "filters">;
  q: string;
  onSearch: (q: string) => void;
  filter: AnyFilter | undefined;
  onFilter: (filter: AnyFilter | undefined) => void;
  searchBox: RefObject<HTMLInputElement | null>;
  /** The list is that of the trash. */
  deleted: boolean;
  /** What stands at the right end: order, columns. */
  children?: ReactNode;
}

/** Search and filters of a list. What it shows is the address; it keeps only what is not finished yet. */
export function FilterBar({ of, q, onSearch, filter, onFilter, searchBox, deleted, children }: FilterBarProps) {
  const { texts, filters } = of;
  const { Badges, Builder, More } = filters;
  const { t } = useTranslation(["records", texts]);
  const { member } = useViewer().viewer;
  // A condition without a value yet filters nothing, so the address has no place for it: it is kept by the badges.
  const [picked, pick] = useState<{ field: string }>();
  // The outermost condition that the builder begins with.
  const [building, build] = useState<number>();
  const menuButton = useRef<HTMLButtonElement>(null);
  useHotkeys([["f", () => !document.querySelector("[aria-modal=true]") && build(0)]]);

  return (
    <div className={classes.bar} role="search" aria-label={t("filter.label")}>
      <div className={classes.start}>
        <SearchBox
          q={q}
          onSearch={onSearch}
          box={searchBox}
          className={classes.search}
          label={t(`${texts}:search.label`)}
          placeholder={t(`${texts}:search.placeholder`)}
          clearLabel={t("search.clear")}
        />
        <Menu>
          <Menu.Target>
            <Button ref={menuButton} leftSection={<Icon name="filter" />}>
              {t("filter.add")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={classes.menu}>
            {filters.usual.map(({ field, icon }) => (
              <Menu.Item key={field} leftSection={<Icon name={icon} />} onClick={() => pick({ field })}>
                {t(`${texts}:filter.field.${field}`)}
              </Menu.Item>
            ))}
            {member && (
              <Menu.Item
                leftSection={<Icon name={filters.mine.icon} />}
                onClick={() => onFilter({ and: [...(filter ? [filter] : []), filters.mine.filter(member.id)] })}
              >
                {t(`${texts}:filter.mine`)}
              </Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item leftSection={<Icon name="filter" />} rightSection={<Kbd>F</Kbd>} onClick={() => build(0)}>
              {t("filter.advanced")}
            </Menu.Item>
            {More && (
              <Suspense>
                <More onPick={(field) => pick({ field })} />
              </Suspense>
            )}
          </Menu.Dropdown>
        </Menu>
        {(filter || picked) && (
          <Suspense fallback={<Skeleton width={160} height={28} radius="sm" />}>
            <Badges filter={filter} picked={picked} onFilter={onFilter} onBuild={build} />
          </Suspense>
        )}
        {filter && (
          <Button
            variant="subtle"
            onClick={() => {
              pick(undefined);
              onFilter(undefined);
            }}
          >
            {t("filter.clear")}
          </Button>
        )}
      </div>
      <div className={classes.end}>{children}</div>
      {building !== undefined && (
        <Suspense>
          <Builder
            filter={filter}
            search={q.trim() || null}
            deleted={deleted}
            at={building}
            home={menuButton}
            onClose={() => build(undefined)}
            onApply={(next) => {
              build(undefined);
              pick(undefined);
              onFilter(next);
              // What it was opened from may be gone with the old list.
              menuButton.current?.focus();
            }}
          />
        </Suspense>
      )}
    </div>
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
