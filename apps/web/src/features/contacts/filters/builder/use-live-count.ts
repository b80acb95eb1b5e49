import { useApolloClient } from "@apollo/client/react";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { useEffect, useState } from "react";
import { ContactCountDocument, type ContactCountQuery } from "../../../../gql/graphql.ts";
import { describeError } from "../../../../lib/user-errors.ts";
import type { ListVariables } from "../../list/open-list.ts";

export interface LiveCount {
  /** The last answer; it stays while the next one is on its way. */
  count: ContactCountQuery["contacts"]["count"] | undefined;
  isCounting: boolean;
  /** What is wrong with the filter, with its path if the server names it. */
  problem: { path: string | undefined; message: string } | undefined;
}

const waitFor = 250;

/** Hook. How many contacts a filter in the making finds. It asks when the typing pauses, and takes back a question that is out of date. */
export function useLiveCount({ search, filter, deleted }: Pick<ListVariables, "search" | "filter" | "deleted">): LiveCount {
  const client = useApolloClient();
  const [state, setState] = useState<LiveCount>({ count: undefined, isCounting: true, problem: undefined });
  const asked = JSON.stringify({ search, filter, deleted });

  useEffect(() => {
    const stopped = new AbortController();
    setState((now) => ({ ...now, isCounting: true }));
    const timer = setTimeout(() => {
      const answer = client.query({
        query: ContactCountDocument,
        variables: { ...(JSON.parse(asked) as ListVariables), exact: false },
        fetchPolicy: "no-cache",
        context: { queryDeduplication: false, fetchOptions: { signal: stopped.signal } },
      });
      answer.then(
        ({ data }) => stopped.signal.aborted || setState({ count: data?.contacts.count, isCounting: false, problem: undefined }),
        (fault: unknown) => stopped.signal.aborted || setState((now) => ({ ...now, isCounting: false, problem: problemOf(fault) })),
      );
    }, waitFor);
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [client, asked]);
  return state;
}

/** "filter.and.0.city.contains must have a letter" is about that place; variables that do not fit name it as `filter.and[0].city`. */
export function problemOf(fault: unknown): NonNullable<LiveCount["problem"]> {
  const message = CombinedGraphQLErrors.is(fault) ? (fault.errors[0]?.message ?? "") : "";
  const [, path, rest] = /^(filter(?:\.\w+)*) (.*)$/s.exec(message) ?? [];
  if (path) return { path, message: rest! };
  const [, place] = /at "(filter[^"]*)"/.exec(message) ?? [];
  return { path: place?.replaceAll(/\[(\d+)\]/g, ".$1"), message: place ? message : describeError(fault) };
}

/** The key of the node that a path leads to, or of the nearest one around it. */
export function keyAt(keys: ReadonlyMap<string, string>, path: string): string | undefined {
  for (let place = path; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf(".")))) {
    const key = keys.get(place);
    if (key !== undefined) return key;
  }
  return undefined;
}
