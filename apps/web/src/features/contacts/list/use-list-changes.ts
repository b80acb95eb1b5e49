import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../lib/format.ts";
import { type ActivityEvent, useLive, useResync } from "../../../lib/live.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import { changedColumns, type GridColumn, type RowChange } from "../../../components/grid/grid-column.ts";
import { type ContactRow, fetchRows, forgetRows, keepRows, readRow } from "./contact-rows.ts";
import type { OpenList } from "./open-list.ts";
import { useMembership } from "./use-membership.ts";

const gatherFor = 200;
const tintFor = 4_000;
const announceEvery = 5_000;
const rowsAtOnce = 200;
/** Kinds of events of no single contact after which a list may have another number of them. */
const countKinds = new Set([
  "import.finished",
  "tag.merged",
  "tag.deleted",
  "list.deleted",
  "contactStatus.deleted",
  "member.removed",
  "member.handedOver",
]);

interface ListChangesOptions {
  open: OpenList;
  columns: readonly GridColumn<ContactRow>[];
  /** Kinds of events that bring a contact into this list. */
  arrivals: readonly string[];
  onCountMayDiffer: () => void;
}

/**
 * Keeps a list on the screen in step with what others do: changed rows are read anew and say for four seconds what changed
 * and by whom; contacts that came in or no longer match are counted, not moved, so that nothing moves under the cursor.
 */
export function useListChanges({ open, columns, arrivals, onCountMayDiffer }: ListChangesOptions) {
  const client = useApolloClient();
  const { t } = useTranslation("contacts");
  const { member } = useViewer().viewer;
  // Who sees assigned contacts only gets one by an event that is about himself: he became its owner, or follows it.
  const assignedTo = member?.visibility === "ASSIGNED" ? member.id : undefined;
  const [changes, setChanges] = useState<ReadonlyMap<string, RowChange>>(new Map());
  const { membership, follow, clear } = useMembership(open, { arrivals, assignedTo });
  const [said, setSaid] = useState("");
  const gathered = useRef<ActivityEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastSaid = useRef(0);

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
      const fields = await open.fields;
      const rows = await fetchRows(client, ids, fields);
      const gone = ids.filter((id) => !rows.some((row) => row.id === id));
      if (gone.length > 0) {
        open.list.remove(new Set(gone));
        forgetRows(client, gone);
      }
      const tints = new Map<string, RowChange>();
      for (const row of rows) {
        const before = readRow(client, row.id, fields);
        // What was not known before has not changed.
        const different = before
          ? changedColumns(columns, { ...before, customFields: before.customFields ?? row.customFields }, row)
          : new Set<string>();
        if (different.size > 0) tints.set(row.id, { by: lastBy.get(row.id) ?? "", columns: different });
      }
      keepRows(client, rows, fields);
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
    [client, open, columns, announce, t],
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
      Promise.all([showChanges(batch, listed), follow(batch)]).catch(() => {});
    }, gatherFor);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useResync(() => {
    clear();
    void open.list.reload();
  });

  const news = sayMembership(t, membership);
  useEffect(() => {
    if (news) announce(news);
  }, [news, announce]);
  return { changes, departed: membership.departed, news, hasArrived: membership.arrived.size > 0, said, clear };
}

/** "3 new", "2 no longer match", "+3 / −2 since you opened it"; undefined where nobody came or left. */
function sayMembership(
  t: ReturnType<typeof useTranslation<"contacts">>["t"],
  { arrived, departed, areMore }: ReturnType<typeof useMembership>["membership"],
) {
  const came = formatNumber(arrived.size) + (areMore ? "+" : "");
  const left = formatNumber(departed.size);
  if (arrived.size > 0 && departed.size > 0) return t("live.cameAndLeft", { came, left });
  if (arrived.size > 0) return t("live.arrived", { count: arrived.size, number: came });
  return departed.size > 0 ? t("live.departed", { count: departed.size, number: left }) : undefined;
}
