import type { ActivityEvent } from "../../../lib/live.ts";
import type { ListEvents } from "./list-of.ts";

/** Who came into a list and who left it since it was read. */
export interface Membership {
  arrived: ReadonlySet<string>;
  departed: ReadonlySet<string>;
  /** More than are counted. */
  areMore: boolean;
}

interface Listed {
  listed: ReadonlySet<string>;
  /** Kinds of events that bring a record into the list. */
  arrivals: readonly string[];
  /** The member who looks, where he sees assigned records only: an event about him, who became the owner or follows, brings one too. */
  assignedTo?: string | undefined;
  /** Whether the list is filtered: only then a change of a record may bring it in or take it out. */
  isNarrowed: boolean;
  /** So many came already that nobody counts on. */
  isFull: boolean;
}

/** The records that may have come or gone by these events, the last touched last; and which of them are new or restored for sure. */
export function touchedBy(
  events: readonly ActivityEvent[],
  { recordOf, departures }: Pick<ListEvents, "recordOf" | "departures">,
  { listed, arrivals, assignedTo, isNarrowed, isFull }: Listed,
) {
  const ids = new Set<string>();
  const all = new Set<string>();
  const arrived = new Set<string>();
  for (const event of events) {
    const { kind, subjectId } = event;
    const id = recordOf(event);
    if (id === undefined) continue;
    all.add(id);
    const isListed = listed.has(id);
    const brings = arrivals.includes(kind) || (assignedTo !== undefined && subjectId === assignedTo);
    const mayMatter = isListed ? isNarrowed || departures.has(kind) : !isFull && (isNarrowed || brings);
    if (!mayMatter) continue;
    ids.delete(id);
    ids.add(id);
    if (brings) arrived.add(id);
  }
  return { ids: [...ids], all, arrived };
}

interface Answer {
  /** The records that were asked for. */
  touched: readonly string[];
  /** Those of them that are in the list now, and the ends that are, in the order of the list. */
  inList: readonly string[];
  listed: readonly string[];
  /** The last loaded rows; empty where all of the list is loaded. */
  ends: readonly string[];
  /** New or restored ones. */
  arrived: ReadonlySet<string>;
}

/**
 * The next state after the server said which of the touched records are in the list. A record that was changed and stands behind the loaded rows
 * may have been there before, so it counts for nothing; a new one counts wherever it stands.
 */
export function settleMembership(before: Membership, { touched, inList, listed, ends, arrived }: Answer): Omit<Membership, "areMore"> {
  const isListed = new Set(listed);
  const place = new Map(inList.map((id, index) => [id, index]));
  const end = ends.length === 0 ? Infinity : Math.max(...ends.map((id) => place.get(id) ?? -1));
  const next = { arrived: new Set(before.arrived), departed: new Set(before.departed) };
  for (const id of touched) {
    const at = place.get(id);
    if (isListed.has(id)) {
      next.arrived.delete(id);
      if (at === undefined) next.departed.add(id);
      else next.departed.delete(id);
    } else if (at === undefined) next.arrived.delete(id);
    else if (at < end || end < 0 || arrived.has(id)) next.arrived.add(id);
  }
  return next;
}
