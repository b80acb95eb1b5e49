import { Menu } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { MenuChoice } from "../../components/menu-choice.tsx";
import type { SegmentRow } from "./segment-view.ts";
import classes from "./segments.module.css";
import { useFittingTabs } from "./use-fitting-tabs.ts";
import { useOrder } from "./use-order.ts";

const SegmentMenu = lazy(() => import("./segment-menu.tsx"));

interface SegmentTabsProps {
  segments: readonly SegmentRow[];
  /** The open one. */
  open: SegmentRow | undefined;
  isChanged: boolean;
  isPhone: boolean;
  panelId: string;
  /** What stands at the right end: what is not saved yet, what others changed. */
  children?: ReactNode;
}

const all = "all";

/** Which list of contacts is shown: all of them, or one of the segments that the person sees. */
export function SegmentTabs({ segments, open, isChanged, isPhone, panelId, children }: SegmentTabsProps) {
  const ordered = useOrder(segments);
  const names = [all, ...ordered.segments.map(({ id, name }) => id + name)];
  const { area, hidden } = useFittingTabs(names, open?.id ?? all);
  return (
    <div className={classes.row}>
      <div ref={area} className={classes.area}>
        {isPhone ? (
          <TabMenu segments={ordered.segments} open={open} isChanged={isChanged} />
        ) : (
          <TabList ordered={ordered} hidden={hidden} open={open} isChanged={isChanged} panelId={panelId} />
        )}
        {open && (
          <Suspense fallback={<span className={classes.menuRoom} />}>
            <SegmentMenu
              segment={open}
              move={ordered.move}
              place={ordered.segments.findIndex(({ id }) => id === open.id)}
              count={segments.length}
            />
          </Suspense>
        )}
      </div>
      {children}
    </div>
  );
}

interface TabListProps {
  ordered: ReturnType<typeof useOrder>;
  hidden: ReadonlySet<string>;
  open: SegmentRow | undefined;
  isChanged: boolean;
  panelId: string;
}

function TabList({ ordered, hidden, open, isChanged, panelId }: TabListProps) {
  const { t } = useTranslation("segments");
  const { workspace } = useViewer();
  const { segments, move } = ordered;
  const openKey = open?.id ?? all;
  const [dragged, setDragged] = useState<string>();
  const more = segments.filter(({ id }) => hidden.has(id));

  const tab = (key: string, label: string, segment?: SegmentRow) => (
    <Link
      key={key}
      to="/$workspace/contacts"
      params={{ workspace }}
      search={segment ? ({ segment: segment.id } as never) : ({} as never)}
      role="tab"
      id={`segment-tab-${key}`}
      className={classes.tab}
      data-tab={key}
      data-away={hidden.has(key) ? "" : undefined}
      data-dragged={dragged === key ? "" : undefined}
      aria-selected={key === openKey}
      aria-controls={key === openKey ? panelId : undefined}
      aria-current={undefined}
      activeProps={{ "aria-current": undefined }}
      tabIndex={key === openKey ? 0 : -1}
      title={segment?.description || label}
      draggable={segment !== undefined}
      onDragStart={() => setDragged(key)}
      onDragEnd={() => setDragged(undefined)}
      onDragOver={(event) => dragged && segment && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (dragged && segment) move(dragged, segments.indexOf(segment));
      }}
    >
      <TabName segment={segment} label={label} isChanged={key === openKey && isChanged} />
    </Link>
  );
  return (
    <>
      <div role="tablist" aria-label={t("label")} className={classes.tabs} onKeyDown={moveFocus}>
        {tab(all, t("all"))}
        {segments.map((segment) => tab(segment.id, segment.name, segment))}
      </div>
      {more.length > 0 && (
        <MoreMenu segments={more} open={open}>
          <button type="button" className={classes.more} aria-label={t("more", { count: more.length, number: formatNumber(more.length) })}>
            +{formatNumber(more.length)}
            <Icon name="down" size={14} />
          </button>
        </MoreMenu>
      )}
    </>
  );
}

function TabName({ segment, label, isChanged }: { segment?: SegmentRow | undefined; label: string; isChanged: boolean }) {
  const { t } = useTranslation("segments");
  return (
    <>
      {segment && segment.problems.length > 0 && <Icon name="alert" size={14} />}
      {segment && !segment.isShared && <Icon name="lock" size={14} />}
      <span className="truncate">{label}</span>
      {segment && !segment.isShared && <span className="unseen">{t("private")}</span>}
      {segment && segment.problems.length > 0 && <span className="unseen">{t("unusable")}</span>}
      {isChanged && <span className={classes.dot} role="img" aria-label={t("changed")} />}
    </>
  );
}

/** Arrow keys move the focus from tab to tab; Enter opens. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]:not([data-away])")];
  const at = tabs.indexOf(event.target as HTMLElement);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (event.key === " " && at >= 0) tabs[at]!.click();
  else if (next === undefined || at < 0) return;
  else tabs[(next + tabs.length) % tabs.length]!.focus();
  event.preventDefault();
}

function MoreMenu({
  segments,
  open,
  withAll,
  children,
}: {
  segments: readonly SegmentRow[];
  open: SegmentRow | undefined;
  withAll?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation("segments");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const go = (segment?: string) =>
    void navigate({ to: "/$workspace/contacts", params: { workspace }, search: (segment ? { segment } : {}) as never });
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown className={classes.dropdown} aria-label={t("label")}>
        {withAll && (
          <MenuChoice value={all} isChosen={!open} onChoose={() => go()}>
            {t("all")}
          </MenuChoice>
        )}
        {segments.map((segment) => (
          <MenuChoice key={segment.id} value={segment.id} isChosen={segment.id === open?.id} onChoose={() => go(segment.id)}>
            <TabName segment={segment} label={segment.name} isChanged={false} />
          </MenuChoice>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** On a phone one menu stands for all tabs. */
function TabMenu({ segments, open, isChanged }: { segments: readonly SegmentRow[]; open: SegmentRow | undefined; isChanged: boolean }) {
  const { t } = useTranslation("segments");
  const label = open?.name ?? t("all");
  return (
    <MoreMenu segments={segments} open={open} withAll>
      <button type="button" className={classes.current} aria-label={t("choose", { name: label })}>
        <TabName segment={open} label={label} isChanged={isChanged} />
        <Icon name="down" size={14} />
      </button>
    </MoreMenu>
  );
}
