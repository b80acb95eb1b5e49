import { Skeleton } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel, PanelFailure } from "../../components/panel.tsx";
import type { ImportStateFragment, ImportStatus } from "../../gql/graphql.ts";
import { formatNumber, formatPercent } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { ColumnsStep } from "./columns/columns-step.tsx";
import { type ImportStep, ImportSteps } from "./import-steps.tsx";
import classes from "./imports.module.css";
import { ReadingFile } from "./file/reading-file.tsx";
import { ImportResult } from "./run/import-result.tsx";
import { ImportRun } from "./run/import-run.tsx";
import { hasEnded, useImport } from "./use-import.ts";

const route = getRouteApi("/$workspace/imports/$importId");

/** Where one import stands, whoever began it and whatever was closed meanwhile: its columns, its progress, its result. */
export function ImportPage() {
  const { t } = useTranslation("imports");
  const { can } = useViewer();
  const { importId } = route.useParams();
  if (can("contact:import")) return <OneImport key={importId} id={importId} />;
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState kind="not-allowed" title={t("notAllowed")}>
        {t("locked")}
      </EmptyState>
    </>
  );
}

const stepOf = (status: ImportStatus): ImportStep => (status === "UPLOADING" ? "file" : status === "READY" ? "columns" : "import");

function OneImport({ id }: { id: string }) {
  const { t } = useTranslation("imports");
  const { current, error, refetch } = useImport(id);
  if (current) return <OpenImport current={current} />;
  return (
    <>
      <PageHeader title={t("title")} />
      {current === null && (
        <EmptyState kind="nothing-matches" title={t("gone")}>
          {t("goneText")}
        </EmptyState>
      )}
      {current === undefined &&
        (error ? (
          <PanelFailure error={error} onRetry={() => void refetch()} />
        ) : (
          <div className={classes.body} role="status" aria-label={t("loading")}>
            <Skeleton height={208} />
          </div>
        ))}
    </>
  );
}

function OpenImport({ current }: { current: ImportStateFragment }) {
  const step = stepOf(current.status);
  const isOver = hasEnded(current.status);
  const place = useFocusThatStays(isOver ? "over" : step);
  useTabTitle(current);
  return (
    <>
      <PageHeader title={current.fileName} actions={isOver ? undefined : <ImportSteps current={step} />} />
      <Announcement current={current} />
      <div ref={place} tabIndex={-1} className={classes.place}>
        <Panel>
          {isOver ? (
            <ImportResult current={current} />
          ) : (
            <>
              {step === "file" && <ReadingFile current={current} />}
              {step === "columns" && <ColumnsStep current={current} />}
              {step === "import" && <ImportRun current={current} />}
            </>
          )}
        </Panel>
      </div>
    </>
  );
}

/** A button that starts the next step goes with its step; the keyboard then goes on where the next one stands. */
function useFocusThatStays(step: string) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [step]);
  return place;
}

const shareOf = ({ processed, total }: ImportStateFragment) => (total ? Math.min(1, processed / total) : 0);

/** How far it is can be read from the browser's tab while one does something else. */
function useTabTitle(current: ImportStateFragment) {
  const running = current.status === "RUNNING" ? `${formatPercent(shareOf(current))} · ` : "";
  const title = `${running}${current.fileName} · Kith`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** What a screen reader says by itself: each change of state, and while it runs how far it is, not more often than it can be heard. */
function Announcement({ current }: { current: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  const { status } = current;
  const counts = (["created", "updated", "skipped", "failed"] as const).map(
    (count) => `${t(`count.${count}`)}: ${formatNumber(current[count])}`,
  );
  const said = {
    UPLOADING: t("reading.title", { name: current.fileName }),
    READY: t("columns.title"),
    QUEUED: t("run.queued"),
    RUNNING: t("run.percent", { percent: formatPercent(shareOf(current)), failed: formatNumber(current.failed) }),
    DONE: `${t("result.DONE")}. ${counts.join(", ")}`,
    CANCELLED: t("result.CANCELLED"),
    FAILED: t("result.FAILED"), // The reason is an alert.
  }[status];
  return (
    <p className="unseen" role="status">
      {useThrottledValue(said, 5_000)}
    </p>
  );
}
