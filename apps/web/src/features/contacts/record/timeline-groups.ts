/** The filter chips, and the kinds of events that each lets through. */
export const kindGroups = {
  changes: [
    "contact.updated",
    "contact.statusChanged",
    "contact.pictureChanged",
    "contact.pictureRemoved",
    "contact.ownerChanged",
    "contact.followed",
    "contact.unfollowed",
    "contact.subscribed",
    "contact.unsubscribed",
  ],
  reach: [
    "contact.emailAdded",
    "contact.emailUpdated",
    "contact.emailRemoved",
    "contact.primaryEmailSet",
    "contact.phoneAdded",
    "contact.phoneUpdated",
    "contact.phoneRemoved",
    "contact.primaryPhoneSet",
  ],
  tags: ["contact.tagsAdded", "contact.tagsRemoved", "contact.addedToList", "contact.removedFromList"],
  tasks: ["task.created", "task.updated", "task.completed", "task.reopened", "task.deleted"],
  notes: ["note.created", "note.updated", "note.pinned", "note.unpinned", "note.deleted"],
  documents: [
    "document.added",
    "document.renamed",
    "document.moved",
    "document.deleted",
    "document.restored",
    "document.erased",
    "documentFolder.created",
    "documentFolder.renamed",
    "documentFolder.deleted",
  ],
  life: ["contact.created", "contact.deleted", "contact.restored", "contact.consentGiven"],
  associations: ["association.created", "association.updated", "association.deleted"],
} as const satisfies Record<string, readonly string[]>;

export type KindGroup = keyof typeof kindGroups;
export const isKindGroup = (name: unknown): name is KindGroup => typeof name === "string" && name in kindGroups;
