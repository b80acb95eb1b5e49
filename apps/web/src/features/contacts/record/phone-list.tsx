import { useApolloClient } from "@apollo/client/react";
import { limits, phoneLabels } from "@kith/shared/limits.ts";
import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MenuChoice } from "../../../components/menu-choice.tsx";
import { PrimaryRadio } from "../new-contact/primary-radio.tsx";
import { ownCountry } from "../own-country.ts";
import { sayIfFailed } from "../../../lib/say-failure.ts";
import { EditableText } from "../../records/page/editable-text.tsx";
import { NewPoint } from "./new-point.tsx";
import { phoneProblem } from "./phone-problem.ts";
import { PointSection, RemovePoint } from "./point-section.tsx";
import { addPhone, changePhone, makePhonePrimary, removePhone } from "./reach-points.ts";
import classes from "../../records/page/record.module.css";
import { type ContactRecord, useRecord } from "./record-context.ts";
import { usePrimary } from "./use-primary.ts";

/** A number without + is meant in the contact's own country, or in that of the person who types. */
const countryOf = (contact: ContactRecord) =>
  /^[A-Za-z]{2}$/.test(contact.address.country) ? contact.address.country.toUpperCase() : ownCountry();

/** The contact's phones, in the form that people read; each label on at most one of them. */
export function PhoneList() {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked } = useRecord();
  const [isAdding, setAdding] = useState(false);
  const { primary, pick } = usePrimary(contact.phones, (id) => makePhonePrimary(client, id));
  return (
    <PointSection
      title={t("record.phones")}
      count={contact.phones.length}
      limit={limits.phonesPerContact}
      addLabel={t("record.addPhone")}
      locked={locked}
      onAdd={() => setAdding(true)}
    >
      <div role="radiogroup" aria-label={t("record.primaryPhone")}>
        {contact.phones.map((phone) => (
          <PhoneRow key={phone.id} phone={phone} isPrimary={phone.id === primary} onPrimary={() => pick(phone.id)} />
        ))}
      </div>
      {isAdding && (
        <NewPoint
          label={t("field.phone")}
          type="tel"
          check={(number) => phoneProblem(number, countryOf(contact), t)}
          onSave={(number) => addPhone(client, contact.id, { number, country: countryOf(contact) })}
          onClose={() => setAdding(false)}
        />
      )}
    </PointSection>
  );
}

interface PhoneRowProps {
  phone: ContactRecord["phones"][number];
  isPrimary: boolean;
  onPrimary: () => void;
}

function PhoneRow({ phone, isPrimary, onPrimary }: PhoneRowProps) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked, changedBy } = useRecord();
  return (
    <div className={classes.point} data-primary={isPrimary || undefined}>
      <PrimaryRadio
        name={`primary-phone-${contact.id}`}
        label={t("record.primary", { value: phone.national })}
        checked={isPrimary}
        disabled={locked !== undefined}
        onCheck={onPrimary}
      />
      <EditableText
        label={t("field.phone")}
        type="tel"
        locked={locked}
        value={phone.number}
        show={() => (
          <span className="num" title={phone.number}>
            {phone.national}
          </span>
        )}
        changedBy={() => changedBy("phone")}
        save={(number) => changePhone(client, phone.id, { number, country: countryOf(contact) })}
      />
      <RemovePoint value={phone.national} locked={locked} onRemove={() => removePhone(client, phone.id)} />
      <PhoneLabel phone={phone} />
    </div>
  );
}

function PhoneLabel({ phone }: { phone: ContactRecord["phones"][number] }) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked } = useRecord();
  const text = phone.label ? t(`label.${phone.label}`) : t("label.none");
  if (locked) return <span className={classes.label}>{phone.label ? text : ""}</span>;
  const choose = async (label: string | null) => {
    if (label !== phone.label) sayIfFailed(t("record.notSaved"), await changePhone(client, phone.id, { label }));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.label} aria-label={t("record.labelOf", { number: phone.national, label: text })}>
          {text}
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("record.label")}>
        {[...phoneLabels, null].map((label) => {
          const holder = label && contact.phones.find((other) => other.label === label && other.id !== phone.id);
          return (
            <MenuChoice
              key={label ?? "none"}
              value={label ?? ""}
              isChosen={label === (phone.label ?? null)}
              disabled={Boolean(holder)}
              title={holder ? t("record.labelTaken", { number: holder.national }) : undefined}
              onChoose={() => void choose(label)}
            >
              {label ? t(`label.${label}`) : t("label.none")}
            </MenuChoice>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
