import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { ContactByIdDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { ContactsClosed } from "./contacts-closed.tsx";
import { nameOf } from "./list/contact-name.ts";
import { contactRows } from "./list/contact-rows.ts";
import { rememberPlace } from "../records/list/open-list.ts";
import type { RecordValues } from "../custom-fields/record-values.ts";
import { saveContact } from "./save-contact.ts";
import { ContactTab } from "./record/contact-tab.tsx";
import { DeletedBanner } from "./record/deleted-banner.tsx";
import { readRecordAddress, type RecordAddress } from "./record/record-address.ts";
import { type ContactRecord, RecordContext } from "./record/record-context.ts";
import { ContactPanels } from "./record/contact-panels.tsx";
import { ContactHeader } from "./record/contact-header.tsx";
import { RecordLayout, RecordSkeleton } from "../records/page/record-layout.tsx";
import { type RecordTab, RecordTabs } from "../records/page/record-tabs.tsx";
import { useRecordChanges } from "../records/page/use-record-changes.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const GeneralTab = lazy(() => import("./record/general-tab.tsx"));
const AdditionalTab = lazy(() => import("../custom-fields/additional-tab.tsx"));
const ContactAudit = lazy(() => import("../audit/contact-audit.tsx"));

/** These change what contacts hold, and one event tells it of all of them. */
const ofAllContacts = new Set(["customField.typeChanged", "customField.optionRemoved", "customField.deleted"]);

/** One contact: who it is, how to reach him, and everything that happened. */
export function ContactPage() {
  const { t } = useTranslation(["contacts", "records"]);
  const { can } = useViewer();
  return can("contact:read") ? <OpenContact /> : <ContactsClosed title={t("title")} />;
}

function OpenContact() {
  const { contactId } = useParams({ from: "/$workspace/contacts/$contactId" });
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const { t } = useTranslation("contacts");
  const { workspace } = useViewer();
  const client = useApolloClient();
  const address = useMemo(() => readRecordAddress(params), [params]);
  const { data, error, refetch } = useQuery(ContactByIdDocument, { variables: { id: contactId }, fetchPolicy: "cache-and-network" });
  const changedBy = useRecordChanges(contactId, refetch, ofAllContacts);
  const contact = data?.contact;

  useEffect(() => rememberPlace(client, contactRows.type, address.list, contactId), [client, address.list, contactId]);

  if (contact) return <Record key={contact.id} contact={contact} address={address} changedBy={changedBy} />;
  if (error) return <PanelFailure error={error} onRetry={() => void refetch()} />;
  if (data) {
    return (
      <EmptyState
        kind="nothing-matches"
        title={t("record.notFound")}
        action={
          <Button component={Link} {...({ to: "/$workspace/contacts", params: { workspace } } as object)}>
            {t("record.toContacts")}
          </Button>
        }
      >
        {t("record.notFoundText")}
      </EmptyState>
    );
  }
  return <RecordSkeleton />;
}

interface RecordProps {
  contact: ContactRecord;
  address: RecordAddress;
  changedBy: (field: string) => string | undefined;
}

function Record({ contact, address, changedBy }: RecordProps) {
  const client = useApolloClient();
  const { t } = useTranslation("contacts");
  const navigate = useNavigate();
  const locked = useLockedReason("contact:update", contact.isDeleted);
  const record = useMemo(() => ({ contact, locked, changedBy }), [contact, locked, changedBy]);
  const name = nameOf(contact);
  const filled = contact.customFields.length;
  useEffect(() => {
    document.title = `${name} · Kith`;
  }, [name]);

  const change = useCallback(
    (next: Record<string, unknown>) =>
      void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, replace: true }),
    [navigate],
  );

  const values: RecordValues = {
    object: "contact",
    recordId: contact.id,
    customFields: contact.customFields,
    locked: record.locked,
    changedBy,
    save: (value, read, base) => saveContact(client, { id: contact.id, input: { customFields: [value] }, read, base }),
  };
  const tabs: RecordTab[] = [
    { name: "contact", label: t("record.tab.contact"), content: () => <ContactTab /> },
    { name: "general", label: t("record.tab.general"), content: () => <GeneralTab /> },
    {
      name: "additional",
      label: t("record.tab.additional"),
      count: filled > 0 ? formatNumber(filled) : undefined,
      ariaLabel: t("record.tab.additionalFilled", { count: filled, number: formatNumber(filled) }),
      content: () => <AdditionalTab of={values} />,
    },
    { name: "audit", label: t("record.tab.audit"), content: () => <ContactAudit contactId={contact.id} /> },
  ];
  return (
    <RecordContext value={record}>
      <RecordLayout
        show={address.show}
        onShow={(show) => change({ show })}
        head={
          <>
            <ContactHeader address={address} />
            <DeletedBanner />
          </>
        }
      >
        <RecordTabs
          side="details"
          label={t("records:record.details")}
          tabs={tabs}
          open={address.tab}
          onOpen={(tab) => change({ tab: tab === "contact" ? undefined : tab })}
        />
        <ContactPanels address={address} change={change} />
      </RecordLayout>
    </RecordContext>
  );
}
