import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../components/empty-state.tsx";
import { NewPill } from "../../../components/new-pill.tsx";
import { PanelFailure } from "../../../components/panel.tsx";
import { TimelineCountsDocument } from "../../../gql/graphql.ts";
import { dayOf, formatCount, formatDay, formatNumber } from "../../../lib/format.ts";
import { useLive } from "../../../lib/live.ts";
import type { ContactCount } from "../list/use-contact-count.ts";
import { useRecord } from "./record-context.ts";
import classes from "./timeline.module.css";
import { groupByDay, type KindGroup, kindGroups } from "./timeline-groups.ts";
import { TimelineItem } from "./timeline-item.tsx";
import { useTimeline } from "./use-timeline.ts";

interface TimelineProps {
  group: KindGroup | undefined;
  onGroup: (group: KindGroup | undefined) => void;
}

const nearTop = 60;
const nearEnd = 600;

/** Everything that happened with the contact, newest first. */
export function Timeline({ group, onGroup }: TimelineProps) {
  const { t } = useTranslation("contacts");
  const { contact } = useRecord();
  const scroller = useRef<HTMLDivElement>(null);
  const isAtTop = useCallback(() => (scroller.current?.scrollTop ?? 0) < nearTop, []);
  const timeline = useTimeline(contact.id, group, isAtTop);
  const { items, status, hasMore, loadMore } = timeline;
  const tagColours = useMemo(() => new Map(contact.tags.map(({ name, color }) => [name, color])), [contact.tags]);
  const days = useMemo(() => groupByDay(items, dayOf), [items]);

  const loadIfNearEnd = useCallback(() => {
    const box = scroller.current;
    if (box && hasMore && status === "ready" && box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd) void loadMore();
  }, [hasMore, status, loadMore]);
  // A short page does not fill the panel: nothing scrolls, so nobody would ask for the next.
  useEffect(loadIfNearEnd, [items.length, loadIfNearEnd]);

  return (
    <section className={classes.panel} aria-label={t("timeline.label")}>
      <Chips group={group} onGroup={onGroup} />
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
            <EmptyState kind={group ? "nothing-matches" : "nothing-yet"} title={t("timeline.empty")}>
              {group && t("timeline.emptyGroup")}
            </EmptyState>
          )}
        </div>
      </div>
    </section>
  );
}

function DayName({ day, at }: { day: string; at: string }) {
  const { t } = useTranslation("contacts");
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

function Chips({ group, onGroup }: TimelineProps) {
  const { t } = useTranslation("contacts");
  const { contact } = useRecord();
  const { data, refetch } = useQuery(TimelineCountsDocument, {
    variables: {
      id: contact.id,
      changes: [...kindGroups.changes],
      reach: [...kindGroups.reach],
      tags: [...kindGroups.tags],
      tasks: [...kindGroups.tasks],
      life: [...kindGroups.life],
    },
    fetchPolicy: "cache-and-network",
  });
  const recount = useThrottledCallback(() => void refetch().catch(() => {}), 1_000);
  useLive(recount, { contactId: contact.id });
  const counts = data?.contact;
  const numbers: Record<KindGroup, ContactCount | undefined> = {
    changes: counts?.changes.count,
    reach: counts?.reach.count,
    tags: counts?.tagged.count,
    tasks: counts?.tasked.count,
    life: counts?.life.count,
  };
  return (
    <div className={classes.chips} role="toolbar" aria-label={t("timeline.filter")}>
      <Chip label={t("timeline.all")} count={counts?.all.count} isOn={group === undefined} onClick={() => onGroup(undefined)} />
      {(Object.keys(kindGroups) as KindGroup[]).map((name) => (
        <Chip key={name} label={t(`timeline.group.${name}`)} count={numbers[name]} isOn={group === name} onClick={() => onGroup(name)} />
      ))}
    </div>
  );
}

function Chip({ label, count, isOn, onClick }: { label: string; count: ContactCount | undefined; isOn: boolean; onClick: () => void }) {
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
