import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { ImportByIdDocument, type ImportStatus } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";

const ended: readonly ImportStatus[] = ["DONE", "CANCELLED", "FAILED"];

/** Whether it is over: nothing of it changes any more. */
export const hasEnded = (status: ImportStatus) => ended.includes(status);

/** Events come at once; these are for a line that is down, and for the links to files, which are good for an hour. */
const askEvery = 5_000;
const renewLinksEvery = 1_800_000;

/** One import as it is now: its events bring it up to date. `current` is null where there is no such import for this person. */
export function useImport(id: string) {
  const [isOver, setOver] = useState(false);
  const { data, error, refetch } = useQuery(ImportByIdDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
    pollInterval: isOver ? renewLinksEvery : askEvery,
  });
  const current = data?.import;
  if (current && hasEnded(current.status) !== isOver) setOver(!isOver);
  useLive((events) => {
    const isOurs = events.some(({ kind, subjectId }) => kind.startsWith("import.") && subjectId === id);
    if (isOurs) refetch().catch(() => {}); // The next event asks again.
  });
  return { current, error, refetch };
}
