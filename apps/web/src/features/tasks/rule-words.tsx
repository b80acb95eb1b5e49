import { useTranslation } from "react-i18next";
import { sayRule } from "./repeat-words.ts";

/** How a task repeats, in words. */
export default function RuleWords({ rule }: { rule: string }) {
  const { t } = useTranslation("tasks");
  return sayRule(t, rule);
}
