import { useApolloClient } from "@apollo/client/react";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ListOf, ListQuestion, ListRow } from "./list-of.ts";
import { type OpenList, openList } from "./open-list.ts";
import { fetchRows, keepRows } from "./rows.ts";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** A link back to a list, which is then shown as it was left. */
    returnsToList?: boolean;
  }
}

const refreshedOnReturn = 100;

/**
 * The list for a question, fetched. While the first page of another list is on its way the one before stays on the
 * screen, so that typing in the search box does not flicker. `returned` is true when the person came Back to it.
 * @param extras what its rows are fetched with besides. Rows that lack it ask themselves.
 */
export function useOpenList<Row extends ListRow>(of: ListOf<Row>, question: ListQuestion, extras: OpenList<Row>["extras"]) {
  const client = useApolloClient();
  const location = useLocation();
  // While the next page is on its way the address is that page's already: only our own counts.
  const path = useRef(location.pathname);
  const historyKey = useRef(location.state.__TSR_key);
  if (location.pathname === path.current) historyKey.current = location.state.__TSR_key;
  const key = JSON.stringify(question);
  // The same question is the same list, though it is another object at every render.
  const wanted = useMemo(() => openList(client, of, JSON.parse(key) as ListQuestion), [client, of, key]);
  const returned = useRef(
    wanted.historyKey !== undefined && (location.state.returnsToList === true || wanted.historyKey === historyKey.current),
  );
  const mounted = useRef(false);

  // Before the effects of the grid, which may ask for the first page.
  useLayoutEffect(() => {
    wanted.extras = extras;
  }, [wanted, extras]);
  useEffect(() => {
    const isReturn = !mounted.current && returned.current;
    mounted.current = true;
    if (!isReturn) {
      wanted.view = { offset: 0, focusedKey: undefined };
      void wanted.list.reload();
      return;
    }
    // What was changed while another page was shown arrives quietly; order, scroll and focus stay.
    const { items } = wanted.list.getState();
    const at = Math.max(0, items.findIndex(({ id }) => id === wanted.view.focusedKey) - refreshedOnReturn / 2);
    const ids = items.slice(at, at + refreshedOnReturn).map(({ id }) => id);
    const refresh = async () => {
      const shown = await wanted.extras;
      keepRows(client, of, await fetchRows(client, of, ids, shown), shown);
    };
    // The rows stay as they were then; the connection state says that the window is behind.
    refresh().catch(() => {});
  }, [wanted, client, of]);

  useEffect(() => {
    wanted.historyKey = historyKey.current;
  });

  const shown = useSettled(wanted);
  const state = useSyncExternalStore(shown.list.subscribe, shown.list.getState);
  const keys = useMemo(() => state.items.map(({ id }) => id), [state.items]);
  return { open: shown, state, keys, returned: returned.current, isSettled: shown === wanted };
}

function useSettled<Row extends ListRow>(wanted: OpenList<Row>): OpenList<Row> {
  const shown = useRef(wanted);
  const status = useSyncExternalStore(wanted.list.subscribe, () => wanted.list.getState().status);
  if (status !== "loading") shown.current = wanted;
  // A list that was never filled is as good as none.
  if (shown.current.list.getState().status === "loading") shown.current = wanted;
  return shown.current;
}
