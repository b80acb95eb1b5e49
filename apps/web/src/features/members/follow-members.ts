import type { ApolloClient } from "@apollo/client";
import { WhoTookOverDocument } from "../../gql/graphql.ts";
import type { ActivityEvent } from "../../lib/live.ts";

/** Kinds of events after which contacts of a member belong to somebody else, told by one event and not by one for each contact. */
const handOvers = new Set(["member.removed", "member.handedOver"]);

/** The choice of members that can own a contact (contact-list.graphql), which is asked for once. */
const choices = { id: "ROOT_QUERY", fieldName: "members", args: { first: 200 } };

interface Reference {
  __ref: string;
}

/**
 * Brings the cache in step with who is a member and who took over from whom, in the order in which it happened: every contact of this window
 * shows its new owner, without being read again.
 */
export async function followMembers(client: ApolloClient, events: readonly ActivityEvent[]): Promise<void> {
  if (events.some(({ kind }) => kind.startsWith("member."))) client.cache.evict(choices);
  for (const { kind, subjectId } of events) {
    if (!subjectId || !handOvers.has(kind)) continue;
    const owned = contactsOf(client, subjectId);
    if (owned.length === 0) continue;
    const { data } = await client.query({ query: WhoTookOverDocument, variables: { id: subjectId }, fetchPolicy: "network-only" });
    const member = data?.node;
    if (member?.__typename !== "Member" || member.status !== "removed") continue;
    const owner = member.handedTo ? { __ref: `Member:${member.handedTo.id}` } : null;
    const { cache } = client;
    cache.batch({
      update: () => {
        for (const id of owned) cache.modify({ id, fields: { owner: () => owner } });
      },
    });
  }
}

/** The keys of the contacts in the cache that this member owns. */
function contactsOf({ cache }: ApolloClient, memberId: string): string[] {
  const entities = cache.extract() as Record<string, { owner?: Reference | null } | undefined>;
  return Object.entries(entities).flatMap(([key, entity]) =>
    key.startsWith("Contact:") && entity?.owner?.__ref === `Member:${memberId}` ? [key] : [],
  );
}
