import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import type { ImportStateFragment } from "../../../gql/graphql.ts";
import { formatDateTime, formatNumber } from "../../../lib/format.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import imports from "../imports.module.css";
import { Notice } from "../notice.tsx";
import { Counts } from "./counts.tsx";
import { ErrorRows } from "./error-rows.tsx";
import classes from "./run.module.css";

const importedContacts = { filter: { source: { in: ["import"] } }, sort: "CREATED_AT", dir: "DESC" } as const;

/** An import that is over: what became of its rows, and what to do about those that are missing. */
export function ImportResult({ current }: { current: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  const { workspace } = useViewer();
  const hasWritten = current.created + current.updated > 0;
  const wasRun = current.startedAt !== null;
  return (
    <div className={imports.body}>
      <h2 className={imports.title}>{t(`result.${current.status}`)}</h2>
      <p className={`second num ${classes.facts}`}>
        <Facts current={current} />
      </p>
      {current.failure && (
        <div className={classes.reasonOfFailure}>
          <Notice kind="failure">{current.failure}</Notice>
        </div>
      )}
      {wasRun && <Counts current={current} />}
      <div className={imports.actions}>
        {hasWritten && (
          <Button
            component={Link}
            variant="filled"
            to="/$workspace/contacts"
            {...({ params: { workspace }, search: importedContacts } as object)}
          >
            {t("result.contacts")}
          </Button>
        )}
        <Button
          component={Link}
          variant={hasWritten ? "default" : "filled"}
          to="/$workspace/imports/new"
          {...({ params: { workspace } } as object)}
          leftSection={<Icon name="upload" />}
        >
          {t("result.another")}
        </Button>
      </div>
      {current.errorFileUrl && <Repair current={current} link={current.errorFileUrl} />}
      {wasRun && <ErrorRows id={current.id} known={current.failed + current.skipped} />}
    </div>
  );
}

function Facts({ current }: { current: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  const { startedAt, finishedAt, processed, status } = current;
  const seconds = startedAt && finishedAt ? Math.max(1, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000)) : undefined;
  const time =
    seconds &&
    (seconds < 90
      ? t("result.seconds", { count: seconds })
      : t("result.minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }));
  const facts = [
    processed > 0 && time && t("result.took", { rows: formatNumber(processed), time }),
    finishedAt && formatDateTime(finishedAt),
    current.createdBy.name,
  ];
  const ending = status === "DONE" ? "" : t(processed > 0 ? "result.stays" : "result.nothingWritten");
  return `${facts.filter(Boolean).join(" · ")}${ending && `. ${ending}`}`;
}

/** The rows that are missing, as a file to put right and send again. */
function Repair({ current, link }: { current: ImportStateFragment; link: string }) {
  const { t } = useTranslation("imports");
  const { workspace } = useViewer();
  const rows = current.failed + current.skipped;
  // The link names the server's public address; this page may be open under another one.
  const { pathname, search } = new URL(link);
  return (
    <section className={classes.repair} aria-labelledby="repair">
      <h3 id="repair" className={classes.repairTitle}>
        {t("result.repair", { count: rows, shown: formatNumber(rows) })}
      </h3>
      <p className={classes.repairText}>{t("result.repairText")}</p>
      <div className={imports.actions}>
        <Button component="a" href={pathname + search} download leftSection={<Icon name="download" />}>
          {t("result.download")}
        </Button>
        <Button
          component={Link}
          to="/$workspace/imports/new"
          {...({ params: { workspace } } as object)}
          leftSection={<Icon name="upload" />}
        >
          {t("result.corrected")}
        </Button>
      </div>
    </section>
  );
}
