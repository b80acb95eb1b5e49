import { lazy } from "react";
import { type RecordPanel, RecordPanels } from "../records/page/record-panels.tsx";
import { Timeline } from "../records/page/timeline.tsx";
import { type CompanyRecordAddress, type PanelName, panelNames } from "./company-address.ts";
import { type CompanyRecord, useCompany } from "./company-context.ts";
import { companyTimeline } from "./company-timeline.ts";

const AssociationPanel = lazy(() => import("../associations/association-panel.tsx"));
const RecordOpportunities = lazy(() => import("../opportunities/record-opportunities.tsx"));
const CompanyPeople = lazy(() => import("./company-people.tsx"));

interface PanelProps {
  company: CompanyRecord;
  address: CompanyRecordAddress;
  change: (next: Record<string, unknown>) => void;
}

const panels: Record<PanelName, RecordPanel<PanelProps>> = {
  people: { count: ({ company }) => company.people.count, content: () => <CompanyPeople /> },
  opportunities: { count: ({ company }) => company.opportunities.count, content: () => <Opportunities /> },
  associations: { count: ({ company }) => company.associations.count, content: () => <Associations /> },
  activity: {
    content: ({ company, address, change }) => <Timeline of={companyTimeline} recordId={company.id} address={address} change={change} />,
  },
};

function Opportunities() {
  const { company, locked } = useCompany();
  return <RecordOpportunities type="company" id={company.id} locked={locked} />;
}

function Associations() {
  const { company, locked } = useCompany();
  return <AssociationPanel recordId={company.id} kind="company" name={company.name} locked={locked} />;
}

/** The right side of a company: its people, what else is connected with it, and what happened. */
export function CompanyPanels({ address, change }: Omit<PanelProps, "company">) {
  const { company } = useCompany();
  const given = { company, address, change };
  return <RecordPanels texts="companies" names={panelNames} panels={panels} given={given} open={address.panel} change={change} />;
}
