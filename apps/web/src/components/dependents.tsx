import { useTranslation } from "react-i18next";
import { formatNumber } from "../lib/format.ts";

interface DependentsProps {
  impact: { dependents: readonly { name: string }[]; hiddenDependents: number };
}

/** What is made with a record and can't be used without it: by name, and how many more there are that the person may not see. */
export function Dependents({ impact: { dependents, hiddenDependents } }: DependentsProps) {
  const { t } = useTranslation("components");
  const names = dependents.map(({ name }) => t("dependents.name", { name })).join(", ");
  return (
    <>
      {dependents.length > 0 && <p>{t("dependents.named", { names })}</p>}
      {hiddenDependents > 0 && <p>{t("dependents.hidden", { count: hiddenDependents, number: formatNumber(hiddenDependents) })}</p>}
    </>
  );
}
