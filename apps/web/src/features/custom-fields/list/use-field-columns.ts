import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useMemo, useState } from "react";
import type { ColumnChoice } from "../../../components/grid/column-choice.ts";
import type { ContactColumn } from "./contact-columns.tsx";
import { fieldPrefix } from "./contact-search.ts";

/** The columns of this workspace's custom fields, as they were when they were last looked at. */
const lastKnown = new WeakMap<ApolloClient, readonly ContactColumn[]>();

/**
 * The columns of the workspace's custom fields, which change with them. Most lists show none: they are loaded when they are wanted. Until then
 * those that are chosen keep their places.
 */
export function useFieldColumns(chosen: readonly ColumnChoice[] | undefined, isOtherwiseWanted: boolean) {
  const client = useApolloClient();
  const [columns, setColumns] = useState(() => lastKnown.get(client));
  const [hasFailed, setFailed] = useState(false);
  const ids = (chosen ?? []).map(({ id }) => id).filter((id) => id.startsWith(fieldPrefix));
  const isWanted = isOtherwiseWanted || ids.length > 0;
  useEffect(() => {
    if (!isWanted) return;
    const ended = new AbortController();
    const show = (known: readonly ContactColumn[]) => {
      lastKnown.set(client, known);
      setColumns(known);
    };
    import("../../custom-fields/field-columns.tsx")
      .then(({ followFieldColumns }) => followFieldColumns(client, show, ended.signal))
      .catch(() => setFailed(true));
    return () => ended.abort();
  }, [client, isWanted]);

  const coming = ids.join();
  const shown = useMemo(() => columns ?? coming.split(",").filter(Boolean).map(columnToCome), [columns, coming]);
  return { fields: columns, columns: shown, isPending: isWanted && !columns && !hasFailed };
}

const columnToCome = (id: string): ContactColumn => ({ id, header: "…", width: { min: 148 }, cell: () => null });
