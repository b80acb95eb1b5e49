import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../../components/relative-time.tsx";
import { useViewer } from "../../../lib/use-viewer.ts";
import { RecordLists } from "../../lists/record-lists.tsx";
import { useTypeChoices } from "../contact-choices.ts";
import { ContactField } from "./contact-field.tsx";
import { EmailList } from "./email-list.tsx";
import { PhoneList } from "./phone-list.tsx";
import classes from "../../records/page/record.module.css";
import { useRecord } from "./record-context.ts";

const OpenOpportunities = lazy(() => import("../../opportunities/open-opportunities.tsx"));

/** Names, type, e-mails, phones, and what the contact's number and history are. */
export function ContactTab() {
  const { t } = useTranslation("contacts");
  const types = useTypeChoices();
  const { can } = useViewer();
  const { contact, locked } = useRecord();
  return (
    <>
      <section className={classes.section} aria-label={t("record.name")}>
        <h2 className={classes.title}>{t("record.name")}</h2>
        <dl className={classes.rows}>
          <ContactField name="firstName" />
          <ContactField name="lastName" />
          <ContactField
            name="type"
            choices={() => types}
            show={(value) => types.find((choice) => choice.value === value)?.label ?? value}
            isRequired
          />
        </dl>
      </section>
      <EmailList />
      <PhoneList />
      {can("opportunity:read") && contact.opportunities.count.value > 0 && (
        <Suspense fallback={null}>
          <OpenOpportunities contactId={contact.id} locked={locked} />
        </Suspense>
      )}
      <RecordLists />
      <About />
    </>
  );
}

function About() {
  const { t } = useTranslation("contacts");
  const { contact } = useRecord();
  return (
    <section className={classes.section} aria-label={t("record.about")}>
      <h2 className={classes.title}>{t("record.about")}</h2>
      <dl className={classes.facts}>
        <dt>{t("column.number")}</dt>
        <dd className="num">{contact.number}</dd>
        <dt>{t("column.source")}</dt>
        <dd>{t(`source.${contact.source}`, { defaultValue: contact.source })}</dd>
        <dt>{t("column.created")}</dt>
        <dd>
          <RelativeTime at={contact.createdAt} focusable />
          {contact.createdBy && <span className="dimmed"> · {contact.createdBy.name}</span>}
        </dd>
        <dt>{t("column.changed")}</dt>
        <dd>
          <RelativeTime at={contact.updatedAt} focusable />
        </dd>
        <dt>{t("column.lastContact")}</dt>
        <dd>{contact.lastContactAt ? <RelativeTime at={contact.lastContactAt} focusable /> : "–"}</dd>
      </dl>
    </section>
  );
}
