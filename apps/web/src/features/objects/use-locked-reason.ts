import { useTranslation } from "react-i18next";
import { useLocked } from "../../lib/use-viewer.ts";

/** Hook. Why the person can't do this with this record; undefined where nothing is in the way. */
export function useLockedReason(action: "record:create" | "record:update" | "record:delete", isDeleted = false): string | undefined {
  const locked = useLocked();
  const { t } = useTranslation("objects");
  return isDeleted ? t("locked.deleted") : locked(action, t("locked.role"));
}
