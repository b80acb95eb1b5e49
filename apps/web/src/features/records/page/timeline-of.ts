import { foldLine } from "@kith/shared/text.ts";
import type { TimelineActivityFragment } from "../../../gql/graphql.ts";
import type { ObjectDocument, RecordCount } from "../list/list-of.ts";

type Told = TimelineActivityFragment;
/** An event as a page of the timeline has it, or as it came live. */
export type TimelineEvent = Omit<Told, "cause" | "id"> & {
  id?: string | null;
  cause?: (Omit<NonNullable<Told["cause"]>, "name"> & { name?: string | null }) | null;
};

interface TimelineAnswer {
  record: {
    activities: {
      nodes: readonly TimelineEvent[];
      isSearchCut: boolean;
      pageInfo: { hasNextPage: boolean; endCursor?: string | null };
    };
  } | null;
}

export interface TimelineCounts<Group extends string> {
  record: Record<Group | "all", { count: RecordCount }> | null;
}

/** What the timeline of an object's records must know of the object. */
export interface TimelineOf<Group extends string> {
  /** The namespace of the object's texts: `timeline.group.<name>` are its own. */
  texts: string;
  document: ObjectDocument<TimelineAnswer>;
  /** Counts the events of each group under its name, and all of them as `all`; the groups' kinds are its variables. */
  countsDocument: ObjectDocument<TimelineCounts<Group>>;
  /** The filter chips, and the kinds of events that each lets through. */
  groups: Record<Group, readonly string[]>;
}

/** @param kinds those that are let through; all without them */
export const isAmong = (kind: string, kinds: readonly string[] | undefined): boolean => kinds === undefined || kinds.includes(kind);

/** Yes and no are no words. */
const isText = (value: string) => value !== "true" && value !== "false";

/** Whether each of these folded words occurs in what an event says, as the server looks for them. */
export function saysWords(
  { actor, details, changes }: Pick<TimelineEvent, "actor" | "details" | "changes">,
  words: readonly string[],
): boolean {
  const texts = [
    actor.name,
    ...details.flatMap(({ values }) => values.filter(isText)),
    ...changes.flatMap(({ field, before, after }) => [field, before ?? "", after ?? ""]),
  ].map(foldLine);
  return words.every((word) => texts.some((text) => text.includes(word)));
}

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

/** What happens with files that a record holds in fields. */
export const fileKinds = ["document.added", "document.renamed", "document.deleted", "document.restored", "document.erased"] as const;
