import { useTranslation } from "react-i18next";
import { useViewer } from "../../lib/use-viewer.ts";

/** Why the person can't create, change, or merge and delete tags; undefined where nothing is in the way. */
export function useTagRights() {
  const { viewer, can } = useViewer();
  const { t } = useTranslation("tags");
  const seesAll = viewer.member?.visibility !== "ASSIGNED";
  return {
    createLocked: can("tag:create") ? undefined : t("locked.create"),
    changeLocked: can("tag:update") ? undefined : t("locked.change"),
    // Contacts that the person may not see would lose a tag.
    removeLocked: !can("tag:delete") ? t("locked.change") : seesAll ? undefined : t("locked.assigned"),
  };
}
