import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import classes from "./import-steps.module.css";

const steps = ["file", "columns", "import"] as const;
export type ImportStep = (typeof steps)[number];

/** The way from a file to contacts, and where one is on it. */
export function ImportSteps({ current }: { current: ImportStep }) {
  const { t } = useTranslation("imports");
  const at = steps.indexOf(current);
  return (
    <ol className={classes.steps} aria-label={t("steps.label")}>
      {steps.map((step, index) => (
        <li key={step} className={classes.step} aria-current={index === at ? "step" : undefined} data-done={index < at || undefined}>
          <span className={classes.mark} aria-hidden="true">
            {index < at ? <Icon name="check" size={12} /> : index + 1}
          </span>
          <span className={classes.name}>{t(`steps.${step}`)}</span>
          {index < at && <span className="unseen">{t("steps.done")}</span>}
        </li>
      ))}
    </ol>
  );
}
