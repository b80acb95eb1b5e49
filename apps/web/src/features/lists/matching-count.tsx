import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { MatchingCountDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { Matching } from "./change-lists.ts";

/** How many contacts match, counted now and to the last one. */
export function useMatchingCount({ search, filter }: Matching) {
  const { data, error } = useQuery(MatchingCountDocument, {
    variables: { search: search ?? null, filter: filter ?? null },
    fetchPolicy: "network-only",
  });
  return { count: data?.contacts.count.value, error };
}

/** The number of contacts that something is going to concern, in a sentence. */
export function MatchingCount({ matching, say }: { matching: Matching; say: (count: number, number: string) => string }) {
  const { count, error } = useMatchingCount(matching);
  if (error) return <p>{describeError(error)}</p>;
  return <p role="status">{count === undefined ? <Skeleton height={12} my={4} width={220} /> : say(count, formatNumber(count))}</p>;
}
