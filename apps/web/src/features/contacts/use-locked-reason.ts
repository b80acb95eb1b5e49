import { useTranslation } from "react-i18next";
import { useLocked } from "../../lib/use-viewer.ts";

/** Why the person can't change this contact; undefined where nothing is in the way. */
export function useLockedReason(action: string, isDeleted = false): string | undefined {
  const locked = useLocked();
  const { t } = useTranslation("contacts");
  if (isDeleted) return t("locked.deleted");
  return locked(action, t("locked.role"));
}
