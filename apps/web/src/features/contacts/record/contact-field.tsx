import { useApolloClient } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { saveContact } from "../save-contact.ts";
import { EditableChoice } from "../../records/page/editable-choice.tsx";
import { EditableText } from "../../records/page/editable-text.tsx";
import { type ContactFieldName, contactFields } from "./contact-fields.ts";
import classes from "../../records/page/record.module.css";
import { useRecord } from "./record-context.ts";

interface ContactFieldProps {
  name: ContactFieldName;
  type?: "text" | "url" | "date";
  show?: (value: string) => ReactNode;
  /** Picked from a list instead of typed. */
  choices?: () => { value: string; label: string }[];
  /** Of a choice: there is always one. */
  isRequired?: boolean;
}

/** One field of the record: its name, its value, and what happens when it is edited. */
export function ContactField({ name, type, show, choices, isRequired }: ContactFieldProps) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked, changedBy } = useRecord();
  const { read, input } = contactFields[name];
  const label = t(`field.${name}`);
  const shared = {
    label,
    locked,
    value: read(contact),
    changedBy: () => changedBy(name),
    save: (value: string, base: string) => saveContact(client, { id: contact.id, input: input(value), read, base }),
    show,
  };
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        {choices ? <EditableChoice {...shared} choices={choices} isRequired={isRequired} /> : <EditableText {...shared} type={type} />}
      </dd>
    </div>
  );
}
