import type { TimelineActivityFragment } from "../../../gql/graphql.ts";

export type TimelineEvent = Omit<TimelineActivityFragment, "id"> & { id?: string };

/** The filter chips, and the kinds of events that each lets through. */
export const kindGroups = {
  changes: [
    "contact.updated",
    "contact.statusChanged",
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
  life: ["contact.created", "contact.deleted", "contact.restored", "contact.consentGiven"],
} as const satisfies Record<string, readonly string[]>;

export type KindGroup = keyof typeof kindGroups;
export const isKindGroup = (name: unknown): name is KindGroup => typeof name === "string" && name in kindGroups;

export const isInGroup = (kind: string, group: KindGroup | undefined): boolean =>
  group === undefined || (kindGroups[group] as readonly string[]).includes(kind);

/** Events by the day they happened on, in the order they come. `dayOf` names the day in the person's zone. */
export function groupByDay<Event extends { occurredAt: string }>(events: readonly Event[], dayOf: (at: string) => string) {
  const days: { day: string; at: string; events: Event[] }[] = [];
  for (const event of events) {
    const day = dayOf(event.occurredAt);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, at: event.occurredAt, events: [event] });
  }
  return days;
}

/** Newest first by the workspace's own order; live events may arrive in batches of several. */
export const newestFirst = <Event extends { seq: string }>(events: readonly Event[]): Event[] =>
  [...events].sort((a, b) => (BigInt(a.seq) < BigInt(b.seq) ? 1 : -1));
