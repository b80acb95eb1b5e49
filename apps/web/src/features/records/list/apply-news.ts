import type { ListRow } from "./list-of.ts";
import type { OpenList } from "./open-list.ts";

/** How many rows are read anew to stand where one stood. */
const mostReadAnew = 400;

/** Reads a list anew. @returns how it is then shown */
export async function applyNews<Row extends ListRow>({ list, view }: OpenList<Row>, hasArrived: boolean) {
  const idsNow = () => list.getState().items.map(({ id }) => id);
  const before = idsNow();
  const at = Math.max(before.indexOf(view.focusedKey ?? ""), 0);
  await list.reload();
  if (!hasArrived) await list.loadUntil(Math.min(before.length, mostReadAnew));
  const now = new Set(idsNow());
  const nearest = [...before.slice(at), ...before.slice(0, at).toReversed()].find((id) => now.has(id));
  return { offset: hasArrived ? 0 : view.offset, focusedKey: nearest ?? idsNow()[0] };
}
