import { lazy } from "react";
import { type RecordPanel, RecordPanels as Panels } from "../records/page/record-panels.tsx";
import { Timeline } from "../records/page/timeline.tsx";
import { type PanelName, panelNames, type RecordAddress } from "./record-address.ts";
import { type RecordState, useShownRecord } from "./record-context.ts";
import { recordTimeline } from "./record-timeline.ts";

const AssociationPanel = lazy(() => import("../associations/association-panel.tsx"));

interface PanelProps {
  state: RecordState;
  address: RecordAddress;
  change: (next: Record<string, unknown>) => void;
}

const panels: Record<PanelName, RecordPanel<PanelProps>> = {
  associations: {
    count: ({ state }) => state.record.associations.count,
    content: ({ state: { record, object, locked } }) => (
      <AssociationPanel recordId={record.id} kind="record" object={object.key} name={record.name} locked={locked} />
    ),
  },
  activity: {
    content: ({ state, address, change }) => <Timeline of={recordTimeline} recordId={state.record.id} address={address} change={change} />,
  },
};

/** The right side of a record: what is connected with it, and what happened. */
export function RecordPanels({ address, change }: Omit<PanelProps, "state">) {
  const state = useShownRecord();
  return (
    <Panels texts="objects" names={panelNames} panels={panels} given={{ state, address, change }} open={address.panel} change={change} />
  );
}
