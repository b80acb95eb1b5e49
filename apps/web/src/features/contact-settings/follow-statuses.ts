import type { ApolloClient } from "@apollo/client";
import { ContactStatusesDocument } from "../../gql/graphql.ts";
import type { ActivityEvent } from "../../lib/live.ts";

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
