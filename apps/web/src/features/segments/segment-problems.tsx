import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import type { SegmentRow } from "./segment-view.ts";
import classes from "./segments.module.css";

/** Why a segment shows nobody: its filter names what is gone. */
export default function SegmentProblems({ segment }: { segment: SegmentRow }) {
  const { t } = useTranslation("segments");
  return (
    <EmptyState kind="nothing-matches" title={t("problem.title")}>
      <p>{t("problem.text")}</p>
      <ul className={classes.problems}>
        {segment.problems.map(({ path, message, type }) => (
          <li key={path}>
            {type ? t(`problem.${type}`, { defaultValue: t("problem.other") }) : message} <code className={classes.path}>{path}</code>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
