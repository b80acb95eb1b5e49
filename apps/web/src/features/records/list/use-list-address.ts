import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { AnyFilter } from "../filters/fields/filter-field.ts";
import type { ListQuestion } from "./list-of.ts";
import { type AddressesOf, orderOf, questionOf, type RecordOrder, type RecordSearch } from "./record-search.ts";

/** The list that an address describes, and how to describe another. */
export interface ListAddress<Search extends RecordSearch = RecordSearch, Sort extends object = object> {
  search: Search;
  question: ListQuestion<Sort>;
  order: RecordOrder;
  change(next: Partial<Search>, replace?: boolean): void;
  setQ(q: string): void;
  setFilter(filter: AnyFilter | undefined): void;
  setOrder(order: RecordOrder): void;
  setNew(isNew: boolean): void;
  clear(): void;
}

export function useListAddress<Search extends RecordSearch, Sort extends object>(
  of: AddressesOf<Search, Sort>,
  fallback: RecordOrder,
  deleted: boolean,
): ListAddress<Search, Sort> {
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const search = useMemo(() => of.readSearch(params), [of, params]);
  const question = useMemo(() => questionOf(of, search, fallback, deleted), [of, search, fallback, deleted]);

  const change = useCallback(
    (next: object, replace = false) =>
      void navigate({ to: ".", search: ((before: Record<string, unknown>) => ({ ...before, ...next })) as never, replace }),
    [navigate],
  );
  return {
    search,
    question,
    change,
    order: orderOf(search, fallback),
    // Each letter would be a step Back: what is typed replaces the address, what is picked adds to the history.
    setQ: useCallback((q: string) => change({ q: q.trim() === "" ? undefined : q }, true), [change]),
    setFilter: useCallback((filter: AnyFilter | undefined) => change({ filter }), [change]),
    setOrder: useCallback(({ field, direction }: RecordOrder) => change({ sort: field, dir: direction }), [change]),
    setNew: useCallback((isNew: boolean) => change({ new: isNew || undefined }, true), [change]),
    clear: useCallback(() => change({ q: undefined, filter: undefined }), [change]),
  };
}
