import { createContext, useEffect, useMemo, useState } from "react";
import type { ContactColumn } from "./contact-columns.tsx";
import { fieldPrefix } from "./contact-search.ts";
import type * as RowValues from "./row-values.ts";

/** The custom fields that a list shows, by their keys, and how rows come by what they hold in them. */
export interface ShownFields {
  keys: readonly string[];
  values: typeof RowValues;
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
    () => (text === "" ? undefined : import("./row-values.ts").then((values): ShownFields => ({ keys: text.split(","), values }))),
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
