import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { type RecordPanel, RecordPanels } from "../records/page/record-panels.tsx";
import { Timeline } from "../records/page/timeline.tsx";
import { type OpportunityRecordAddress, type PanelName, panelNames } from "./opportunity-address.ts";
import { type OpportunityRecord, useOpportunity } from "./opportunity-context.ts";
import { opportunityTimeline } from "./opportunity-timeline.ts";

const AssociationPanel = lazy(() => import("../associations/association-panel.tsx"));
const RecordTasks = lazy(() => import("../tasks/record-tasks.tsx"));
const TaskComposer = lazy(() => import("../tasks/task-composer.tsx"));

interface PanelProps {
  opportunity: OpportunityRecord;
  address: OpportunityRecordAddress;
  change: (next: Record<string, unknown>) => void;
}

const panels: Record<PanelName, RecordPanel<PanelProps>> = {
  tasks: { count: ({ opportunity }) => opportunity.openTasks?.count, content: (props) => <Tasks {...props} /> },
  associations: { count: ({ opportunity }) => opportunity.associations.count, content: () => <Associations /> },
  activity: {
    content: ({ opportunity, address, change }) => (
      <Timeline
        of={opportunityTimeline}
        recordId={opportunity.id}
        address={address}
        change={change}
        composer={<NewTask opportunity={opportunity} />}
      />
    ),
  },
};

function NewTask({ opportunity: { id, isDeleted } }: Pick<PanelProps, "opportunity">) {
  const { t } = useTranslation("opportunities");
  return <TaskComposer recordId={id} common={{ opportunityId: id }} locked={isDeleted ? t("locked.deleted") : undefined} />;
}

function Tasks({ opportunity, address: { task }, change }: PanelProps) {
  const { t } = useTranslation("opportunities");
  const locked = opportunity.isDeleted ? t("locked.deleted") : undefined;
  return <RecordTasks type="opportunity" id={opportunity.id} locked={locked} wanted={task} onSeen={() => change({ task: undefined })} />;
}

function Associations() {
  const { opportunity, locked } = useOpportunity();
  return <AssociationPanel recordId={opportunity.id} kind="opportunity" name={opportunity.name} locked={locked} />;
}

/** The right side of an opportunity: what is to be done, whom it is about, and what happened. */
export function OpportunityPanels({ address, change }: Omit<PanelProps, "opportunity">) {
  const { opportunity } = useOpportunity();
  const given = { opportunity, address, change };
  return <RecordPanels texts="opportunities" names={panelNames} panels={panels} given={given} open={address.panel} change={change} />;
}
