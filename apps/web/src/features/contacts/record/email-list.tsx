import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { PrimaryRadio } from "../new-contact/primary-radio.tsx";
import { EditableText } from "../../records/page/editable-text.tsx";
import { NewPoint } from "./new-point.tsx";
import { PointSection, RemovePoint } from "./point-section.tsx";
import { addEmail, changeEmail, makeEmailPrimary, removeEmail } from "./reach-points.ts";
import classes from "../../records/page/record.module.css";
import { type ContactRecord, useRecord } from "./record-context.ts";
import { usePrimary } from "./use-primary.ts";

/** The contact's e-mails: the radio picks the one that every action uses. */
export function EmailList() {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked } = useRecord();
  const [isAdding, setAdding] = useState(false);
  const { primary, pick } = usePrimary(contact.emails, (id) => makeEmailPrimary(client, id));
  return (
    <PointSection
      title={t("record.emails")}
      count={contact.emails.length}
      limit={limits.emailsPerContact}
      addLabel={t("record.addEmail")}
      locked={locked}
      onAdd={() => setAdding(true)}
    >
      <div role="radiogroup" aria-label={t("record.primaryEmail")}>
        {contact.emails.map((email) => (
          <EmailRow key={email.id} email={email} isPrimary={email.id === primary} onPrimary={() => pick(email.id)} />
        ))}
      </div>
      {isAdding && (
        <NewPoint
          label={t("field.email")}
          type="email"
          insist={t("record.addAllTheSame")}
          onSave={(address, allSame) => addEmail(client, contact.id, address, allSame)}
          onClose={() => setAdding(false)}
        />
      )}
    </PointSection>
  );
}

interface EmailRowProps {
  email: ContactRecord["emails"][number];
  isPrimary: boolean;
  onPrimary: () => void;
}

function EmailRow({ email, isPrimary, onPrimary }: EmailRowProps) {
  const { t } = useTranslation(["contacts", "components"]);
  const client = useApolloClient();
  const { contact, locked, changedBy } = useRecord();
  const status = t(`emailStatus.${email.status}`, { defaultValue: email.status });
  return (
    <div className={classes.point} data-wide="" data-primary={isPrimary || undefined}>
      <PrimaryRadio
        name={`primary-email-${contact.id}`}
        label={t("record.primary", { value: email.address })}
        checked={isPrimary}
        disabled={locked !== undefined}
        onCheck={onPrimary}
      />
      <EditableText
        label={t("field.email")}
        type="email"
        locked={locked}
        value={email.address}
        changedBy={() => changedBy("email")}
        show={(address) => <Address address={address} />}
        insist={t("record.saveAllTheSame")}
        save={(address, _base, { allSame }) => changeEmail(client, email.id, address, allSame)}
      />
      {email.status !== "active" && (
        <span className={classes.warning} title={status}>
          <Icon name="alert" size={14} />
          <span className="unseen">{status}</span>
        </span>
      )}
      <RemovePoint value={email.address} locked={locked} onRemove={() => removeEmail(client, email.id)} />
    </div>
  );
}

/** A long address breaks before its @, not in the middle of a word. */
function Address({ address }: { address: string }) {
  const at = address.lastIndexOf("@");
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}
