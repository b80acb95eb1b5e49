import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { useContactSegments } from "../segments/use-contact-segments.tsx";
import type { ContactSortField } from "../../gql/graphql.ts";
import { MatchingLists } from "../lists/matching-lists.tsx";
import { ContactsClosed } from "./contacts-closed.tsx";
import { columnsByDefault, useContactColumns } from "./list/contact-columns.tsx";
import { ContactList } from "./list/contact-list.tsx";
import type { ContactRow } from "./list/contact-rows.ts";
import { newestFirst } from "../records/list/record-search.ts";
import { contactAddresses } from "./list/contact-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";
import { useLockedReason } from "./use-locked-reason.ts";

// What a click asks for comes with the click; the list is there before it.
const ContactBulk = lazy(() => import("./list/contact-bulk.tsx"));
const NewContactDialog = lazy(() => import("./new-contact/new-contact-dialog.tsx"));

const orders: ContactSortField[] = ["NAME", "EMAIL", "STATUS", "TYPE", "NUMBER", "LAST_CONTACT_AT", "CREATED_AT", "UPDATED_AT"];
const arrivals = ["contact.created", "contact.restored"];
const isGone = (row: ContactRow) => row.isDeleted;

/** All contacts of the workspace that the viewer may see. */
export function ContactsPage() {
  const { t } = useTranslation(["contacts", "records", "grid"]);
  const { can } = useViewer();
  return can("contact:read") ? <OpenContacts /> : <ContactsClosed title={t("title")} />;
}

function OpenContacts() {
  const { t } = useTranslation("contacts");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const segments = useContactSegments(useListAddress(contactAddresses, newestFirst, false), columnsByDefault);
  const { address } = segments;
  const columns = useContactColumns();
  const createLocked = useLockedReason("contact:create");
  const importLocked = useLockedReason("contact:import");

  const newContact = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={createLocked !== undefined}
      title={createLocked}
      onClick={() => address.setNew(true)}
    >
      {t("new.button")}
    </Button>
  );
  const importContacts = importLocked ? (
    <Button leftSection={<Icon name="upload" />} disabled title={importLocked}>
      {t("import")}
    </Button>
  ) : (
    <Button component={Link} to="/$workspace/imports/new" {...({ params: { workspace } } as object)} leftSection={<Icon name="upload" />}>
      {t("import")}
    </Button>
  );

  const page = (
    <ContactList
      label={segments.open?.segment.name ?? t("title")}
      address={address}
      columns={columns}
      columnsByDefault={columnsByDefault}
      columnsKey="contacts"
      columnState={segments.columnState}
      orders={orders}
      arrivals={arrivals}
      isGone={isGone}
      problem={segments.problems}
      nothing={
        <EmptyState
          kind="nothing-yet"
          title={t("empty.nothing")}
          action={
            <>
              {importContacts}
              {newContact}
            </>
          }
        >
          {t("empty.nothingText")}
        </EmptyState>
      }
      bulk={(selected, helpers) => <ContactBulk selected={selected} {...helpers} />}
    />
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <MatchingLists matching={address.question} />
            {importContacts}
            {newContact}
          </>
        }
      />
      {segments.around(page)}
      {address.search.new === true && !createLocked && (
        <Suspense>
          <NewContactDialog
            onClose={() => address.setNew(false)}
            onCreated={(contactId) => void navigate({ to: "/$workspace/contacts/$contactId", params: { workspace, contactId } })}
          />
        </Suspense>
      )}
    </>
  );
}
