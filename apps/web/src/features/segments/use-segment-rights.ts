import { useTranslation } from "react-i18next";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import type { SegmentRow } from "./segment-view.ts";

/** Why the person can't change, remove or share a segment, or keep it for himself; undefined where nothing is in the way. */
export function useSegmentRights(segment: SegmentRow | undefined) {
  const { viewer } = useViewer();
  const locked = useLocked();
  const { t } = useTranslation("segments");
  const isShared = segment?.isShared ?? false;
  const isCreator = viewer.member != null && segment?.createdBy.id === viewer.member.id;
  const createLocked = locked("segment:create", t("locked.keep"));
  const shareLocked = locked("segment:share", t("locked.share"));
  const changeLocked = createLocked ?? (isShared ? shareLocked : undefined);
  return {
    createLocked,
    changeLocked,
    shareLocked,
    unshareLocked: changeLocked ?? (isCreator ? undefined : t("locked.unshare")),
    removeLocked: changeLocked ?? (!isShared || isCreator ? undefined : locked("segment:manage", t("locked.remove"))),
  };
}
