import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { PanelFailure } from "../../../components/panel.tsx";
import { RowsTable } from "../../../components/rows-table.tsx";
import { ImportErrorsDocument, type ImportErrorsQuery } from "../../../gql/graphql.ts";
import { useFieldNames } from "../use-field-names.ts";
import { formatCount, formatNumber } from "../../../lib/format.ts";
import imports from "../imports.module.css";
import { StateWord, type Tone } from "../state-word.tsx";
import classes from "./run.module.css";

type Problem = NonNullable<ImportErrorsQuery["import"]>["errors"]["edges"][number]["node"];

const pageSize = 50;
const tones = { failed: "wrong", skipped: "plain", warning: "careful" } as const satisfies Record<string, Tone>;

function outcomeOf(code: string): keyof typeof tones {
  if (code === "NO_EMAIL") return "skipped";
  return code === "AMBIGUOUS" ? "warning" : "failed";
}

/**
 * What was wrong, in the order of the file; nothing at all where nothing was. `known` is the number of bad rows, which grows
 * while the import runs.
 */
export function ErrorRows({ id, known }: { id: string; known: number }) {
  const { t } = useTranslation("imports");
  const { data, error, refetch, fetchMore } = useQuery(ImportErrorsDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  const [isLoading, setLoading] = useState(false);
  const errors = data?.import?.errors;
  const shown = errors?.edges.length ?? 0;
  const growTo = useEffectEvent(() => {
    // More than a page is asked for by the person: the rows that are read must not move.
    if (shown <= pageSize) refetch().catch(() => {}); // The next bad row asks again.
  });
  useEffect(() => growTo(), [known]);

  const nameOf = useFieldNames((errors?.edges ?? []).flatMap(({ node }) => node.field ?? []));
  if (!errors) return error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : null;
  if (shown === 0) return null;
  const more = async () => {
    setLoading(true);
    try {
      await fetchMore({
        variables: { after: errors.pageInfo.endCursor },
        updateQuery: (before, { fetchMoreResult }) => {
          const [old, next] = [before.import, fetchMoreResult.import];
          return old && next
            ? { import: { ...next, errors: { ...next.errors, edges: [...old.errors.edges, ...next.errors.edges] } } }
            : before;
        },
      });
    } finally {
      setLoading(false);
    }
  };
  return (
    <section className={imports.section} aria-labelledby="error-rows">
      <h2 id="error-rows" className={imports.sectionTitle}>
        {t("errors.title")}
        <span className={`num ${imports.count}`}>{formatCount(errors.count)}</span>
      </h2>
      <div className={classes.errors}>
        <RowsTable label={t("errors.title")} columns={[t("errors.row"), t("errors.kind"), t("errors.field"), t("errors.reason")]}>
          {errors.edges.map(({ cursor, node }) => (
            <ErrorRow key={cursor} problem={node} field={node.field && nameOf(node.field)} />
          ))}
        </RowsTable>
      </div>
      {errors.pageInfo.hasNextPage && (
        <div className={classes.more}>
          <Button loading={isLoading} onClick={() => void more().catch(() => {})}>
            {t("errors.more")}
          </Button>
          <span className="num dimmed">{t("errors.shown", { shown: formatNumber(shown), total: formatCount(errors.count) })}</span>
        </div>
      )}
    </section>
  );
}

function ErrorRow({ problem: { row, code, message }, field }: { problem: Problem; field: string | null | undefined }) {
  const { t } = useTranslation("imports");
  const outcome = outcomeOf(code);
  return (
    <tr>
      <td className={`num ${classes.row}`} data-label={t("errors.row")}>
        {formatNumber(row)}
      </td>
      <td data-label={t("errors.kind")}>
        <StateWord tone={tones[outcome]}>{t(`errors.outcomes.${outcome}`)}</StateWord>
      </td>
      <td className="second" data-label={t("errors.field")}>
        {field ?? t("errors.wholeRow")}
      </td>
      <td className={classes.reason} data-label={t("errors.reason")}>
        {message}
      </td>
    </tr>
  );
}
