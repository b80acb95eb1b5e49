import { useTranslation } from "react-i18next";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";

/** Why the person can't define fields, or take values from contacts by it; undefined where nothing is in the way. */
export function useFieldRights() {
  const { viewer } = useViewer();
  const locked = useLocked();
  const { t } = useTranslation("custom-fields");
  const manageLocked = locked("customField:manage", t("locked.role"));
  const seesAll = viewer.member?.visibility !== "ASSIGNED";
  // Contacts that the person may not see would lose a value.
  return { manageLocked, removeLocked: manageLocked ?? (seesAll ? undefined : t("locked.assigned")) };
}
