import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import { PasswordSection } from "./password-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import classes from "./security.module.css";
import { SessionsSection } from "./sessions-section.tsx";

/** How safe the person's own account is: password, second factor, and where the person is signed in. */
export function SecurityPage() {
  const { t } = useTranslation("security");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className={classes.body}>
        <p className={classes.lead}>{t("lead")}</p>
        <section className={classes.section} aria-labelledby="security-factor">
          <h2 id="security-factor" className={classes.heading}>
            {t("factor.title")}
          </h2>
          <Panel>
            <Suspense fallback={<div className={classes.placeholder} />}>
              <SecondFactorSection />
            </Suspense>
          </Panel>
        </section>
        <section className={classes.section} aria-labelledby="security-password">
          <h2 id="security-password" className={classes.heading}>
            {t("password.title")}
          </h2>
          <PasswordSection />
        </section>
        <section className={classes.section} aria-labelledby="security-sessions">
          <h2 id="security-sessions" className={classes.heading}>
            {t("sessions.title")}
          </h2>
          <Panel>
            <Suspense fallback={<RowsSkeleton />}>
              <SessionsSection />
            </Suspense>
          </Panel>
        </section>
      </div>
    </>
  );
}
