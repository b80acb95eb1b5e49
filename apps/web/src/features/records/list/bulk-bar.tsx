import { Loader, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../../components/icon.tsx";
import { Kbd } from "../../../components/kbd.tsx";
import { formatNumber } from "../../../lib/format.ts";
import classes from "./bulk-bar.module.css";
import { type BulkProgress, bulkLimit } from "./use-bulk-change.ts";

interface BulkBarProps {
  /** The namespace of the object's texts. */
  texts: string;
  count: number;
  progress: BulkProgress | undefined;
  /** Left out where what runs is one step, which can't be stopped in between. */
  onStop?: () => void;
  onDismiss?: () => void;
  onClear: () => void;
  children: ReactNode;
}

/** What can be done with the selected rows, above them; while it runs, how far it is; when it failed, why. */
export function BulkBar({ texts, count, progress, onStop, onDismiss, onClear, children }: BulkBarProps) {
  const { t } = useTranslation(["records", texts]);
  if (progress) return <Progress progress={progress} onStop={onStop} onDismiss={onDismiss} />;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t(`${texts}:bulk.label`)}>
      <span className={classes.count}>{t("bulk.selected", { count, number: formatNumber(count) })}</span>
      <span className={classes.line} />
      {count > bulkLimit ? <span className={classes.tooMany}>{t(`${texts}:bulk.tooMany`, { limit: bulkLimit })}</span> : children}
      <span className={classes.line} />
      <button type="button" className={classes.button} onClick={onClear}>
        <Icon name="x" />
        <span className="unseen">{t("bulk.clear")}</span>
        <span className={classes.key}>
          <Kbd>Esc</Kbd>
        </span>
      </button>
    </div>
  );
}

function Progress({ progress, onStop, onDismiss }: Pick<BulkBarProps, "onStop" | "onDismiss"> & { progress: BulkProgress }) {
  const { t } = useTranslation("records");
  const reasons = [...new Set(progress.failures.map(({ reason }) => reason))];
  return (
    <div className={classes.bar} role="status">
      {progress.isRunning && <Loader size={16} color="var(--kith-inverse-link)" />}
      <span className={classes.count}>
        {progress.what}
        {" · "}
        {t("bulk.progress", { done: formatNumber(progress.done), total: formatNumber(progress.total) })}
      </span>
      {progress.failures.length > 0 && (
        <span className={classes.failures} title={reasons.join("\n")}>
          <Icon name="alert" size={14} />
          <span className="truncate">{t("bulk.failed", { count: progress.failures.length, reason: reasons[0] })}</span>
        </span>
      )}
      {(progress.isRunning ? onStop : onDismiss) && (
        <>
          <span className={classes.line} />
          <button type="button" className={classes.button} onClick={progress.isRunning ? onStop : onDismiss}>
            {progress.isRunning ? t("bulk.stop") : t("bulk.dismiss")}
          </button>
        </>
      )}
    </div>
  );
}

interface BulkButtonProps {
  icon: IconName;
  label: string;
  /** Why it can't be used. */
  locked?: string;
  onClick?: () => void;
  /** The items of a menu that it opens. */
  menu?: ReactNode;
}

export function BulkButton({ icon, label, locked, onClick, menu }: BulkButtonProps) {
  const button = (
    <button type="button" className={classes.button} disabled={locked !== undefined} title={locked} onClick={onClick}>
      <Icon name={icon} />
      <span className={classes.label}>{label}</span>
    </button>
  );
  if (!menu) return button;
  return (
    <Menu position="top-start">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown aria-label={label}>{menu}</Menu.Dropdown>
    </Menu>
  );
}
