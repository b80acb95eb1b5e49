import { useTranslation } from "react-i18next";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";

/** Why the person can't change lists, or delete them; undefined where nothing is in the way. */
export function useListRights() {
  const { viewer } = useViewer();
  const { t } = useTranslation("lists");
  const locked = useLocked()("list:manage", t("locked.change"));
  return {
    locked,
    // Contacts that the person may not see would lose their place.
    deleteLocked: locked ?? (viewer.member?.visibility === "ASSIGNED" ? t("locked.assigned") : undefined),
  };
}
