import type { NotificationItemFragment } from "../../gql/graphql.ts";

/** Where a notification leads: to the record, at the place that it is about. */
export function linkOf({ kind, contact, subjectId }: NotificationItemFragment, workspace: string) {
  if (contact) {
    const search = kind.startsWith("task.")
      ? { panel: "tasks", show: "timeline" }
      : kind.startsWith("note.") && kind !== "note.deleted" && subjectId
        ? { panel: "notes", note: subjectId }
        : {};
    return { to: "/$workspace/contacts/$contactId", params: { workspace, contactId: contact.id }, search } as const;
  }
  if (kind.startsWith("import.") && subjectId)
    return { to: "/$workspace/imports/$importId", params: { workspace, importId: subjectId } } as const;
  if (kind.startsWith("task.")) return { to: "/$workspace/tasks", params: { workspace } } as const;
  if (kind.startsWith("listJob.")) return { to: "/$workspace/lists", params: { workspace } } as const;
  return null;
}
