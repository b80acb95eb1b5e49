import { Skeleton, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./record.module.css";
import type { RecordPlace } from "./record-place.ts";

interface RecordLayoutProps {
  show: RecordPlace["show"];
  onShow: (show: RecordPlace["show"]) => void;
  /** Who or what it is, and whether it is in the trash. */
  head: ReactNode;
  /** Details on the left, panels on the right. */
  children: ReactNode;
}

/** The page of a record: its head above two sides, of which a phone shows one. */
export function RecordLayout({ show, onShow, head, children }: RecordLayoutProps) {
  const { t } = useTranslation("records");
  return (
    <>
      {head}
      <div className={classes.switch} role="group" aria-label={t("record.show")}>
        {(["details", "timeline"] as const).map((part) => (
          <button key={part} type="button" aria-pressed={show === part} onClick={() => onShow(part)}>
            {t(`record.${part}`)}
          </button>
        ))}
      </div>
      <div className={classes.columns} data-show={show}>
        {children}
      </div>
    </>
  );
}

export function RecordSkeleton() {
  const { t } = useTranslation("records");
  return (
    <Stack className={classes.skeleton} gap="lg" aria-busy="true" aria-label={t("loading")}>
      <Skeleton height={28} width={220} />
      <Skeleton height={44} width={360} />
      <Skeleton height={320} />
    </Stack>
  );
}

/** One part of the details, with its heading. */
export function RecordSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}
