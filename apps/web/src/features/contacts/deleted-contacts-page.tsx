import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import type { ContactSortField } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { ContactsClosed } from "./contacts-closed.tsx";
import { deletedColumnsByDefault, useDeletedColumns } from "./list/deleted-columns.tsx";
import { ContactList } from "./list/contact-list.tsx";
import type { ContactRow } from "./list/contact-rows.ts";
import { lastDeletedFirst } from "../records/list/record-search.ts";
import { contactAddresses } from "./list/contact-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";

const DeletedBulk = lazy(() => import("./list/deleted-bulk.tsx"));

const orders: ContactSortField[] = ["DELETED_AT", "CREATED_AT", "NAME", "STATUS", "NUMBER"];
const arrivals = ["contact.deleted"];
const isGone = (row: ContactRow) => !row.isDeleted;

/** Contacts that were deleted: who did it, when and why, and the way back. */
export function DeletedContactsPage() {
  const { t } = useTranslation(["contacts", "records", "grid"]);
  const { can } = useViewer();
  return can("contact:read") ? <OpenTrash /> : <ContactsClosed title={t("deleted.title")} />;
}

function OpenTrash() {
  const { t } = useTranslation("contacts");
  const address = useListAddress(contactAddresses, lastDeletedFirst, true);
  const columns = useDeletedColumns();
  return (
    <>
      <PageHeader title={t("deleted.title")} />
      <ContactList
        label={t("deleted.title")}
        address={address}
        columns={columns}
        columnsByDefault={deletedColumnsByDefault}
        columnsKey="deleted"
        orders={orders}
        arrivals={arrivals}
        isGone={isGone}
        nothing={
          <EmptyState kind="nothing-yet" title={t("deleted.nothing")}>
            {t("deleted.nothingText")}
          </EmptyState>
        }
        bulk={(selected, helpers) => <DeletedBulk selected={selected} {...helpers} />}
      />
    </>
  );
}
