import { useTranslation } from "react-i18next";
import { useLocked } from "../../lib/use-viewer.ts";

/**
 * Makes the hook that says why the person can't do something with a record of an object; undefined where nothing is in the way.
 * @param texts the namespace of the object's texts: `locked.deleted`, `locked.role`
 */
export const lockedReasonOf = <Action extends string>(texts: string) =>
  function useLockedReason(action: Action, isDeleted = false): string | undefined {
    const locked = useLocked();
    const { t } = useTranslation(texts);
    return isDeleted ? t("locked.deleted") : locked(action, t("locked.role"));
  };
