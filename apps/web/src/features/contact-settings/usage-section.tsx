import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { ContactUsageDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import classes from "./contact-settings.module.css";
import { SettingsSection } from "./settings-section.tsx";
import { useLiveQuery } from "./use-live-query.ts";

const nearlyFull = 0.9;

/** How many contacts there are, of how many the plan allows; quiet until it gets narrow. */
export function UsageSection() {
  const { t } = useTranslation("contact-settings");
  const { data } = useLiveQuery(ContactUsageDocument, { prefix: "workspace.contactLimitSet", counts: true });
  const { contactCount = null, contactLimit = null } = data?.viewer.workspace ?? {};
  if (contactCount === null) return null;
  const number = formatNumber(contactCount);
  if (contactLimit === null) {
    return (
      <SettingsSection title={t("usage.title")}>
        <p className="num">{t("usage.unlimited", { count: contactCount, number })}</p>
      </SettingsSection>
    );
  }
  const share = contactCount / contactLimit;
  const text = t("usage.limited", { number, limit: formatNumber(contactLimit) });
  return (
    <SettingsSection title={t("usage.title")}>
      <div className={classes.usage}>
        <p className="num">{text}</p>
        <Progress
          value={Math.min(100, share * 100)}
          color={share >= nearlyFull ? "var(--kith-careful-dot)" : undefined}
          aria-label={text}
        />
        {share >= nearlyFull && (
          <p className={classes.warning} role="status">
            <Icon name="alert" />
            {share >= 1 ? t("usage.full") : t("usage.nearlyFull", { left: formatNumber(contactLimit - contactCount) })}
          </p>
        )}
      </div>
    </SettingsSection>
  );
}
