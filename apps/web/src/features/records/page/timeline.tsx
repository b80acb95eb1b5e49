import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useHotkeys, useThrottledCallback } from "@mantine/hooks";
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../components/empty-state.tsx";
import { NewPill } from "../../../components/new-pill.tsx";
import { PanelFailure } from "../../../components/panel.tsx";
import { SearchBox } from "../../../components/search-box.tsx";
import { dayOf, formatCount, formatDay, formatNumber } from "../../../lib/format.ts";
import { useLive } from "../../../lib/live.ts";
import type { RecordCount } from "../list/list-of.ts";
import classes from "./timeline.module.css";
import { groupByDay, type TimelineCounts, type TimelineOf } from "./timeline-of.ts";
import { TimelineItem } from "./timeline-item.tsx";
import { useTimeline } from "./use-timeline.ts";

interface TimelineProps<Group extends string> {
  of: TimelineOf<Group>;
  recordId: string;
  /** Which events, and what they are searched for. */
  address: { events: Group | undefined; find: string | undefined };
  change: (next: { events?: Group | undefined; find?: string | undefined }) => void;
  /** What adds to it, above. */
  composer?: ReactNode;
  /** In which colours tags are named. */
  tags?: readonly { name: string; color: string }[];
}

const noTags: NonNullable<TimelineProps<never>["tags"]> = [];

const nearTop = 60;
const nearEnd = 600;

/** Everything that happened with the record, newest first. */
export function Timeline<Group extends string>({ of, recordId, address, change, composer, tags = noTags }: TimelineProps<Group>) {
  const { t } = useTranslation(["records", of.texts, "activity"]);
  const { events: group, find = "" } = address;
  const search = find.trim();
  const searchBox = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => searchBox.current?.focus()]]);
  const scroller = useRef<HTMLDivElement>(null);
  const isAtTop = useCallback(() => (scroller.current?.scrollTop ?? 0) < nearTop, []);
  const timeline = useTimeline(of, recordId, { group, search }, isAtTop);
  const { items, status, hasMore, loadMore } = timeline;
  const tagColours = useMemo(() => new Map(tags.map(({ name, color }) => [name, color])), [tags]);
  const days = useMemo(() => groupByDay(items, dayOf), [items]);

  const loadIfNearEnd = useCallback(() => {
    const box = scroller.current;
    if (box && hasMore && status === "ready" && box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd) void loadMore();
  }, [hasMore, status, loadMore]);
  // A short page does not fill the panel: nothing scrolls, so nobody would ask for the next.
  useEffect(loadIfNearEnd, [items.length, loadIfNearEnd]);

  return (
    <section className={classes.panel} aria-label={t("timeline.label")}>
      {composer && (
        <div className={classes.composer}>
          <Suspense fallback={<Skeleton height={36} />}>{composer}</Suspense>
        </div>
      )}
      <div className={classes.tools}>
        <Chips of={of} recordId={recordId} group={group} onGroup={(events) => change({ events })} isCounted={search === ""} />
        <SearchBox
          q={find}
          onSearch={(text) => change({ find: text.trim() === "" ? undefined : text })}
          box={searchBox}
          label={t("timeline.search")}
          placeholder={t("timeline.searchShort")}
          clearLabel={t("timeline.clearSearch")}
          className={classes.search}
        />
      </div>
      <div className={classes.frame}>
        {timeline.waiting > 0 && (
          <NewPill
            className={classes.newPill}
            onClick={() => {
              timeline.showWaiting();
              scroller.current?.scrollTo({ top: 0 });
            }}
          >
            {t("live.arrived", { count: timeline.waiting, number: formatNumber(timeline.waiting) })}
          </NewPill>
        )}
        <div ref={scroller} className={classes.scroll} tabIndex={0} role="group" aria-label={t("timeline.label")} onScroll={loadIfNearEnd}>
          {days.map(({ day, at, events }) => (
            <section key={day} aria-label={formatDay(at)}>
              <h2 className={classes.day}>
                <DayName day={day} at={at} />
              </h2>
              <ol>
                {events.map((event) => (
                  <TimelineItem key={event.seq} event={event} isFresh={timeline.fresh.has(event.seq)} tagColours={tagColours} />
                ))}
              </ol>
            </section>
          ))}
          {(status === "loading" || status === "more") && <TimelineSkeleton rows={status === "loading" ? 8 : 2} />}
          {status === "failed" &&
            (items.length === 0 ? (
              <PanelFailure error={timeline.error} onRetry={() => void timeline.reload()} />
            ) : (
              <Button onClick={() => void loadMore()}>{t("retry")}</Button>
            ))}
          {status === "ready" && items.length === 0 && (
            <EmptyState
              kind={group || search ? "nothing-matches" : "nothing-yet"}
              title={t(search ? "timeline.noMatch" : "timeline.empty")}
            >
              {search
                ? t(group ? "timeline.noMatchGroup" : "timeline.noMatchText", {
                    search,
                    group: group && t(`${of.texts}:timeline.group.${group as string}`),
                  })
                : group && t("timeline.emptyGroup")}
            </EmptyState>
          )}
          {status === "ready" && timeline.isCut && !hasMore && <p className={classes.cut}>{t("timeline.cut")}</p>}
          <p className="unseen" role="status">
            {search && status === "ready" && t(hasMore ? "timeline.foundMore" : "timeline.found", { count: items.length })}
          </p>
        </div>
      </div>
    </section>
  );
}

function DayName({ day, at }: { day: string; at: string }) {
  const { t } = useTranslation("records");
  const now = Date.now();
  const near =
    day === dayOf(new Date(now).toISOString())
      ? "today"
      : day === dayOf(new Date(now - 86_400_000).toISOString())
        ? "yesterday"
        : undefined;
  return (
    <>
      {near && <b>{t(`timeline.${near}`)}</b>}
      <span className={near ? "dimmed" : classes.farDay}>{formatDay(at)}</span>
    </>
  );
}

interface ChipsProps<Group extends string> {
  of: TimelineOf<Group>;
  recordId: string;
  group: Group | undefined;
  onGroup: (group: Group | undefined) => void;
  /** The numbers are those of all events: beside a search they would say something else. */
  isCounted: boolean;
}

function Chips<Group extends string>({ of, recordId, group, onGroup, isCounted }: ChipsProps<Group>) {
  const { t } = useTranslation(["records", of.texts]);
  const { data, refetch } = useQuery(of.countsDocument as TypedDocumentNode<TimelineCounts<Group>, OperationVariables>, {
    variables: { id: recordId, ...of.groups },
    fetchPolicy: "cache-and-network",
  });
  const recount = useThrottledCallback(() => void refetch().catch(() => {}), 1_000);
  useLive(recount, { recordId });
  const counts = isCounted ? (data as TimelineCounts<Group> | undefined)?.record : undefined;
  return (
    <div className={classes.chips} role="toolbar" aria-label={t("timeline.filter")}>
      <Chip label={t("timeline.all")} count={counts?.all.count} isOn={group === undefined} onClick={() => onGroup(undefined)} />
      {(Object.keys(of.groups) as Group[]).map((name) => (
        <Chip
          key={name}
          label={t(`${of.texts}:timeline.group.${name as string}`)}
          count={counts?.[name].count}
          isOn={group === name}
          onClick={() => onGroup(name)}
        />
      ))}
    </div>
  );
}

function Chip({ label, count, isOn, onClick }: { label: string; count: RecordCount | undefined; isOn: boolean; onClick: () => void }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={isOn} onClick={onClick}>
      {label}
      {count && <span className={classes.chipCount}>{formatCount(count)}</span>}
    </button>
  );
}

function TimelineSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.item}>
          <Skeleton height={28} width={28} circle />
          <Skeleton height={12} mt={8} width={`${40 + ((row * 17) % 40)}%`} />
        </div>
      ))}
    </div>
  );
}
