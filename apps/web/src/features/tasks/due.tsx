import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { formatDate } from "../../lib/format.ts";
import { type DueParts, localDue, nearDay } from "./task-due.ts";
import classes from "./tasks.module.css";

/** When it is due where the person is; red with a word for those who see no red. */
export function Due({ task, isDone }: { task: DueParts; isDone: boolean }) {
  const { t } = useTranslation("tasks");
  const now = new Date();
  const due = localDue(task, now);
  if (!due) return null;
  const near = nearDay(due.day, now);
  const isLate = due.isOverdue && !isDone;
  return (
    <span className={classes.due} data-late={isLate || undefined}>
      <Icon name={isLate ? "alert" : "cal"} size={12} />
      {isLate && <span className="unseen">{t("item.overdue")}</span>}
      {[near ? t(`near.${near}`) : formatDate(due.day), due.time].filter(Boolean).join(", ")}
    </span>
  );
}
