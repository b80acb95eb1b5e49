import { lazy, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../lib/format.ts";
import type { RecordCount } from "../../records/list/list-of.ts";
import { RecordTabs } from "../../records/page/record-tabs.tsx";
import { Timeline } from "../../records/page/timeline.tsx";
import { contactTimeline } from "./contact-timeline.ts";
import { nameOf } from "../list/contact-name.ts";
import { type PanelName, panelNames, type RecordAddress } from "./record-address.ts";
import { type ContactRecord, useRecord } from "./record-context.ts";

const AssociationPanel = lazy(() => import("../../associations/association-panel.tsx"));

const NotesPanel = lazy(() => import("../../notes/notes-panel.tsx"));
const RecordTasks = lazy(() => import("../../tasks/record-tasks.tsx"));

interface PanelProps {
  contact: ContactRecord;
  address: RecordAddress;
  change: (next: Record<string, unknown>) => void;
}

interface RecordPanel {
  /** How many there are, where the record says so. */
  count?: (contact: ContactRecord) => RecordCount | undefined;
  /** Loaded when the tab is opened. */
  content: (panel: PanelProps) => ReactNode;
}

const panels: Record<PanelName, RecordPanel> = {
  activity: {
    content: ({ contact, address, change }) => (
      <Timeline
        of={contactTimeline}
        recordId={contact.id}
        tags={contact.tags}
        group={address.events}
        onGroup={(events) => change({ events })}
      />
    ),
  },
  tasks: { count: ({ openTasks }) => openTasks?.count, content: () => <RecordTasks /> },
  notes: {
    count: ({ notes }) => notes?.count,
    content: ({ address }) => <NotesPanel wanted={address.note} />,
  },
  associations: {
    count: ({ associations }) => associations.count,
    content: ({ contact }) => <Associations contact={contact} />,
  },
};

function Associations({ contact }: Pick<PanelProps, "contact">) {
  const { locked } = useRecord();
  return <AssociationPanel recordId={contact.id} kind="contact" name={nameOf(contact)} locked={locked} />;
}

/** The right side of a contact: what happened, and all that is connected with it, a tab each. */
export function RecordPanels({ address, change }: Omit<PanelProps, "contact">) {
  const { t } = useTranslation(["contacts", "records"]);
  const { contact } = useRecord();
  const tabs = panelNames.map((name) => {
    const count = panels[name].count?.(contact);
    return {
      name,
      label: t(`record.panel.${name}`),
      count: count && count.value > 0 ? formatCount(count) : undefined,
      content: () => panels[name].content({ contact, address, change }),
    };
  });
  return (
    <RecordTabs
      side="panels"
      label={t("records:record.panels")}
      tabs={tabs}
      open={address.panel}
      onOpen={(panel) => change({ panel: panel === "activity" ? undefined : panel })}
    />
  );
}
