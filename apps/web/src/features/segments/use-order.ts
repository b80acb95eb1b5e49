import { useMutation } from "@apollo/client/react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { OrderSegmentsDocument, SegmentsDocument } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { SegmentRow } from "./segment-view.ts";

/** The segments in the person's own order, and how to move one; it stands in its new place at once. */
export function useOrder(segments: readonly SegmentRow[]) {
  const { t } = useTranslation("segments");
  const [save] = useMutation(OrderSegmentsDocument, { refetchQueries: [SegmentsDocument], awaitRefetchQueries: true });
  const [pending, setPending] = useState<readonly string[]>();
  const ordered = useMemo(
    () => (pending ? segments.toSorted((a, b) => placeIn(pending, a.id) - placeIn(pending, b.id)) : segments),
    [segments, pending],
  );

  async function move(id: string, to: number) {
    const ids = ordered.map((segment) => segment.id).filter((other) => other !== id);
    ids.splice(to, 0, id);
    setPending(ids);
    try {
      await save({ variables: { input: { ids } } });
    } catch (fault) {
      void showNotice({ color: "red", title: t("order.failed"), message: describeError(fault) });
    }
    setPending((now) => (now === ids ? undefined : now));
  }
  return { segments: ordered, move: (id: string, to: number) => void move(id, to) };
}

const placeIn = (ids: readonly string[], id: string): number => {
  const place = ids.indexOf(id);
  return place < 0 ? ids.length : place;
};
