import { useMemo, useState } from "react";
import { isSameView, type SegmentRow } from "./segment-view.ts";

/** The segment that the address opens, as it was when it was opened: what others do to it meanwhile moves no row. */
export interface OpenSegment {
  segment: SegmentRow;
  /** What it is now, where that shows other contacts, or shows them otherwise. */
  newer: SegmentRow | undefined;
  /** Somebody removed it, or keeps it for himself. */
  isGone: boolean;
  /** Shows it as it is now, or as it was just saved. */
  show: (segment: SegmentRow) => void;
}

export function useOpenSegment(segments: readonly SegmentRow[] | undefined, id: string | undefined): OpenSegment | undefined {
  const [shown, setShown] = useState<SegmentRow>();
  const latest = useMemo(() => segments?.find((segment) => segment.id === id), [segments, id]);
  const before = shown?.id === id ? shown : undefined;
  const settled = latest && (!before || isSameView(before, latest)) ? latest : before;
  if (settled !== shown) setShown(settled);
  const segment = useMemo(() => settled && withNews(settled, latest), [settled, latest]);
  if (!segment) return undefined;
  return {
    segment,
    newer: latest && latest !== settled ? latest : undefined,
    isGone: segments !== undefined && latest === undefined,
    show: setShown,
  };
}

/** A name shows at once wherever it is; and what was found wrong concerns whatever is shown. */
function withNews(shown: SegmentRow, latest: SegmentRow | undefined): SegmentRow {
  if (!latest || latest === shown) return shown;
  const { name, description, isShared, problems } = latest;
  return { ...shown, name, description, isShared, problems };
}
