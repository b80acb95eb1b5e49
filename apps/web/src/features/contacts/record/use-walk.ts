import { useQuery } from "@apollo/client/react";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { ContactCountDocument, ContactNeighboursDocument } from "../../../gql/graphql.ts";
import type { RecordCount } from "../../records/list/list-of.ts";
import { useCount } from "../../records/list/use-count.ts";
import type { RecordAddress } from "./record-address.ts";

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

/** The way through the list that the contact was opened from, in the same order, by the cursor in the address. */
export function useWalk(address: RecordAddress, workspace: string): Walk {
  const navigate = useNavigate();
  const { at, n } = address;
  const { data } = useQuery(ContactNeighboursDocument, { variables: { ...address.list, at: at ?? "" }, skip: at === undefined });
  const { count } = useCount(ContactCountDocument, address.list);

  const stepTo = useCallback(
    (edge: { cursor: string; node: { id: string; fullName: string } } | undefined, by: -1 | 1): Step | undefined =>
      edge && {
        name: edge.node.fullName,
        // Walking replaces the address: Back leads to the list, not through everybody that was looked at.
        go: () =>
          void navigate({
            to: "/$workspace/contacts/$contactId",
            params: { workspace, contactId: edge.node.id },
            search: ((before: Record<string, unknown>) => ({
              ...before,
              at: edge.cursor,
              n: n === undefined ? undefined : n + by,
            })) as never,
            replace: true,
          }),
      },
    [navigate, workspace, n],
  );
  return {
    position: at === undefined ? undefined : n,
    total: at === undefined ? undefined : count,
    previous: stepTo(data?.previous.edges[0], -1),
    next: stepTo(data?.next.edges[0], 1),
  };
}
