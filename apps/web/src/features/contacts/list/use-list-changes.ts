import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ContactsInListDocument } from "../../../gql/graphql.ts";
import { type ActivityEvent, useLive, useResync } from "../../../lib/live.ts";
import { changedColumns, type GridColumn, type RowChange } from "../grid/grid-column.ts";
import { type ContactRow, fetchRows, keepRows, readRow } from "./contact-rows.ts";
import type { OpenList } from "./open-list.ts";

const gatherFor = 200;
const tintFor = 4_000;
const announceEvery = 5_000;
const rowsAtOnce = 200;
const countedArrivals = 1_000;
/** Kinds of events of no single contact after which a list may have another number of them. */
const countKinds = new Set(["import.finished", "tag.merged", "tag.deleted", "member.removed", "member.handedOver"]);
const nobodyArrived = { ids: new Set<string>(), areMore: false };

interface ListChangesOptions {
  open: OpenList;
  columns: readonly GridColumn<ContactRow>[];
  /** Kinds of events that bring a contact into this list. */
  arrivals: readonly string[];
  onCountMayDiffer: () => void;
}

/**
 * Keeps a list on the screen in step with what others do: changed rows are read anew and say for four seconds what changed
 * and by whom; contacts that came in are counted, not inserted, so that nothing moves under the cursor.
 */
export function useListChanges({ open, columns, arrivals, onCountMayDiffer }: ListChangesOptions) {
  const client = useApolloClient();
  const { t } = useTranslation("contacts");
  const [changes, setChanges] = useState<ReadonlyMap<string, RowChange>>(new Map());
  const [arrived, setArrived] = useState<{ ids: ReadonlySet<string>; areMore: boolean }>(nobodyArrived);
  const [said, setSaid] = useState("");
  const gathered = useRef<ActivityEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastSaid = useRef(0);
  const isFull = useRef(false);

  const announce = useCallback((text: string) => {
    if (Date.now() - lastSaid.current < announceEvery) return;
    lastSaid.current = Date.now();
    setSaid(text);
  }, []);

  const showChanges = useCallback(
    async (events: readonly ActivityEvent[], listed: ReadonlySet<string>) => {
      const lastBy = new Map<string, string>();
      for (const { contact, actor } of events) if (contact && listed.has(contact.id)) lastBy.set(contact.id, actor.name);
      const ids = [...lastBy.keys()].slice(-rowsAtOnce);
      if (ids.length === 0) return;
      const rows = await fetchRows(client, ids);
      const tints = new Map<string, RowChange>();
      for (const row of rows) {
        const before = readRow(client, row.id);
        const different = before ? changedColumns(columns, before, row) : new Set<string>();
        if (different.size > 0) tints.set(row.id, { by: lastBy.get(row.id) ?? "", columns: different });
      }
      keepRows(client, rows);
      if (tints.size === 0) return;
      setChanges((now) => new Map([...now, ...tints]));
      setTimeout(() => setChanges((now) => new Map([...now].filter(([id, change]) => tints.get(id) !== change))), tintFor);
      const [first] = tints;
      const name = rows.find(({ id }) => id === first?.[0])?.fullName;
      announce(
        tints.size === 1
          ? t("live.changed", {
              by: first?.[1].by,
              name,
              fields: columns
                .filter(({ id }) => first?.[1].columns.has(id))
                .map(({ header }) => header)
                .join(", "),
            })
          : t("live.changedMany", { count: tints.size }),
      );
    },
    [client, columns, announce, t],
  );

  const countArrivals = useCallback(
    async (events: readonly ActivityEvent[], listed: ReadonlySet<string>) => {
      const came = events.filter(({ kind, contact }) => arrivals.includes(kind) && contact && !listed.has(contact.id));
      const all = [...new Set(came.map(({ contact }) => contact!.id))];
      const ids = all.slice(-rowsAtOnce);
      if (ids.length === 0 || isFull.current) return;
      const { search, filter, deleted } = open.variables;
      const { data } = await client.query({
        query: ContactsInListDocument,
        variables: { first: ids.length, search, deleted, filter: { and: [...(filter ? [filter] : []), { id: { in: ids } }] } },
        fetchPolicy: "no-cache",
      });
      const inList = data?.contacts.nodes.map(({ id }) => id) ?? [];
      if (inList.length === 0) return;
      setArrived((now) => {
        const known = new Set([...now.ids, ...inList]);
        // An import brings more than anybody counts: from some number on "and more" is the truth, and costs nothing.
        isFull.current = known.size >= countedArrivals;
        return { ids: known, areMore: now.areMore || all.length > ids.length || isFull.current };
      });
    },
    [client, open, arrivals],
  );

  useLive((events) => {
    const ours = events.filter(({ kind, contact }) => contact || countKinds.has(kind));
    if (ours.length === 0) return;
    gathered.current.push(...ours);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const batch = gathered.current.splice(0);
      const listed = new Set(open.list.getState().items.map(({ id }) => id));
      onCountMayDiffer();
      // A row that could not be read again stays as it is; the next event or the connection state tells.
      Promise.all([showChanges(batch, listed), countArrivals(batch, listed)]).catch(() => {});
    }, gatherFor);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useResync(() => void open.list.reload());

  const clearArrived = useCallback(() => {
    isFull.current = false;
    setArrived(nobodyArrived);
  }, []);
  // Another list starts without the arrivals of the one before.
  const counted = useRef(open);
  useEffect(() => {
    if (counted.current === open) return;
    counted.current = open;
    clearArrived();
  }, [open, clearArrived]);

  return { changes, arrived: { count: arrived.ids.size, areMore: arrived.areMore }, said, clearArrived };
}
