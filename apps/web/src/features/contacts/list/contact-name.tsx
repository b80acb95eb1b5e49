import { Link } from "@tanstack/react-router";
import { createContext, use } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import classes from "../contacts.module.css";
import type { ContactRow } from "./contact-rows.ts";

/** What a contact is called where it has no name: its e-mail, its phone, its number. */
export function nameOf(contact: Pick<ContactRow, "fullName" | "primaryEmail" | "primaryPhone" | "number">): string {
  return contact.fullName || contact.primaryEmail?.address || contact.primaryPhone?.national || `#${contact.number}`;
}

/** The address of a contact's record as it is opened from the list around it. */
export type RecordLink = (id: string) => { workspace: string; search: Record<string, unknown> };
export const RecordLinkContext = createContext<RecordLink | undefined>(undefined);

/** Avatar, name and primary e-mail. The name is a link, so that it opens in a new tab as links do. */
export function ContactName({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation("contacts");
  const link = use(RecordLinkContext)?.(contact.id);
  const name = nameOf(contact);
  const second = contact.primaryEmail?.address ?? contact.primaryPhone?.national;
  return (
    <>
      <Avatar name={name} size={28} />
      <span className={classes.name}>
        {link ? (
          <Link
            to="/$workspace/contacts/$contactId"
            params={{ workspace: link.workspace, contactId: contact.id }}
            search={link.search as never}
            className={`truncate ${classes.nameLink}`}
            tabIndex={-1}
            title={name}
          >
            {name}
          </Link>
        ) : (
          <span className="truncate" title={name}>
            {name}
          </span>
        )}
        <span className={`truncate ${classes.secondLine}`} title={second}>
          {second && second !== name ? second : t("noEmail")}
        </span>
      </span>
    </>
  );
}
