import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { ContactCountDocument, ContactNeighboursDocument } from "../../../gql/graphql.ts";
import { sayIfFailed } from "../../../lib/say-failure.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import { RecordFollowers } from "../../followers/record-followers.tsx";
import { type Owner, OwnerMenu } from "../../records/page/owner-menu.tsx";
import { RecordHeader } from "../../records/page/record-header.tsx";
import type { WalkOf } from "../../records/page/use-walk.ts";
import { searchWithout } from "../../segments/segment-view.ts";
import { deleteContacts } from "../change-contacts.ts";
import { isNarrowed } from "../filters/why/why-context.ts";
import { nameOf } from "../list/contact-name.ts";
import { changeRow, type RowPatch } from "../save-contact.ts";
import { StatusMenu } from "../status-menu.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import { LocalTime } from "./local-time.tsx";
import type { RecordAddress } from "./record-address.ts";
import { useRecord } from "./record-context.ts";
import { RecordTags } from "./record-tags.tsx";

const WhyDialog = lazy(() => import("../filters/why/why-dialog.tsx"));
const DeleteDialog = lazy(() => import("../delete-dialog.tsx"));

const walkOfContacts: WalkOf = {
  texts: "contacts",
  route: "/$workspace/contacts/$contactId",
  param: "contactId",
  countDocument: ContactCountDocument,
  neighboursDocument: ContactNeighboursDocument,
  isOurs: ({ contact }) => contact !== null,
};

/** Who it is, whose, with which tags; and the way through the list and back to it. */
export function ContactHeader({ address }: { address: RecordAddress }) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked } = useRecord();
  const { viewer, can } = useViewer();
  const deleteLocked = useLockedReason("contact:deleteAdded", contact.isDeleted) ?? notAdded();
  const [isDeleting, setDeleting] = useState(false);
  const [asksWhy, askWhy] = useState(false);
  const name = nameOf(contact);
  const work = [contact.jobTitle, contact.companyName].filter(Boolean).join(", ");
  const { list, search } = address;

  const giveTo = async (owner: Owner | null) =>
    sayIfFailed(
      t("record.notSaved"),
      await changeRow(client, contact.id, { owner: owner && { __typename: "Member", ...owner } } as RowPatch),
    );

  /** Who added it by hand is known; of an import it is not known here who began it: the dialog says. */
  function notAdded() {
    const { kind, id, name } = contact.createdBy;
    return can("contact:delete") || kind === "import" || id === viewer.id ? undefined : t("locked.notAdded", { name });
  }
  return (
    <>
      <RecordHeader
        of={walkOfContacts}
        place={address}
        name={name}
        badge={<StatusMenu contact={contact} locked={locked} />}
        about={
          <>
            {work && <span>{work}</span>}
            <span className="num">#{contact.number}</span>
            {contact.timeZone && <LocalTime zone={contact.timeZone} />}
          </>
        }
        properties={[
          {
            label: t("column.owner"),
            content: <OwnerMenu owner={contact.owner} locked={locked} onChoose={(owner) => void giveTo(owner)} />,
          },
          { label: t("column.followers"), content: <RecordFollowers /> },
          { label: t("column.tags"), content: <RecordTags /> },
        ]}
        back={{
          to: list.deleted ? "/$workspace/contacts/deleted" : "/$workspace/contacts",
          search: searchWithout(search),
          label: t(list.deleted ? "deleted.title" : search.q || search.filter ? "record.backToFiltered" : "title"),
        }}
        items={
          <>
            {isNarrowed(list) && (
              <Menu.Item leftSection={<Icon name="filter" />} onClick={() => askWhy(true)}>
                {t("why")}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<Icon name="trash" />}
              disabled={deleteLocked !== undefined}
              title={deleteLocked}
              onClick={() => setDeleting(true)}
            >
              {t("delete.button")}
            </Menu.Item>
          </>
        }
      />
      {asksWhy && (
        <Suspense>
          <WhyDialog contactId={contact.id} list={list} onClose={() => askWhy(false)} />
        </Suspense>
      )}
      {isDeleting && (
        <Suspense>
          <DeleteDialog
            opened
            name={name}
            ids={[contact.id]}
            onClose={() => setDeleting(false)}
            onDelete={async (ids, reason) => (await deleteContacts(client, ids, reason)).problems[0]?.message}
          />
        </Suspense>
      )}
    </>
  );
}
