import { useApolloClient } from "@apollo/client/react";
import type { TFunction } from "i18next";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../lib/format.ts";
import { type ActivityEvent, useLive, useResync } from "../../../lib/live.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import type { GridColumn, RowChange } from "../../../components/grid/grid-column.ts";
import type { ListOf, ListRow } from "./list-of.ts";
import type { OpenList } from "./open-list.ts";
import { useMembership } from "./use-membership.ts";

const gatherFor = 200;
const tintFor = 4_000;
const announceEvery = 5_000;

interface ListChangesOptions<Row extends ListRow> {
  of: ListOf<Row>;
  open: OpenList<Row>;
  columns: readonly GridColumn<Row>[];
  /** Kinds of events that bring a record into this list. */
  arrivals: readonly string[];
  onCountMayDiffer: () => void;
}

/**
 * Keeps a list on the screen in step with what others do: changed rows are read anew and say for four seconds what changed
 * and by whom; records that came in or no longer match are counted, not moved, so that nothing moves under the cursor.
 */
export function useListChanges<Row extends ListRow>({ of, open, columns, arrivals, onCountMayDiffer }: ListChangesOptions<Row>) {
  const client = useApolloClient();
  const { t } = useTranslation(["records", of.texts]);
  const { member } = useViewer().viewer;
  // Who sees assigned records only gets one by an event that is about himself: he became its owner, or follows it.
  const assignedTo = member?.visibility === "ASSIGNED" ? member.id : undefined;
  const [changes, setChanges] = useState<ReadonlyMap<string, RowChange>>(new Map());
  const { membership, follow, clear } = useMembership(of, open, { arrivals, assignedTo });
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
    async (events: readonly ActivityEvent[]) => {
      const { readChanges } = await import("./read-changes.ts");
      const tints = await readChanges(client, of, open, columns, events);
      const [first] = tints.values();
      if (!first) return;
      setChanges((now) => new Map([...now, ...tints]));
      setTimeout(() => setChanges((now) => new Map([...now].filter(([id, change]) => tints.get(id) !== change))), tintFor);
      const headers = columns.filter(({ id }) => first.columns.has(id)).map(({ header }) => header);
      announce(
        tints.size === 1
          ? t("live.changed", { by: first.by, name: of.nameOf(first.row), columns: headers.join(", ") })
          : t(`${of.texts}:live.changedMany`, { count: tints.size }),
      );
    },
    [client, of, open, columns, announce, t],
  );

  useLive((events) => {
    const ours = events.filter((event) => of.events.recordOf(event) !== undefined || of.events.recounts.has(event.kind));
    if (ours.length === 0) return;
    gathered.current.push(...ours);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const batch = gathered.current.splice(0);
      onCountMayDiffer();
      // A row that could not be read again stays as it is; the next event or the connection state tells.
      Promise.all([showChanges(batch), follow(batch)]).catch(() => {});
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
function sayMembership(t: TFunction, { arrived, departed, areMore }: ReturnType<typeof useMembership>["membership"]) {
  const came = formatNumber(arrived.size) + (areMore ? "+" : "");
  const left = formatNumber(departed.size);
  if (arrived.size > 0 && departed.size > 0) return t("live.cameAndLeft", { came, left });
  if (arrived.size > 0) return t("live.arrived", { count: arrived.size, number: came });
  return departed.size > 0 ? t("live.departed", { count: departed.size, number: left }) : undefined;
}
