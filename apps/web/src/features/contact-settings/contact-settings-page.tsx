import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Panel } from "../../components/panel.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { CategorySection } from "./category-section.tsx";
import classes from "./contact-settings.module.css";
import { RequiredFieldsSection } from "./required-fields-section.tsx";
import { StatusSection } from "./status-section.tsx";
import { UsageSection } from "./usage-section.tsx";

/** What the workspace says about its contacts: how many there may be, their statuses, what they subscribe to, and what each of them needs. */
export function ContactSettingsPage() {
  const { t } = useTranslation("contact-settings");
  const { can } = useViewer();
  if (!can("contact:read")) {
    return (
      <SettingsPage title={t("title")}>
        <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
          {t("empty.notAllowedText")}
        </EmptyState>
      </SettingsPage>
    );
  }
  return (
    <SettingsPage title={t("title")} lead={t("lead")}>
      <div className={classes.sections}>
        {[UsageSection, StatusSection, CategorySection, RequiredFieldsSection].map((Section) => (
          <Panel key={Section.name}>
            <Section />
          </Panel>
        ))}
      </div>
    </SettingsPage>
  );
}
