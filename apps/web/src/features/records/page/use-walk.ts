import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { type ActivityEvent, useLive } from "../../../lib/live.ts";
import type { ListOf, ObjectDocument, RecordCount } from "../list/list-of.ts";
import { useCount } from "../list/use-count.ts";
import type { RecordPlace } from "./record-place.ts";

interface Neighbour {
  cursor: string;
  node: { id: string; name: string };
}
interface NeighboursAnswer {
  next: { edges: readonly Neighbour[] };
  previous: { edges: readonly Neighbour[] };
}

/** What the way through a list must know of its object. */
export interface WalkOf extends Pick<ListOf<never>, "texts" | "route" | "param" | "params" | "countDocument"> {
  /** The two records beside a cursor: the same cost at row 3 and at row 300,000, also when no page of the list is loaded. */
  neighboursDocument: ObjectDocument<NeighboursAnswer>;
  /** Whether an event may have changed who stands beside whom in a list. */
  isOurs(event: ActivityEvent): boolean;
}

export interface Walk {
  position: number | undefined;
  total: RecordCount | undefined;
  /** Where the step leads, and its name; undefined at the end of the list. */
  previous: Step | undefined;
  next: Step | undefined;
}
export interface Step {
  name: string;
  go: () => void;
}

const askAgainAfter = 1_000;

/**
 * The way through the list that the record was opened from, in the same order, by the cursor in the address: its place in the list, whatever becomes
 * of the record itself. Who comes or goes beside it is noticed.
 */
export function useWalk(
  { route, param, params, neighboursDocument, countDocument, isOurs }: WalkOf,
  { list, at, n }: RecordPlace,
  workspace: string,
): Walk {
  const navigate = useNavigate();
  const { data, refetch } = useQuery(neighboursDocument as TypedDocumentNode<NeighboursAnswer, OperationVariables>, {
    variables: { ...list, at: at ?? "" },
    skip: at === undefined,
    fetchPolicy: "cache-and-network",
  });
  const { count, recount } = useCount(countDocument, list);
  // A failed read is made good by the next event; the connection state tells that the window is behind.
  const askAgain = useThrottledCallback(() => void refetch().catch(() => {}), askAgainAfter);
  useLive((events) => {
    if (at === undefined || !events.some(isOurs)) return;
    askAgain();
    recount();
  });

  const stepTo = useCallback(
    (edge: Neighbour | undefined, by: -1 | 1): Step | undefined =>
      edge && {
        name: edge.node.name,
        // Walking replaces the address: Back leads to the list, not through everybody that was looked at.
        go: () =>
          void navigate({
            to: route as never,
            params: { workspace, ...params, [param]: edge.node.id } as never,
            search: ((before: Record<string, unknown>) => ({
              ...before,
              at: edge.cursor,
              n: n === undefined ? undefined : n + by,
            })) as never,
            replace: true,
          }),
      },
    [navigate, route, param, params, workspace, n],
  );
  return {
    position: at === undefined ? undefined : n,
    total: at === undefined ? undefined : count,
    previous: stepTo(data?.previous.edges[0], -1),
    next: stepTo(data?.next.edges[0], 1),
  };
}
