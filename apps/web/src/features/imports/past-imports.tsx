import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { ImportByIdDocument, type ImportStateFragment, PastImportsDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./past-imports.module.css";
import { ImportStatusWord } from "./state-word.tsx";

/** The workspace's imports that the viewer may see, newest first; those that run count on by themselves. */
export function PastImports() {
  const { t } = useTranslation("imports");
  const client = useApolloClient();
  const { data, error, refetch, fetchMore } = useQuery(PastImportsDocument, { fetchPolicy: "cache-and-network" });
  const rows = data?.imports.edges.map(({ node }) => node) ?? [];
  useLive((events) => {
    const moved = new Set(events.filter(({ kind }) => kind.startsWith("import.")).map(({ subjectId }) => subjectId));
    const asked = [...moved].map((id) =>
      rows.some((row) => row.id === id)
        ? client.query({ query: ImportByIdDocument, variables: { id: id! }, fetchPolicy: "network-only" })
        : refetch(),
    );
    Promise.all(asked).catch(() => {}); // The next event asks again.
  });

  if (!data) return error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : <PastImportsSkeleton />;
  if (rows.length === 0) {
    return (
      <EmptyState kind="nothing-yet" title={t("past.nothing")}>
        {t("past.nothingText")}
      </EmptyState>
    );
  }
  const { pageInfo } = data.imports;
  const more = () =>
    fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (shown, { fetchMoreResult: { imports } }) => ({
        imports: { ...imports, edges: [...shown.imports.edges, ...imports.edges] },
      }),
    });
  const counts = (["created", "updated", "skipped", "failed"] as const).map((count) => t(`count.${count}`));
  return (
    <>
      <div className={classes.table}>
        <RowsTable
          label={t("past.title")}
          columns={[t("past.file"), t("past.status"), t("past.when"), t("past.who"), t("past.rows"), ...counts]}
        >
          {rows.map((row) => (
            <PastImport key={row.id} row={row} />
          ))}
        </RowsTable>
      </div>
      {pageInfo.hasNextPage && (
        <Button mt="md" onClick={() => void more()}>
          {t("past.more")}
        </Button>
      )}
    </>
  );
}

function PastImport({ row }: { row: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  const { workspace } = useViewer();
  return (
    <tr>
      <td className={classes.file}>
        <Link
          to="/$workspace/imports/$importId"
          params={{ workspace, importId: row.id }}
          className={`truncate ${classes.link}`}
          title={row.fileName}
        >
          {row.fileName}
        </Link>
      </td>
      <td data-label={t("past.status")}>
        <ImportStatusWord status={row.status} />
      </td>
      <td data-label={t("past.when")} className="second">
        <RelativeTime at={row.createdAt} />
      </td>
      <td data-label={t("past.who")} className={`second ${classes.who}`}>
        <span className="truncate" title={row.createdBy.name}>
          {row.createdBy.name}
        </span>
      </td>
      <Count label={t("past.rows")} value={row.total} />
      {(["created", "updated", "skipped", "failed"] as const).map((count) => (
        <Count key={count} label={t(`count.${count}`)} value={row.startedAt ? row[count] : null} isProblem={count === "failed"} />
      ))}
    </tr>
  );
}

function Count({ label, value, isProblem = false }: { label: string; value: number | null; isProblem?: boolean }) {
  return (
    <td
      data-label={label}
      className={`num ${classes.count}`}
      data-empty={!value || undefined}
      data-problem={(isProblem && !!value) || undefined}
    >
      {value ? formatNumber(value) : "–"}
    </td>
  );
}

function PastImportsSkeleton() {
  const { t } = useTranslation("components");
  return (
    <div role="status" aria-label={t("page.loading")}>
      {Array.from({ length: 3 }, (_, row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton height={12} width={`${32 - row * 4}%`} />
        </div>
      ))}
    </div>
  );
}
