import type { ApolloClient } from "@apollo/client";
import { createContext, useEffect, useMemo, useState } from "react";
import type { ListOf, RowExtras } from "../../records/list/list-of.ts";
import type { ContactColumn } from "./contact-columns.tsx";
import type { ContactRow } from "./contact-rows.ts";
import { fieldPrefix } from "./contact-search.ts";

/** The custom fields that a list shows, and how rows come by what they hold in them. */
export interface ShownFields extends RowExtras<ContactRow> {
  /** What a row shows in them, and for a row that lacks it the question. */
  fragment: ListOf<ContactRow>["fragment"];
  askFor: (client: ApolloClient, id: string) => void;
}

/** Of the list around a row; none for most. */
export const ShownFieldsContext = createContext<ShownFields | undefined>(undefined);

const mostKeys = 100;

/** The keys of the fields that these columns show, always in the same order: another order of columns asks nothing anew. */
export const keysOf = (columns: readonly Pick<ContactColumn, "id">[]): string[] =>
  columns
    .filter(({ id }) => id.startsWith(fieldPrefix))
    .map(({ id }) => id.slice(fieldPrefix.length))
    .toSorted()
    .slice(0, mostKeys);

/** What the columns ask of the rows, for the next page to wait for, and for the rows as soon as it is there. */
export function useShownFields(columns: readonly ContactColumn[]) {
  const text = keysOf(columns).join();
  const coming = useMemo(
    () => (text === "" ? undefined : import("./row-values.ts").then(({ shownFields }) => shownFields(text.split(",")))),
    [text],
  );
  const [shown, setShown] = useState<ShownFields>();
  useEffect(() => {
    let isCurrent = true;
    void Promise.resolve(coming).then((fields) => isCurrent && setShown(fields));
    return () => {
      isCurrent = false;
    };
  }, [coming]);
  return { coming, shown };
}
