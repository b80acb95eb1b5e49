import { createContext, type MouseEvent, use } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import classes from "../contacts.module.css";
import type { ContactRow } from "./contact-rows.ts";

/** What a contact is called where it has no name: its e-mail, its phone, its number. */
export function nameOf(contact: Pick<ContactRow, "fullName" | "primaryEmail" | "primaryPhone" | "number">): string {
  return contact.fullName || contact.primaryEmail?.address || contact.primaryPhone?.national || `#${contact.number}`;
}

/** The way to a contact's record from the list around it. */
export interface RecordLink {
  href: (id: string) => string;
  open: (id: string) => void;
}
export const RecordLinkContext = createContext<RecordLink | undefined>(undefined);

const isPlainClick = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** Avatar, name and primary e-mail. The name is a real link, so that it opens in a new tab as links do. */
export function ContactName({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation("contacts");
  const link = use(RecordLinkContext);
  const name = nameOf(contact);
  const second = contact.primaryEmail?.address ?? contact.primaryPhone?.national;
  return (
    <>
      <Avatar name={name} size={28} />
      <span className={classes.name}>
        <a
          href={link?.href(contact.id)}
          className={`truncate ${classes.nameLink}`}
          tabIndex={-1}
          title={name}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            link?.open(contact.id);
          }}
        >
          {name}
        </a>
        <span className={`truncate ${classes.secondLine}`} title={second}>
          {second && second !== name ? second : t("noEmail")}
        </span>
      </span>
    </>
  );
}
