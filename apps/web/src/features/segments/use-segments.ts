import { useQuery } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { useRef } from "react";
import { SegmentsDocument } from "../../gql/graphql.ts";
import { type ActivityEvent, useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";

const reloadEvery = 500;

/** What may change a segment, or take away what its filter names: everything that is about no contact, imports aside, which come by the hundred. */
const concernsSegments = ({ kind, contact }: ActivityEvent) => !contact && !kind.startsWith("import.");

/** The segments that the person sees, in his order, kept in step with what others do; and who changed which last. */
export function useSegments() {
  const { can } = useViewer();
  const lastBy = useRef(new Map<string, string>());
  const { data, error, refetch } = useQuery(SegmentsDocument, { skip: !can("segment:read"), fetchPolicy: "cache-and-network" });
  // A failed read is made good by the next event; the connection state tells that the window is behind.
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), reloadEvery);
  useLive((events) => {
    const ours = events.filter(concernsSegments);
    for (const { subjectId, actor } of ours) if (subjectId) lastBy.current.set(subjectId, actor.name);
    if (ours.length > 0) readAgain();
  });
  return {
    /** Undefined until they are there. */
    segments: data?.segments.nodes,
    error: data ? undefined : error,
    refetch,
    lastBy: (id: string): string | undefined => lastBy.current.get(id),
  };
}
