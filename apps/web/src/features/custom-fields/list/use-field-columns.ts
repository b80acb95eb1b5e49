import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useMemo, useState } from "react";
import type { ColumnChoice } from "../../../components/grid/column-choice.ts";
import type { GridColumn } from "../../../components/grid/grid-column.ts";
import type { FieldsRow } from "./field-list-of.ts";
import { fieldPrefix } from "./field-order.ts";

type FieldColumn = GridColumn<FieldsRow>;

/** The columns of objects' custom fields, as they were when they were last looked at. */
const lastKnown = new WeakMap<ApolloClient, Map<string, readonly FieldColumn[]>>();

/**
 * The columns of an object's custom fields, which change with them. Most lists show none: they are loaded when they are wanted. Until then
 * those that are chosen keep their places.
 */
export function useFieldColumns(object: string, chosen: readonly ColumnChoice[] | undefined, isOtherwiseWanted: boolean) {
  const client = useApolloClient();
  const [columns, setColumns] = useState(() => lastKnown.get(client)?.get(object));
  const [hasFailed, setFailed] = useState(false);
  const ids = (chosen ?? []).map(({ id }) => id).filter((id) => id.startsWith(fieldPrefix));
  const isWanted = isOtherwiseWanted || ids.length > 0;
  useEffect(() => {
    if (!isWanted) return;
    const ended = new AbortController();
    const show = (known: readonly FieldColumn[]) => {
      lastKnown.set(client, (lastKnown.get(client) ?? new Map<string, readonly FieldColumn[]>()).set(object, known));
      setColumns(known);
    };
    import("../field-columns.tsx")
      .then(({ followFieldColumns }) => followFieldColumns(client, object, show, ended.signal))
      .catch(() => setFailed(true));
    return () => ended.abort();
  }, [client, object, isWanted]);

  const coming = ids.join();
  const shown = useMemo(() => columns ?? coming.split(",").filter(Boolean).map(columnToCome), [columns, coming]);
  return { fields: columns, columns: shown, isPending: isWanted && !columns && !hasFailed };
}

const columnToCome = (id: string): FieldColumn => ({ id, header: "…", width: { min: 148 }, cell: () => null });
