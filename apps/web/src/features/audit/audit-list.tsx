import { Button, Skeleton } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { dayOf, formatDay } from "../../lib/format.ts";
import { groupByDay } from "../records/page/timeline-of.ts";
import classes from "./audit.module.css";
import { AuditRow } from "./audit-row.tsx";
import { scroller } from "./scroller.ts";
import type { useAuditLog } from "./use-audit-log.ts";

interface AuditListProps {
  log: ReturnType<typeof useAuditLog>;
  workspace: string;
  isNarrowed: boolean;
  onClear: () => void;
}

/** The events by day, newest first; what is further down comes when it is scrolled to. */
export function AuditList({ log, workspace, isNarrowed, onClear }: AuditListProps) {
  const { t } = useTranslation("audit");
  const { items, status, error, hasMore, loadMore, reload } = log;
  const days = useMemo(() => groupByDay(items, dayOf), [items]);
  const { ref, entry } = useIntersection({ root: scroller(), rootMargin: "600px" });
  const isNearEnd = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (isNearEnd && hasMore && status === "ready") void loadMore();
  }, [isNearEnd, hasMore, status, loadMore]);

  if (status === "loading") return <AuditSkeleton />;
  if (items.length === 0) {
    if (status === "failed") return <PanelFailure error={error} onRetry={() => void reload()} />;
    if (!isNarrowed) {
      return (
        <EmptyState kind="nothing-yet" title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      );
    }
    return (
      <EmptyState kind="nothing-matches" title={t("noMatch.title")} action={<Button onClick={onClear}>{t("filter.clearAll")}</Button>}>
        {t("noMatch.text")}
      </EmptyState>
    );
  }
  return (
    <>
      <table className={classes.table} aria-label={t("title")} aria-busy={status === "reloading"}>
        <thead className={classes.head}>
          <tr>
            {(["time", "what", "record", "more"] as const).map((column) => (
              <th key={column} scope="col" className={classes[column]}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {days.map(({ day, at, events }) => (
          <tbody key={day}>
            <tr>
              <th colSpan={4} scope="rowgroup" className={classes.day}>
                <DayName day={day} at={at} />
              </th>
            </tr>
            {events.map((event) => (
              <AuditRow key={event.seq} event={event} workspace={workspace} isFresh={log.fresh.has(event.seq)} />
            ))}
          </tbody>
        ))}
      </table>
      <div ref={ref} className={classes.end}>
        {hasMore && (
          <Button loading={status === "more"} onClick={() => void loadMore()}>
            {t(status === "failed" ? "again" : "showMore")}
          </Button>
        )}
        {!hasMore && <span className="small dimmed">{t("end")}</span>}
      </div>
    </>
  );
}

function DayName({ day, at }: { day: string; at: string }) {
  const { t } = useTranslation("contacts");
  const now = Date.now();
  const daysAgo = [0, 1].find((days) => day === dayOf(new Date(now - days * 86_400_000).toISOString()));
  if (daysAgo === undefined) return formatDay(at);
  return (
    <>
      {t(daysAgo === 0 ? "timeline.today" : "timeline.yesterday")} <span className="dimmed">{formatDay(at)}</span>
    </>
  );
}

function AuditSkeleton() {
  const { t } = useTranslation("components");
  return (
    <div role="status" aria-label={t("page.loading")}>
      {Array.from({ length: 10 }, (_, row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton height={12} width={40} />
          <Skeleton height={24} width={24} circle />
          <Skeleton height={12} width={`${30 + ((row * 17) % 35)}%`} />
        </div>
      ))}
    </div>
  );
}
