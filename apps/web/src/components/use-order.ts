import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { describeError } from "../lib/user-errors.ts";

const settleFor = 400;

interface Ordered {
  id: string;
}

/**
 * A list whose rows a person moves: at once on the screen, sent when he pauses, and taken back with the reason where it can't be.
 * @param send the ids in their new order; answers with what is in the way, if anything is.
 */
export function useOrder<Row extends Ordered>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  send: (ids: string[]) => Promise<string | undefined>,
) {
  const { t } = useTranslation("components");
  const [moved, setMoved] = useState<readonly string[]>();
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const byId = new Map(rows.map((row) => [row.id, row]));
  // Somebody else may have added or removed one meanwhile: then the list as it is counts.
  const isCurrent = moved?.length === rows.length && moved.every((id) => byId.has(id));
  const shown = isCurrent ? moved.map((id) => byId.get(id)!) : rows;

  function move(id: string, by: -1 | 1) {
    const ids = shown.map((row) => row.id);
    const from = ids.indexOf(id);
    ids.splice(from, 1);
    ids.splice(from + by, 0, id);
    setMoved(ids);
    setFailure(undefined);
    setSaid(t("order.moved", { name: nameOf(byId.get(id)!), place: from + by + 1, count: ids.length }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      void send(ids)
        .catch((fault: unknown) => describeError(fault))
        .then((reason) => {
          setFailure(reason);
          setMoved((now) => (now === ids ? undefined : now));
        });
    }, settleFor);
  }
  return { shown, move, said, failure };
}
