import { Skeleton } from "@mantine/core";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "./page-header.tsx";
import { Panel } from "./panel.tsx";
import classes from "./settings-page.module.css";

/** Rows of the height that they will have, so that nothing jumps when they arrive. */
export function RowsSkeleton() {
  const { t } = useTranslation("components");
  return (
    <div role="status" aria-label={t("page.loading")}>
      {Array.from({ length: 5 }, (_, row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton height={28} width={28} circle />
          <Skeleton height={12} width={`${40 - row * 4}%`} />
        </div>
      ))}
    </div>
  );
}

/** A page with a title, a sentence on what it is for, and one list that loads and fails by itself. */
export function SettingsPage(props: { title: string; lead?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <>
      <PageHeader title={props.title} actions={props.actions} />
      <div className={classes.body}>
        {props.lead && <p className={classes.lead}>{props.lead}</p>}
        <Panel>
          <Suspense fallback={<RowsSkeleton />}>{props.children}</Suspense>
        </Panel>
      </div>
    </>
  );
}
