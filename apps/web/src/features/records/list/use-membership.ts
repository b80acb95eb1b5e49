import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ActivityEvent } from "../../../lib/live.ts";
import type { ListOf, ListRow } from "./list-of.ts";
import type { Membership } from "./membership.ts";
import type { OpenList } from "./open-list.ts";

const noChange: Membership = { arrived: new Set(), departed: new Set(), areMore: false };
const countedAtMost = 1_000;

/**
 * Who came into a list and who left it since it was read: of the records that something happened to, the server says which are in it now. Rows
 * hold their place meanwhile.
 * @param arrivals kinds of events that bring a record into this list; so do, for who sees assigned records only, those that are about himself.
 */
export function useMembership<Row extends ListRow>(
  of: ListOf<Row>,
  open: OpenList<Row>,
  { arrivals, assignedTo }: { arrivals: readonly string[]; assignedTo: string | undefined },
) {
  const client = useApolloClient();
  const [membership, setMembership] = useState<Membership>(noChange);
  const current = useRef(open);
  current.current = open;
  const isFull = useRef(false);

  const follow = useCallback(
    async (events: readonly ActivityEvent[]) => {
      // Nobody has come or gone before something happened.
      const { askMembership } = await import("./ask-membership.ts");
      const settle = await askMembership(client, of, open, events, { arrivals, assignedTo, isFull: isFull.current });
      if (!settle || current.current !== open) return;
      setMembership((now) => {
        const next = settle(now);
        // An import brings more than anybody counts: from some number on "and more" is the truth, and costs nothing.
        isFull.current = next.arrived.size >= countedAtMost;
        return { ...next, areMore: next.areMore || isFull.current };
      });
    },
    [client, of, open, arrivals, assignedTo],
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
