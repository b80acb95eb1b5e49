import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "../../../lib/format.ts";
import { languageChoices, timeZoneChoices } from "../zones-languages.ts";
import { ContactField } from "./contact-field.tsx";
import { useRecord } from "./record-context.ts";
import classes from "../../records/page/record.module.css";
import { SubscriptionSection } from "./subscription-section.tsx";

const ContactSegments = lazy(() => import("../../segments/contact-segments.tsx"));

/** What is known about the person beyond how to reach him. */
export default function GeneralTab() {
  const { t, i18n } = useTranslation("contacts");
  const { contact } = useRecord();
  const languageName = (tag: string) => new Intl.DisplayNames(i18n.language, { type: "language" }).of(tag) ?? tag;
  return (
    <>
      <section className={classes.section} aria-label={t("record.work")}>
        <h2 className={classes.title}>{t("record.work")}</h2>
        <dl className={classes.rows}>
          <ContactField name="companyName" />
          <ContactField name="jobTitle" />
          <ContactField name="website" type="url" />
        </dl>
      </section>
      <section className={classes.section} aria-label={t("record.address")}>
        <h2 className={classes.title}>{t("record.address")}</h2>
        <dl className={classes.rows}>
          <ContactField name="addressLine1" />
          <ContactField name="addressLine2" />
          <ContactField name="postalCode" />
          <ContactField name="city" />
          <ContactField name="region" />
          <ContactField name="country" />
        </dl>
      </section>
      <section className={classes.section} aria-label={t("record.person")}>
        <h2 className={classes.title}>{t("record.person")}</h2>
        <dl className={classes.rows}>
          <ContactField name="birthday" type="date" show={formatDate} />
          <ContactField name="timeZone" choices={timeZoneChoices} show={(zone) => zone.replaceAll("_", " ")} />
          <ContactField name="language" choices={() => languageChoices(i18n.language)} show={languageName} />
        </dl>
      </section>
      <SubscriptionSection />
      <section className={classes.section} aria-label={t("record.social")}>
        <h2 className={classes.title}>{t("record.social")}</h2>
        <dl className={classes.rows}>
          <ContactField name="linkedin" type="url" />
          <ContactField name="x" type="url" />
          <ContactField name="facebook" type="url" />
          <ContactField name="instagram" type="url" />
        </dl>
      </section>
      <section className={classes.section} aria-label={t("record.segments")}>
        <h2 className={classes.title}>{t("record.segments")}</h2>
        <Suspense>
          <ContactSegments contactId={contact.id} />
        </Suspense>
      </section>
    </>
  );
}
