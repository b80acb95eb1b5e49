import { useMutation } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { UpdateSegmentDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { SegmentContent } from "./segment-dialog.tsx";
import type { ChangedPart, SegmentRow } from "./segment-view.ts";
import classes from "./segments.module.css";
import type { OpenSegment } from "./use-open-segment.ts";
import { useSegmentRights } from "./use-segment-rights.ts";

const SegmentDialog = lazy(() => import("./segment-dialog.tsx"));
const ConflictDialog = lazy(() => import("./conflict-dialog.tsx"));

interface SegmentStateProps {
  open: OpenSegment | undefined;
  /** Who changed the open segment last, as far as this window knows. */
  changedBy: string | undefined;
  changed: readonly ChangedPart[];
  /** What is on the screen. */
  content: SegmentContent;
  /** Whether that is anything to keep, where no segment is open. */
  isNarrowed: boolean;
  discard: () => void;
}

/** How what is on the screen stands to what is kept: changed here, changed by somebody else, gone, or not kept yet. */
export function SegmentState({ open, changedBy, changed, content, isNarrowed, discard }: SegmentStateProps) {
  const { t } = useTranslation("segments");
  const navigate = useNavigate();
  const { workspace } = useViewer();
  const { createLocked, changeLocked } = useSegmentRights(open?.segment);
  const [isNaming, setNaming] = useState(false);
  const [conflict, setConflict] = useState<SegmentRow>();
  const [failure, setFailure] = useState<string>();
  const [update, { loading }] = useMutation(UpdateSegmentDocument);
  const segment = open?.segment;

  async function save(expectedVersion: number) {
    setFailure(undefined);
    setConflict(undefined);
    const parts = Object.fromEntries(changed.map((part) => [part, content[part]]));
    try {
      const { data } = await update({ variables: { input: { id: segment!.id, expectedVersion, ...parts } } });
      const { segment: current, userErrors } = data!.updateSegment;
      const [refused] = userErrors;
      if (refused?.code === "CONFLICT" && current) setConflict(current);
      else if (refused) setFailure(refused.message);
      else if (current) showSaved(current);
    } catch (fault) {
      setFailure(describeError(fault));
    }
  }
  function showSaved(saved: SegmentRow) {
    open?.show(saved);
    discard();
  }
  const saveAsNew = (label: string, variant?: string) => (
    <Button
      key="new"
      variant={variant ?? "default"}
      disabled={createLocked !== undefined}
      title={createLocked}
      onClick={() => setNaming(true)}
    >
      {label}
    </Button>
  );
  const dialogs = (
    <Suspense>
      {isNaming && (
        <SegmentDialog
          content={content}
          name={segment && t("copyOf", { name: segment.name }).slice(0, 100)}
          onClose={() => setNaming(false)}
          onSaved={({ id }) => {
            setNaming(false);
            void navigate({ to: "/$workspace/contacts", params: { workspace }, search: { segment: id } as never });
          }}
        />
      )}
      {conflict && segment && (
        <ConflictDialog
          name={segment.name}
          by={changedBy}
          onClose={() => setConflict(undefined)}
          onOverwrite={() => void save(conflict.version)}
          onTheirs={() => {
            setConflict(undefined);
            showSaved(conflict);
          }}
          onSaveAsNew={() => {
            setConflict(undefined);
            setNaming(true);
          }}
        />
      )}
    </Suspense>
  );

  if (!open || !segment)
    return (
      <Bar>
        {isNarrowed && saveAsNew(t("create.button"), "subtle")}
        {dialogs}
      </Bar>
    );
  if (open.isGone)
    return (
      <Bar text={t("state.gone")}>
        {saveAsNew(t("saveAsNew"))}
        {dialogs}
      </Bar>
    );
  const { newer } = open;
  return (
    <Bar
      failure={failure}
      text={
        newer && !loading
          ? changedBy
            ? t("state.changedBy", { name: changedBy })
            : t("state.changed")
          : changed.length > 0
            ? t("state.unsaved")
            : undefined
      }
    >
      {newer && !loading && <Button onClick={() => open.show(newer)}>{t("state.show")}</Button>}
      {changed.length > 0 && (
        <>
          <Button
            variant="filled"
            loading={loading}
            disabled={changeLocked !== undefined}
            title={changeLocked}
            onClick={() => void save(segment.version)}
          >
            {t("save")}
          </Button>
          {saveAsNew(t("saveAsNew"))}
          <Button
            variant="subtle"
            onClick={() => {
              setFailure(undefined);
              discard();
            }}
          >
            {t("discard")}
          </Button>
        </>
      )}
      {dialogs}
    </Bar>
  );
}

function Bar({ text, failure, children }: { text?: string | undefined; failure?: string | undefined; children: ReactNode }) {
  return (
    <div className={classes.state}>
      <span role="status" className={classes.stateText}>
        {text}
      </span>
      {failure && (
        <span role="alert" className={classes.failure}>
          {failure}
        </span>
      )}
      {children}
    </div>
  );
}
