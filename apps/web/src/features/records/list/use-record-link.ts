import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import type { ListOf, ListRow } from "./list-of.ts";
import type { OpenList } from "./open-list.ts";
import type { RecordLink } from "./record-link.ts";
import type { RecordSearch } from "./record-search.ts";

/** The records' addresses as they are opened from this list: they carry the list, and where in it the record is. */
export function useRecordLink<Row extends ListRow>(
  { route, param, params }: Pick<ListOf<Row>, "route" | "param" | "params">,
  open: OpenList<Row>,
  search: RecordSearch,
  workspace: string,
): RecordLink {
  const router = useRouter();
  // Most visits go on to a record: its code is there before the first click.
  useEffect(() => {
    const timer = setTimeout(() => void router.loadRouteChunk(router.routesByPath[route as never]), 1_500);
    return () => clearTimeout(timer);
  }, [router, route]);
  const carried = JSON.stringify({ ...search, new: undefined });
  return useMemo(() => {
    const searchOf = (id: string) => {
      const { items } = open.list.getState();
      const index = items.findIndex((item) => item.id === id);
      const deleted = open.question.deleted || undefined;
      return { ...(JSON.parse(carried) as RecordSearch), deleted, at: items[index]?.cursor, n: index + 1 || undefined };
    };
    const given = { workspace, ...params };
    const place = Object.entries(given).reduce((path, [name, value]) => path.replace(`$${name}`, value), route);
    return {
      // Put together by hand: the router's own links cost as much as the rest of a row.
      href: (id) => `${place.replace(`$${param}`, id)}${router.options.stringifySearch(searchOf(id))}`,
      open: (id) => void router.navigate({ to: route as never, params: { ...given, [param]: id } as never, search: searchOf(id) as never }),
    };
  }, [router, open, carried, route, param, params, workspace]);
}
