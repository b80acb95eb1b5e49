import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Skeleton, Stack, Tabs } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Panel, PanelFailure } from "../../components/panel.tsx";
import { ContactByIdDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { ContactsClosed } from "./contacts-closed.tsx";
import { nameOf } from "./list/contact-name.ts";
import { contactRows } from "./list/contact-rows.ts";
import { rememberPlace } from "../records/list/open-list.ts";
import { ContactTab } from "./record/contact-tab.tsx";
import { DeletedBanner } from "./record/deleted-banner.tsx";
import { GeneralTab } from "./record/general-tab.tsx";
import { readRecordAddress, type RecordAddress } from "./record/record-address.ts";
import { type ContactRecord, RecordContext } from "./record/record-context.ts";
import { RecordPanels } from "./record/record-panels.tsx";
import { RecordHeader } from "./record/record-header.tsx";
import classes from "./record/record.module.css";
import { useRecordChanges } from "./record/use-record-changes.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const AdditionalTab = lazy(() => import("../custom-fields/additional-tab.tsx"));
const ContactAudit = lazy(() => import("../audit/contact-audit.tsx"));

/** One contact: who it is, how to reach him, and everything that happened. */
export function ContactPage() {
  const { t } = useTranslation("contacts");
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
  const changedBy = useRecordChanges(contactId, refetch);
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
  return (
    <Stack className={classes.skeleton} gap="lg" aria-busy="true" aria-label={t("loading")}>
      <Skeleton height={28} width={220} />
      <Skeleton height={44} width={360} />
      <Skeleton height={320} />
    </Stack>
  );
}

interface RecordProps {
  contact: ContactRecord;
  address: RecordAddress;
  changedBy: (field: string) => string | undefined;
}

function Record({ contact, address, changedBy }: RecordProps) {
  const { t } = useTranslation("contacts");
  const { workspace } = useViewer();
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

  return (
    <RecordContext value={record}>
      <RecordHeader address={address} workspace={workspace} />
      <DeletedBanner />
      <div className={classes.switch} role="group" aria-label={t("record.show")}>
        {(["details", "timeline"] as const).map((part) => (
          <button key={part} type="button" aria-pressed={address.show === part} onClick={() => change({ show: part })}>
            {t(`record.${part}`)}
          </button>
        ))}
      </div>
      <div className={classes.columns} data-show={address.show}>
        <section className={classes.details} aria-label={t("record.details")}>
          <Tabs
            className={classes.tabs}
            value={address.tab}
            onChange={(tab) => change({ tab: tab === "contact" ? undefined : tab })}
            keepMounted={false}
          >
            <Tabs.List className={classes.tabList}>
              <Tabs.Tab value="contact">{t("record.tab.contact")}</Tabs.Tab>
              <Tabs.Tab value="general">{t("record.tab.general")}</Tabs.Tab>
              <Tabs.Tab value="additional" aria-label={t("record.tab.additionalFilled", { count: filled, number: formatNumber(filled) })}>
                {t("record.tab.additional")} {filled > 0 && <span className={classes.count}>{formatNumber(filled)}</span>}
              </Tabs.Tab>
              <Tabs.Tab value="audit">{t("record.tab.audit")}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="contact" className={classes.tabPanel} tabIndex={0}>
              <Panel>
                <ContactTab />
              </Panel>
            </Tabs.Panel>
            <Tabs.Panel value="general" className={classes.tabPanel} tabIndex={0}>
              <Panel>
                <GeneralTab />
              </Panel>
            </Tabs.Panel>
            <Tabs.Panel value="additional" className={classes.tabPanel} tabIndex={0}>
              <Panel>
                <Suspense fallback={null}>
                  <AdditionalTab />
                </Suspense>
              </Panel>
            </Tabs.Panel>
            <Tabs.Panel value="audit" className={classes.tabPanel} tabIndex={0}>
              <Panel>
                <Suspense fallback={null}>
                  <ContactAudit contactId={contact.id} />
                </Suspense>
              </Panel>
            </Tabs.Panel>
          </Tabs>
        </section>
        <RecordPanels address={address} change={change} />
      </div>
    </RecordContext>
  );
}
