import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { type RecordPanel, RecordPanels } from "../../records/page/record-panels.tsx";
import { Timeline } from "../../records/page/timeline.tsx";
import { contactTimeline } from "./contact-timeline.ts";
import { nameOf } from "../list/contact-name.ts";
import { type PanelName, panelNames, type RecordAddress } from "./record-address.ts";
import { type ContactRecord, useRecord } from "./record-context.ts";

const ActivityComposer = lazy(() => import("./activity-composer.tsx"));
const AssociationPanel = lazy(() => import("../../associations/association-panel.tsx"));

const DocumentsPanel = lazy(() => import("../../documents/documents-panel.tsx"));
const NotesPanel = lazy(() => import("../../notes/notes-panel.tsx"));
const RecordOpportunities = lazy(() => import("../../opportunities/record-opportunities.tsx"));
const RecordTasks = lazy(() => import("../../tasks/record-tasks.tsx"));

interface PanelProps {
  contact: ContactRecord;
  address: RecordAddress;
  change: (next: Record<string, unknown>) => void;
}

const panels: Record<PanelName, RecordPanel<PanelProps>> = {
  activity: {
    content: ({ contact, address, change }) => (
      <Timeline
        of={contactTimeline}
        recordId={contact.id}
        tags={contact.tags}
        composer={<ActivityComposer />}
        address={address}
        change={change}
      />
    ),
  },
  tasks: { count: ({ contact }) => contact.openTasks?.count, content: (props) => <Tasks {...props} /> },
  notes: {
    count: ({ contact }) => contact.notes?.count,
    content: ({ address }) => <NotesPanel wanted={address.note} />,
  },
  opportunities: { count: ({ contact }) => contact.opportunities.count, content: ({ contact }) => <Opportunities contact={contact} /> },
  documents: { count: ({ contact }) => contact.documents?.count, content: () => <DocumentsPanel /> },
  associations: {
    count: ({ contact }) => contact.associations.count,
    content: ({ contact }) => <Associations contact={contact} />,
  },
};

function Tasks({ contact, address: { task }, change }: PanelProps) {
  const { t } = useTranslation("contacts");
  const locked = contact.isDeleted ? t("locked.deleted") : undefined;
  return <RecordTasks type="contact" id={contact.id} locked={locked} wanted={task} onSeen={() => change({ task: undefined })} />;
}

function Opportunities({ contact }: Pick<PanelProps, "contact">) {
  const { locked } = useRecord();
  return <RecordOpportunities type="contact" id={contact.id} locked={locked} />;
}

function Associations({ contact }: Pick<PanelProps, "contact">) {
  const { locked } = useRecord();
  return <AssociationPanel recordId={contact.id} kind="contact" name={nameOf(contact)} locked={locked} />;
}

/** The right side of a contact: what happened, and all that is connected with it. */
export function ContactPanels({ address, change }: Omit<PanelProps, "contact">) {
  const { contact } = useRecord();
  const given = { contact, address, change };
  return <RecordPanels texts="contacts" names={panelNames} panels={panels} given={given} open={address.panel} change={change} />;
}
