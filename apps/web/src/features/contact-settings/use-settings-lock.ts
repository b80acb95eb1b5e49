import { useTranslation } from "react-i18next";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";

/** Why the person can't change what shapes contacts, or delete parts of it; undefined where nothing is in the way. */
export function useSettingsLock() {
  const { viewer } = useViewer();
  const { t } = useTranslation("contact-settings");
  const locked = useLocked()("workspace:manage", t("locked.role"));
  const seesAll = viewer.member?.visibility !== "ASSIGNED";
  // Contacts that the person may not see would get another status, or lose a subscription.
  return { locked, deleteLocked: locked ?? (seesAll ? undefined : t("locked.assigned")) };
}
