import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ContactFilter } from "../../../gql/graphql.ts";
import type { ActivityEvent } from "../../../lib/live.ts";
import type { Membership } from "./membership.ts";
import type { OpenList } from "./open-list.ts";

const noChange: Membership = { arrived: new Set(), departed: new Set(), areMore: false };
const idsAtOnce = 195;
const countedAtMost = 1_000;

/**
 * Who came into a list and who left it since it was read: of the contacts that something happened to, the server says which are in it now. Rows
 * hold their place meanwhile.
 * @param arrivals kinds of events that bring a contact into this list; so do, for who sees assigned contacts only, those that are about himself.
 */
export function useMembership(open: OpenList, { arrivals, assignedTo }: { arrivals: readonly string[]; assignedTo: string | undefined }) {
  const client = useApolloClient();
  const [membership, setMembership] = useState<Membership>(noChange);
  const current = useRef(open);
  current.current = open;
  const isFull = useRef(false);

  const follow = useCallback(
    async (events: readonly ActivityEvent[]) => {
      // Nobody has come or gone before something happened.
      const [{ settleMembership, touchedBy }, { ContactsInListDocument }] = await Promise.all([
        import("./membership.ts"),
        import("./later-documents.ts"),
      ]);
      const { variables, list } = open;
      const { search, filter, deleted, sort } = variables;
      const { items, hasMore } = list.getState();
      const listed = items.map(({ id }) => id);
      const touched = touchedBy(events, {
        listed: new Set(listed),
        arrivals,
        assignedTo,
        isNarrowed: Boolean(search || filter),
        isFull: isFull.current,
      });
      const ids = touched.ids.slice(-idsAtOnce);
      if (ids.length === 0) return;
      // Where the loaded rows end, in the order of the list: who comes after it is met when one scrolls there.
      const ends = hasMore ? listed.filter((id) => !touched.all.has(id)).slice(-5) : [];
      const { data } = await client.query({
        query: ContactsInListDocument,
        variables: {
          first: ids.length + ends.length,
          search,
          deleted,
          sort,
          filter: amongIds(filter, [...ids, ...ends]),
        },
        fetchPolicy: "no-cache",
      });
      if (!data || current.current !== open) return;
      const inList = data.contacts.nodes.map(({ id }) => id);
      setMembership((now) => {
        const next = settleMembership(now, { touched: ids, inList, listed, ends, arrived: touched.arrived });
        // An import brings more than anybody counts: from some number on "and more" is the truth, and costs nothing.
        isFull.current = next.arrived.size >= countedAtMost;
        return { ...next, areMore: now.areMore || touched.ids.length > ids.length || isFull.current };
      });
    },
    [client, open, arrivals, assignedTo],
  );

  const clear = useCallback(() => {
    isFull.current = false;
    setMembership(noChange);
  }, []);
  // Another list starts without what happened to the one before.
  const counted = useRef(open);
  useEffect(() => {
    if (counted.current === open) return;
    counted.current = open;
    clear();
  }, [open, clear]);
  return { membership, follow, clear };
}

/** The filter for these contacts alone. Side by side, so that a filter that is nested as deeply as may be stays within the limit. */
function amongIds(filter: ContactFilter | null | undefined, ids: string[]): ContactFilter {
  return filter?.id ? { and: [filter, { id: { in: ids } }] } : { ...filter, id: { in: ids } };
}
