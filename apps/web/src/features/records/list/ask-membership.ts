import type { ApolloClient } from "@apollo/client";
import type { ActivityEvent } from "../../../lib/live.ts";
import type { AnyFilter } from "../filters/fields/filter-field.ts";
import { ask, type ListOf, type ListRow } from "./list-of.ts";
import { type Membership, settleMembership, touchedBy } from "./membership.ts";
import type { OpenList } from "./open-list.ts";

const idsAtOnce = 195;

interface Asked {
  arrivals: readonly string[];
  assignedTo: string | undefined;
  /** So many came already that nobody counts on. */
  isFull: boolean;
}

/**
 * Asks which of the records that something happened to are in a list now.
 * @returns how who came and who left follows from what was known before; undefined where these events change nothing
 */
export async function askMembership<Row extends ListRow>(
  client: ApolloClient,
  of: ListOf<Row>,
  { question, list }: OpenList<Row>,
  events: readonly ActivityEvent[],
  { arrivals, assignedTo, isFull }: Asked,
): Promise<((before: Membership) => Membership) | undefined> {
  const { search, filter } = question;
  const { items, hasMore } = list.getState();
  const listed = items.map(({ id }) => id);
  const isNarrowed = Boolean(search || filter);
  const touched = touchedBy(events, of.events, { listed: new Set(listed), arrivals, assignedTo, isNarrowed, isFull });
  const ids = touched.ids.slice(-idsAtOnce);
  if (ids.length === 0) return undefined;
  // Where the loaded rows end, in the order of the list: who comes after it is met when one scrolls there.
  const ends = hasMore ? listed.filter((id) => !touched.all.has(id)).slice(-5) : [];
  const { membersDocument } = await of.later();
  const { records } = await ask(client, membersDocument, {
    ...question,
    first: ids.length + ends.length,
    filter: amongIds(filter, [...ids, ...ends]),
  });
  const inList = records.nodes.map(({ id }) => id);
  return (before) => ({
    ...settleMembership(before, { touched: ids, inList, listed, ends, arrived: touched.arrived }),
    areMore: before.areMore || touched.ids.length > ids.length,
  });
}

/** The filter for these records alone. Side by side, so that a filter that is nested as deeply as may be stays within the limit. */
function amongIds(filter: AnyFilter | null, ids: string[]): AnyFilter {
  return filter?.id ? { and: [filter, { id: { in: ids } }] } : { ...filter, id: { in: ids } };
}
