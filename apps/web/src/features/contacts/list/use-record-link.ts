import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import type { RecordLink } from "./contact-name.tsx";
import type { ContactSearch } from "./contact-search.ts";
import type { OpenList } from "./open-list.ts";

/** The records' addresses as they are opened from this list: they carry the list, and where in it the contact is. */
export function useRecordLink(open: OpenList, { q, filter, sort, dir, segment, cols, own }: ContactSearch, workspace: string): RecordLink {
  const router = useRouter();
  // Most visits go on to a record: its code is there before the first click.
  useEffect(() => {
    const timer = setTimeout(() => void router.loadRouteChunk(router.routesByPath["/$workspace/contacts/$contactId"]), 1_500);
    return () => clearTimeout(timer);
  }, [router]);
  return useMemo(() => {
    const searchOf = (id: string) => {
      const { items } = open.list.getState();
      const index = items.findIndex((item) => item.id === id);
      const deleted = open.variables.deleted || undefined;
      return { q, filter, sort, dir, segment, cols, own, deleted, at: items[index]?.cursor, n: index + 1 || undefined };
    };
    return {
      // Put together by hand: the router's own links cost as much as the rest of a row.
      href: (id) => `/${workspace}/contacts/${id}${router.options.stringifySearch(searchOf(id))}`,
      open: (id) =>
        void router.navigate({
          to: "/$workspace/contacts/$contactId",
          params: { workspace, contactId: id },
          search: searchOf(id) as never,
        }),
    };
  }, [router, open, q, filter, sort, dir, segment, cols, own, workspace]);
}
