import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { useKeptColumns } from "../../components/grid/column-choice.ts";
import type { ContactAddress } from "../contacts/list/contact-search.ts";
import classes from "./segments.module.css";
import { useOpenSegment } from "./use-open-segment.ts";
import { useSegmentAddress } from "./use-segment-address.ts";
import { useSegments } from "./use-segments.ts";

// The list comes first: its height is kept free for them.
const SegmentBar = lazy(() => import("./segment-bar.tsx"));
const SegmentProblems = lazy(() => import("./segment-problems.tsx"));

const panelId = "segment-panel";

/**
 * The segments of the contacts page: which list the address describes with the segment that it opens, and the tabs around that list.
 * @param base the address by itself.
 */
export function useContactSegments(base: ContactAddress, columnsByDefault: readonly string[]) {
  const { workspace } = useViewer();
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false }) ?? false;
  const wanted = base.search.segment;
  const { segments, error, refetch, lastBy } = useSegments();
  const open = useOpenSegment(segments, wanted);
  const ownColumns = useKeptColumns(`${workspace}:contacts`);
  const view = useSegmentAddress(base, open?.segment, ownColumns, columnsByDefault);

  /** The tabs above the list, which waits until its segment is known. */
  const around = (list: ReactNode) => (
    <>
      <Suspense fallback={<div className={classes.row} />}>
        <SegmentBar
          segments={segments ?? []}
          open={open}
          changedBy={wanted && lastBy(wanted)}
          search={base.search}
          view={view}
          isPhone={isPhone}
          panelId={panelId}
        />
      </Suspense>
      <div id={panelId} role="tabpanel" aria-labelledby={isPhone ? undefined : `segment-tab-${wanted ?? "all"}`} className={classes.panel}>
        {wanted && !open ? <Unopened error={error} isMissing={segments !== undefined} onRetry={() => void refetch()} /> : list}
      </div>
    </>
  );
  const problems = open && view.isUnusable && (
    <Suspense>
      <SegmentProblems segment={open.segment} />
    </Suspense>
  );
  return { open, address: view.address, columnState: view.columnState, problems: problems || undefined, around };
}

function Unopened({ error, isMissing, onRetry }: { error: unknown; isMissing: boolean; onRetry: () => void }) {
  const { t } = useTranslation("segments");
  const { workspace } = useViewer();
  if (error) return <PanelFailure error={error} onRetry={onRetry} />;
  if (!isMissing) return null;
  return (
    <EmptyState
      kind="nothing-matches"
      title={t("missing.title")}
      action={
        <Button component={Link} {...({ to: "/$workspace/contacts", params: { workspace } } as object)}>
          {t("all")}
        </Button>
      }
    >
      {t("missing.text")}
    </EmptyState>
  );
}
