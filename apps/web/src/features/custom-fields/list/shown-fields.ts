import type { ApolloClient } from "@apollo/client";
import { createContext, useEffect, useMemo, useState } from "react";
import type { RowExtras } from "../../records/list/list-of.ts";
import type { FieldListOf, FieldsRow, ValueDocuments } from "./field-list-of.ts";
import { fieldPrefix } from "./field-order.ts";

/** The custom fields that a list shows, and how rows come by what they hold in them. */
export interface ShownFields<Row extends FieldsRow = FieldsRow> extends RowExtras<Row> {
  /** What a row shows in them, and for a row that lacks it the question. */
  fragment: ValueDocuments<Row>["fragment"];
  askFor: (client: ApolloClient, id: string) => void;
}

/** Of the list around a row; none for most. */
export const ShownFieldsContext = createContext<Pick<ShownFields, "fragment" | "variables" | "askFor"> | undefined>(undefined);

const mostKeys = 100;

/** The keys of the fields that these columns show, always in the same order: another order of columns asks nothing anew. */
export const keysOf = (columns: readonly { id: string }[]): string[] =>
  columns
    .filter(({ id }) => id.startsWith(fieldPrefix))
    .map(({ id }) => id.slice(fieldPrefix.length))
    .toSorted()
    .slice(0, mostKeys);

/** What the columns ask of the rows, for the next page to wait for, and for the rows as soon as it is there. */
export function useShownFields<Row extends FieldsRow>(of: FieldListOf<Row>, columns: readonly { id: string }[]) {
  const text = keysOf(columns).join();
  const coming = useMemo(
    () => (text === "" ? undefined : import("./row-values.ts").then(({ shownFields }) => shownFields(of, text.split(",")))),
    [of, text],
  );
  const [shown, setShown] = useState<ShownFields<Row>>();
  useEffect(() => {
    let isCurrent = true;
    void Promise.resolve(coming).then((fields) => isCurrent && setShown(fields));
    return () => {
      isCurrent = false;
    };
  }, [coming]);
  return { coming, shown };
}
