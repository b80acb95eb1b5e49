import { useTranslation } from "react-i18next";
import { useLocked } from "../../lib/use-viewer.ts";

/** Why the person can't add, change or delete tasks; undefined where nothing is in the way. @param because of what else none can be changed. */
export function useTaskRights(because?: string) {
  const { t } = useTranslation("tasks");
  const locked = useLocked();
  return {
    create: because ?? locked("task:create", t("locked.create")),
    update: because ?? locked("task:update", t("locked.update")),
    remove: because ?? locked("task:delete", t("locked.delete")),
  };
}
