import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useCallback, useState } from "react";
import type { CountAnswer, ListQuestion, ObjectDocument } from "./list-of.ts";

/** The total of the list, exact up to 10,000; `countExactly` asks for the exact number of these filters. */
export function useCount(countDocument: ObjectDocument<CountAnswer>, { search, filter, deleted, object }: Omit<ListQuestion, "sort">) {
  const [exactFor, setExactFor] = useState<string>();
  const variables = { search, filter, deleted, ...(object && { object }) };
  const key = JSON.stringify(variables);
  const { data, previousData, loading, error, refetch } = useQuery(countDocument as TypedDocumentNode<CountAnswer, OperationVariables>, {
    variables: { ...variables, exact: exactFor === key },
    fetchPolicy: "cache-and-network",
  });
  const countExactly = useCallback(() => setExactFor(key), [key]);
  // During an import events come by the hundred; counting once a second is live enough.
  const recount = useThrottledCallback(() => void refetch().catch(() => {}), 1_000);
  return { count: error ? undefined : (data ?? previousData)?.records.count, isCounting: loading, countExactly, recount };
}
