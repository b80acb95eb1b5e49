import type { ContactSearch } from "../contacts/list/contact-search.ts";
import { SegmentState } from "./segment-state.tsx";
import { SegmentTabs } from "./segment-tabs.tsx";
import type { SegmentRow } from "./segment-view.ts";
import type { OpenSegment } from "./use-open-segment.ts";
import type { useSegmentAddress } from "./use-segment-address.ts";

interface SegmentBarProps {
  segments: readonly SegmentRow[];
  open: OpenSegment | undefined;
  changedBy: string | undefined;
  /** What the address says itself. */
  search: ContactSearch;
  view: ReturnType<typeof useSegmentAddress>;
  isPhone: boolean;
  panelId: string;
}

/** Above a list: which segment it is, and how what is on the screen stands to it. */
export default function SegmentBar({ segments, open, changedBy, search, view, isPhone, panelId }: SegmentBarProps) {
  return (
    <SegmentTabs segments={segments} open={open?.segment} isChanged={view.changed.length > 0} isPhone={isPhone} panelId={panelId}>
      <SegmentState
        key={search.segment}
        open={open}
        changedBy={changedBy}
        changed={view.changed}
        content={view.content}
        isNarrowed={Boolean(search.filter || search.q?.trim())}
        discard={view.discard}
      />
    </SegmentTabs>
  );
}
