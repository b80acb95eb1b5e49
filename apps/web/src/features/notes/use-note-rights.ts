import { useTranslation } from "react-i18next";
import type { NoteItemFragment } from "../../gql/graphql.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { useRecord } from "../contacts/record/record-context.ts";

/** What is in the way of writing notes on this contact, and of changing or deleting one; undefined where nothing is. */
export function useNoteRights() {
  const { t } = useTranslation(["notes", "contacts"]);
  const { viewer, can } = useViewer();
  const { contact } = useRecord();
  const locked = useLocked();
  const writeLocked = contact.isDeleted ? t("contacts:locked.deleted") : locked("note:create", t("locked.write"));
  const ofOthers = (note: NoteItemFragment, action: string) =>
    writeLocked ??
    (viewer.member != null && note.createdBy.id === viewer.member.id
      ? undefined
      : locked(action, t("locked.others", { name: note.createdBy.name })));
  return {
    mayRead: can("note:read"),
    writeLocked,
    changeLocked: (note: NoteItemFragment) => ofOthers(note, "note:update"),
    deleteLocked: (note: NoteItemFragment) => ofOthers(note, "note:delete"),
  };
}
