import { lazy, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../lib/format.ts";
import type { RecordCount } from "../records/list/list-of.ts";
import { RecordTabs } from "../records/page/record-tabs.tsx";
import { Timeline } from "../records/page/timeline.tsx";
import { type CompanyRecordAddress, type PanelName, panelNames } from "./company-address.ts";
import { type CompanyRecord, useCompany } from "./company-context.ts";
import { companyTimeline } from "./company-timeline.ts";

const AssociationPanel = lazy(() => import("../associations/association-panel.tsx"));
const CompanyPeople = lazy(() => import("./company-people.tsx"));

interface PanelProps {
  company: CompanyRecord;
  address: CompanyRecordAddress;
  change: (next: Record<string, unknown>) => void;
}

interface CompanyPanel {
  /** How many there are, where the record says so. */
  count?: (company: CompanyRecord) => RecordCount;
  /** Loaded when the tab is opened. */
  content: (panel: PanelProps) => ReactNode;
}

const panels: Record<PanelName, CompanyPanel> = {
  people: { count: ({ people }) => people.count, content: () => <CompanyPeople /> },
  associations: { count: ({ associations }) => associations.count, content: () => <Associations /> },
  activity: {
    content: ({ company, address, change }) => (
      <Timeline of={companyTimeline} recordId={company.id} group={address.events} onGroup={(events) => change({ events })} />
    ),
  },
};

function Associations() {
  const { company, locked } = useCompany();
  return <AssociationPanel recordId={company.id} kind="company" name={company.name} locked={locked} />;
}

/** The right side of a company: its people, what else is connected with it, and what happened; a tab each. */
export function CompanyPanels({ address, change }: Omit<PanelProps, "company">) {
  const { t } = useTranslation(["companies", "records"]);
  const { company } = useCompany();
  const tabs = panelNames.map((name) => {
    const count = panels[name].count?.(company);
    return {
      name,
      label: t(`record.panel.${name}`),
      count: count && count.value > 0 ? formatCount(count) : undefined,
      content: () => panels[name].content({ company, address, change }),
    };
  });
  return (
    <RecordTabs
      side="panels"
      label={t("records:record.panels")}
      tabs={tabs}
      open={address.panel}
      onOpen={(panel) => change({ panel: panel === panelNames[0] ? undefined : panel })}
    />
  );
}
