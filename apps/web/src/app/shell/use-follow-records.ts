import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useRef } from "react";
import { type ActivityEvent, useLive, useResync } from "../../lib/live.ts";

type Follow = (client: ApolloClient, events: readonly ActivityEvent[]) => void | Promise<void>;

/** What brings the cache in step with the events of a noun, for records that many others show. It comes with the first such event. */
const follows: Record<string, () => Promise<Follow>> = {
  tag: async () => (await import("../../features/tags/follow-tags.ts")).followTags,
  list: async () => (await import("../../features/lists/follow-lists.ts")).followLists,
  contactStatus: async () => (await import("../../features/contact-settings/follow-statuses.ts")).followStatuses,
  member: async () => (await import("../../features/members/follow-members.ts")).followMembers,
  object: async () => (await import("../../features/objects/follow-objects.ts")).followObjects,
  customField: async () => (await import("../../features/custom-fields/follow-custom-fields.ts")).followCustomFields,
  customFieldFolder: async () => (await import("../../features/custom-fields/follow-custom-fields.ts")).followCustomFields,
};

/** Keeps the tags, lists, members, statuses and custom fields that this window knows as they are, wherever they are shown. */
export function useFollowRecords() {
  const client = useApolloClient();
  const before = useRef(Promise.resolve());
  const follow = (noun: string, events: readonly ActivityEvent[]) => {
    // One batch after the other; who can't follow is told by the connection state.
    before.current = before.current.then(async () => (await follows[noun]!())(client, events)).catch(() => {});
  };
  useLive((events) => {
    for (const noun of Object.keys(follows)) {
      const ours = events.filter(({ kind }) => kind.startsWith(`${noun}.`));
      if (ours.length > 0) follow(noun, ours);
    }
  });
  useResync(() => {
    for (const noun of ["contactStatus", "customField", "object"]) follow(noun, []);
  });
}
