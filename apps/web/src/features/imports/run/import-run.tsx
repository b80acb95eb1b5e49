import { useMutation } from "@apollo/client/react";
import { Button, Progress } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CancelImportDocument, type ImportStateFragment } from "../../../gql/graphql.ts";
import { formatNumber, formatPercent } from "../../../lib/format.ts";
import { useLocked } from "../../../lib/use-viewer.ts";
import { describeError } from "../../../lib/user-errors.ts";
import imports from "../imports.module.css";
import { Notice } from "../notice.tsx";
import { Counts } from "./counts.tsx";
import { ErrorRows } from "./error-rows.tsx";
import { addSample, rowsPerSecond, type Sample, secondsLeft } from "./pace.ts";
import classes from "./run.module.css";

function useSamples(processed: number) {
  const [samples, setSamples] = useState<Sample[]>([]);
  useEffect(() => setSamples((before) => addSample(before, { at: Date.now(), processed })), [processed]);
  return samples;
}

/** An import while its rows are written. */
export function ImportRun({ current }: { current: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  const [cancelling, setCancelling] = useState(false);
  const title = cancelling ? t("run.cancelling") : t(current.status === "RUNNING" ? "run.running" : "run.queued");
  const total = current.total ?? 0;
  const share = total ? Math.min(1, current.processed / total) : 0;
  return (
    <div className={imports.body}>
      <div className={classes.headLine}>
        <h2 className={imports.title}>{title}</h2>
        <span className={`num ${classes.percent}`}>{formatPercent(share)}</span>
      </div>
      <Progress value={share * 100} size={8} aria-label={t("run.progress")} animated={false} />
      <div className={classes.under}>
        <Pace current={current} total={total} />
        <CancelButton current={current} isCancelling={cancelling} onCancelling={setCancelling} />
      </div>
      <Counts current={current} />
      <p className="second">{t("run.leave")}</p>
      <ErrorRows id={current.id} known={current.failed + current.skipped} />
    </div>
  );
}

function Pace({ current, total }: { current: ImportStateFragment; total: number }) {
  const { t } = useTranslation("imports");
  const samples = useSamples(current.processed);
  const pace = rowsPerSecond(samples);
  const left = secondsLeft(samples, total);
  const facts = [
    t("run.rows", { done: formatNumber(current.processed), total: formatNumber(total) }),
    pace !== undefined && t("run.pace", { rows: formatNumber(Math.round(pace)) }),
    left && (left < 90 ? t("run.secondsLeft", { count: left }) : t("run.minutesLeft", { count: Math.ceil(left / 60) })),
  ];
  return <p className="num second">{facts.filter(Boolean).join(" · ")}</p>;
}

interface CancelButtonProps {
  current: ImportStateFragment;
  isCancelling: boolean;
  onCancelling: (is: boolean) => void;
}

function CancelButton({ current, isCancelling, onCancelling }: CancelButtonProps) {
  const { t } = useTranslation("imports");
  const locked = useLocked()("contact:import", t("locked"));
  const [cancel] = useMutation(CancelImportDocument);
  const [reason, setReason] = useState<string>();
  const ask = async () => {
    onCancelling(true);
    setReason(undefined);
    try {
      const { data } = await cancel({ variables: { input: { id: current.id } } });
      setReason(data?.cancelImport.userErrors[0]?.message);
    } catch (fault) {
      onCancelling(false);
      setReason(describeError(fault));
    }
  };
  return (
    <>
      {reason && <Notice kind="failure">{reason}</Notice>}
      <Button loading={isCancelling} disabled={locked !== undefined} title={locked} onClick={() => void ask()}>
        {t("run.cancel")}
      </Button>
    </>
  );
}
