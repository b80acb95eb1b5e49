import { type OperationVariables, type TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useLive } from "../../lib/live.ts";

/** Kinds of events after which another number of contacts may have a status or a subscription. */
const counting = /^contact\.(created|deleted|restored|statusChanged|updated|subscribed|unsubscribed)$|^import\.(progressed|finished)$/;
const reloadEvery = 1_000;

/**
 * A query that is asked again when one of these things happened: a prefix such as "contactStatus.".
 * @param counts whether the answer has numbers of contacts in it.
 */
export function useLiveQuery<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  { prefix, counts = false, variables }: { prefix: string; counts?: boolean; variables?: Variables },
) {
  const { data, error, refetch } = useQuery(query, { variables, fetchPolicy: "cache-and-network" } as never);
  // A failed read is made good by the next event; the connection state tells that the window is behind.
  const reload = useThrottledCallback(() => void refetch().catch(() => {}), reloadEvery);
  useLive((events) => {
    if (events.some(({ kind }) => kind.startsWith(prefix) || (counts && counting.test(kind)))) reload();
  });
  return { data: data as Data | undefined, error, reload: () => refetch() };
}
