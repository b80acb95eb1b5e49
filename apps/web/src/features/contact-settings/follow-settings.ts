import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useRef } from "react";
import { ContactStatusesDocument } from "../../gql/graphql.ts";
import { type ActivityEvent, useLive, useResync } from "../../lib/live.ts";

/** Keeps the workspace's statuses of this window as they are: in badges, menus, filters and forms, also where a contact got another one. */
export function useFollowSettings() {
  const client = useApolloClient();
  const before = useRef(Promise.resolve());
  const follow = (events: readonly ActivityEvent[]) => {
    // One batch after the other; who can't follow is told by the connection state.
    before.current = before.current.then(() => followStatuses(client, events)).catch(() => {});
  };
  useLive((events) => {
    const ours = events.filter(({ kind }) => kind.startsWith("contactStatus."));
    if (ours.length > 0) follow(ours);
  });
  useResync(() => follow([]));
}

/** Reads the statuses again, and gives the contacts that the window knows the status that took the place of a deleted one. */
export async function followStatuses(client: ApolloClient, events: readonly ActivityEvent[]): Promise<void> {
  const known = client.readQuery({ query: ContactStatusesDocument })?.contactStatuses ?? [];
  const { data } = await client.query({ query: ContactStatusesDocument, fetchPolicy: "network-only" });
  const now = data?.contactStatuses ?? [];
  for (const { kind, subjectId, changes } of events) {
    if (kind !== "contactStatus.deleted") continue;
    const gone = known.find(({ id }) => id === subjectId);
    const replacement = [...now, ...known].find(({ label }) => label === changes[0]?.after);
    if (gone && replacement) replaceStatus(client, gone.name, replacement.name);
  }
}

function replaceStatus({ cache }: ApolloClient, gone: string, replacement: string): void {
  const entities = cache.extract() as Record<string, { status?: unknown } | undefined>;
  cache.batch({
    update: () => {
      for (const [key, entity] of Object.entries(entities)) {
        if (key.startsWith("Contact:") && entity?.status === gone) cache.modify({ id: key, fields: { status: () => replacement } });
      }
    },
  });
}
