import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { ask, type ListQuestion, type RecordCount } from "../../list/list-of.ts";
import { useFilters } from "../filters-context.ts";
import { problemOf, type ServerProblem } from "./server-problem.ts";

export interface LiveCount {
  /** The last answer; it stays while the next one is on its way. */
  count: RecordCount | undefined;
  isCounting: boolean;
  problem: ServerProblem | undefined;
}

const waitFor = 250;

/** Hook. How many records a filter in the making finds. It asks when the typing pauses, and takes back a question that is out of date. */
export function useLiveCount({ search, filter, deleted }: Omit<ListQuestion, "sort">): LiveCount {
  const client = useApolloClient();
  const { countDocument, object } = useFilters();
  const [state, setState] = useState<LiveCount>({ count: undefined, isCounting: true, problem: undefined });
  const asked = JSON.stringify({ search, filter, deleted, object });

  useEffect(() => {
    const stopped = new AbortController();
    setState((now) => ({ ...now, isCounting: true }));
    const timer = setTimeout(() => {
      const variables = { ...(JSON.parse(asked) as object), exact: false };
      const answer = ask(client, countDocument, variables, { isOwn: true, fetchOptions: { signal: stopped.signal } });
      answer.then(
        ({ records }) => stopped.signal.aborted || setState({ count: records.count, isCounting: false, problem: undefined }),
        (fault: unknown) => stopped.signal.aborted || setState((now) => ({ ...now, isCounting: false, problem: problemOf(fault) })),
      );
    }, waitFor);
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [client, countDocument, asked]);
  return state;
}
