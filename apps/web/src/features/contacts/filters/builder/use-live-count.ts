import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { ContactCountDocument, type ContactCountQuery } from "../../../../gql/graphql.ts";
import type { ListVariables } from "../../list/open-list.ts";
import { problemOf, type ServerProblem } from "./server-problem.ts";

export interface LiveCount {
  /** The last answer; it stays while the next one is on its way. */
  count: ContactCountQuery["contacts"]["count"] | undefined;
  isCounting: boolean;
  problem: ServerProblem | undefined;
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
        context: { isOwn: true, fetchOptions: { signal: stopped.signal } },
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
