import { useTranslation } from "react-i18next";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { useRecord } from "../contacts/record/record-context.ts";

/** What is in the way of adding, changing and deleting documents of this contact; undefined where nothing is. */
export function useDocumentRights() {
  const { t } = useTranslation(["documents", "contacts"]);
  const { can } = useViewer();
  const { contact } = useRecord();
  const locked = useLocked();
  const may = (action: string, whyNot: string) => (contact.isDeleted ? t("contacts:locked.deleted") : locked(action, whyNot));
  return {
    mayRead: can("document:read"),
    addLocked: may("document:create", t("locked.add")),
    changeLocked: may("document:update", t("locked.change")),
    deleteLocked: may("document:delete", t("locked.delete")),
    eraseLocked: may("document:erase", t("locked.erase")),
  };
}
export type DocumentRights = ReturnType<typeof useDocumentRights>;
