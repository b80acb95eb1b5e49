import { useTranslation } from "react-i18next";
import { RecordName } from "../../records/list/cells.tsx";
import { nameOf } from "./contact-name.ts";
import type { ContactRow } from "./contact-rows.ts";

/** Avatar, name and primary e-mail. */
export function ContactNameCell({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation("contacts");
  const name = nameOf(contact);
  const second = contact.primaryEmail?.address ?? contact.primaryPhone?.national;
  return <RecordName id={contact.id} name={name} second={second && second !== name ? second : t("noEmail")} picture={contact.picture} />;
}
