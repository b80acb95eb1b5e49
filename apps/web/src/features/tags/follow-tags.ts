import type { ApolloClient } from "@apollo/client";
import { fold } from "@kith/shared/text.ts";
import { TagsByIdDocument } from "../../gql/graphql.ts";
import type { ActivityEvent } from "../../lib/live.ts";

/** Brings the cache in step with what happened to tags, in the order in which it happened, without reading one of their contacts again. */
export async function followTags(client: ApolloClient, events: readonly ActivityEvent[]): Promise<void> {
  for (const event of events) {
    if (!event.subjectId) continue;
    if (event.kind === "tag.updated") changeTag(client, event.subjectId, event);
    if (event.kind === "tag.deleted") forgetTags(client, [event.subjectId]);
    if (event.kind === "tag.merged") await mergeTags(client, event.subjectId, event);
  }
}

interface CachedTag {
  __typename: "Tag";
  id: string;
  name?: string;
  color?: string;
}
interface Reference {
  __ref: string;
}

const keyOf = (id: string) => `Tag:${id}`;

function changeTag({ cache }: ApolloClient, id: string, { changes }: ActivityEvent): void {
  const fields = Object.fromEntries(changes.map(({ field, after }) => [field, () => after ?? ""]));
  cache.modify({ id: keyOf(id), fields });
}

/** A list leaves out what is not in the cache any more: with the tag itself, it is gone from each contact. */
function forgetTags({ cache }: ApolloClient, ids: readonly string[]): void {
  cache.batch({
    update: () => {
      for (const id of ids) cache.evict({ id: keyOf(id) });
      // Not collected: rows that a list holds, and nothing else refers to, are to stay.
    },
  });
}

async function mergeTags(client: ApolloClient, into: string, { changes }: ActivityEvent): Promise<void> {
  const names = new Set(changes.map(({ before }) => before));
  const gone = tagsIn(client).filter(({ id, name }) => id !== into && name !== undefined && names.has(name));
  if (gone.length === 0) return;
  // Rows need its name and colour, and none of them may have carried it before.
  if (!tagsIn(client).some(({ id, color }) => id === into && color !== undefined))
    await client.query({ query: TagsByIdDocument, variables: { ids: [into] }, fetchPolicy: "network-only" });
  const { cache } = client;
  const goneKeys = new Set(gone.map(({ id }) => keyOf(id)));
  const entities = cache.extract() as Record<string, { tags?: Reference[] } | undefined>;
  const nameOf = ({ __ref }: Reference) => fold((entities[__ref] as CachedTag | undefined)?.name ?? "");
  cache.batch({
    update: () => {
      for (const [key, entity] of Object.entries(entities)) {
        if (!key.startsWith("Contact:") || !entity?.tags?.some(({ __ref }) => goneKeys.has(__ref))) continue;
        const tags = entity.tags.filter(({ __ref }) => !goneKeys.has(__ref) && __ref !== keyOf(into));
        const next = [...tags, { __ref: keyOf(into) }].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
        cache.modify({ id: key, fields: { tags: () => next } });
      }
    },
  });
  forgetTags(
    client,
    gone.map(({ id }) => id),
  );
}

const tagsIn = ({ cache }: ApolloClient): CachedTag[] =>
  Object.values(cache.extract() as Record<string, { __typename?: string }>).filter(
    (entity): entity is CachedTag => entity.__typename === "Tag",
  );
