import { useTranslation } from "react-i18next";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";

/** Why the person can't create, change, or merge and delete tags; undefined where nothing is in the way. */
export function useTagRights() {
  const { viewer } = useViewer();
  const locked = useLocked();
  const { t } = useTranslation("tags");
  const seesAll = viewer.member?.visibility !== "ASSIGNED";
  return {
    createLocked: locked("tag:create", t("locked.create")),
    changeLocked: locked("tag:update", t("locked.change")),
    // Contacts that the person may not see would lose a tag.
    removeLocked: locked("tag:delete", t("locked.change")) ?? (seesAll ? undefined : t("locked.assigned")),
  };
}
