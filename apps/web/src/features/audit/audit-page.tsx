import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { NewPill } from "../../components/new-pill.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import type { AuditFilter } from "../../gql/graphql.ts";
import { dayOf, formatCount, formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./audit.module.css";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditList } from "./audit-list.tsx";
import { type AuditSearch, filterOf, isNarrowed, readAuditSearch } from "./audit-search.ts";
import { ExportButton } from "./export-button.tsx";
import { scroller } from "./scroller.ts";
import { useAuditLog } from "./use-audit-log.ts";

/** Everything that happened in the workspace: who, what, before and after, when. */
export function AuditPage() {
  const { t } = useTranslation("audit");
  const { can } = useViewer();
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const search = useMemo(() => readAuditSearch(params), [params]);
  const today = dayOf(new Date().toISOString());
  const filter = useMemo(() => filterOf(search, new Date(`${today}T12:00:00`)), [search, today]);
  if (!can("audit:read")) {
    return (
      <SettingsPage title={t("title")}>
        <EmptyState kind="not-allowed" title={t("notAllowed")}>
          {t("adminsOnly")}
        </EmptyState>
      </SettingsPage>
    );
  }
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={<ExportButton filter={filter} />}>
      <AuditLog search={search} filter={filter} />
    </SettingsPage>
  );
}

const nearTop = 120;

function AuditLog({ search, filter }: { search: AuditSearch; filter: AuditFilter | null }) {
  const { t } = useTranslation("audit");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const log = useAuditLog(
    filter,
    useCallback(() => (scroller()?.scrollTop ?? 0) < nearTop, []),
  );
  const change = useCallback(
    (next: { [key in keyof AuditSearch]: AuditSearch[key] | undefined }) =>
      void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, resetScroll: false }),
    [navigate],
  );
  const clear = () => void navigate({ to: ".", search: {} as never });
  return (
    <>
      <div className={classes.bar}>
        <AuditFilters search={search} onChange={change} onClear={clear} />
        <span className={classes.total} role="status">
          {log.count && t("total", { count: log.count.value, number: formatCount(log.count) })}
        </span>
        {log.waiting > 0 && (
          <NewPill
            className={classes.newPill}
            onClick={() => {
              log.showWaiting();
              scroller()?.scrollTo({ top: 0 });
            }}
          >
            {t("arrived", { count: log.waiting, number: formatNumber(log.waiting) })}
          </NewPill>
        )}
      </div>
      <AuditList log={log} workspace={workspace} isNarrowed={isNarrowed(search)} onClear={clear} />
    </>
  );
}
