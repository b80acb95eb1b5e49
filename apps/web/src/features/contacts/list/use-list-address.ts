import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { ContactFilter } from "../../../gql/graphql.ts";
import { type ContactOrder, type ContactSearch, orderOf, readContactSearch, variablesOf } from "./contact-search.ts";

/** The list that the address describes, and how to describe another. */
export function useListAddress(fallback: ContactOrder, deleted: boolean) {
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const search = useMemo(() => readContactSearch(params), [params]);
  const variables = useMemo(() => variablesOf(search, fallback, deleted), [search, fallback, deleted]);

  const change = useCallback(
    (next: Partial<ContactSearch>, replace = false) =>
      void navigate({ to: ".", search: ((before: Record<string, unknown>) => ({ ...before, ...next })) as never, replace }),
    [navigate],
  );
  return {
    search,
    variables,
    change,
    order: orderOf(search, fallback),
    // Each letter would be a step Back: what is typed replaces the address, what is picked adds to the history.
    setQ: useCallback((q: string) => change({ q: q.trim() === "" ? undefined : q }, true), [change]),
    setFilter: useCallback((filter: ContactFilter | undefined) => change({ filter }), [change]),
    setOrder: useCallback(({ field, direction }: ContactOrder) => change({ sort: field, dir: direction }), [change]),
    setNew: useCallback((isNew: boolean) => change({ new: isNew || undefined }, true), [change]),
    clear: useCallback(() => change({ q: undefined, filter: undefined }), [change]),
  };
}
