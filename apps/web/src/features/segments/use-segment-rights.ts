import { useTranslation } from "react-i18next";
import { useViewer } from "../../lib/use-viewer.ts";
import type { SegmentRow } from "./segment-view.ts";

/** Why the person can't change, remove or share a segment, or keep it for himself; undefined where nothing is in the way. */
export function useSegmentRights(segment: SegmentRow | undefined) {
  const { viewer, can } = useViewer();
  const { t } = useTranslation("segments");
  const isShared = segment?.isShared ?? false;
  const isCreator = viewer.member != null && segment?.createdBy.id === viewer.member.id;
  const shareLocked = can("segment:share") ? undefined : t("locked.share");
  const changeLocked = can("segment:create") ? (isShared ? shareLocked : undefined) : t("locked.keep");
  return {
    createLocked: can("segment:create") ? undefined : t("locked.keep"),
    changeLocked,
    shareLocked,
    unshareLocked: changeLocked ?? (isCreator ? undefined : t("locked.unshare")),
    removeLocked: changeLocked ?? (!isShared || isCreator || can("segment:manage") ? undefined : t("locked.remove")),
  };
}
