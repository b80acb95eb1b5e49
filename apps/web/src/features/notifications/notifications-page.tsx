import { useMutation, useSuspenseQuery } from "@apollo/client/react";
import { Button, NativeSelect, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type SaveStateName, SaveState } from "../../components/save-state.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import {
  type NotificationMail,
  NotificationPreferencesDocument,
  UpdateNotificationPreferencesDocument,
  type UpdateNotificationPreferencesInput,
} from "../../gql/graphql.ts";
import { ownZone } from "../../lib/format.ts";
import { useLocked } from "../../lib/use-viewer.ts";
import classes from "./notifications.module.css";

const mails: readonly NotificationMail[] = ["NOW", "DAILY", "OFF"];
const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

/** What the person is told, where and when. */
export function NotificationsPage() {
  const { t } = useTranslation("notifications");
  return (
    <SettingsPage title={t("title")} lead={t("lead")}>
      <Preferences />
    </SettingsPage>
  );
}

function Preferences() {
  const { t } = useTranslation("notifications");
  const { data } = useSuspenseQuery(NotificationPreferencesDocument, { fetchPolicy: "cache-and-network" });
  const locked = useLocked()("workspace:read", "");
  const [state, setState] = useState<SaveStateName>("idle");
  const [update] = useMutation(UpdateNotificationPreferencesDocument, {
    update: (cache, { data: answer }) => {
      const preferences = answer?.updateNotificationPreferences.preferences;
      if (preferences) cache.writeQuery({ query: NotificationPreferencesDocument, data: { notificationPreferences: preferences } });
    },
  });
  const preferences = data.notificationPreferences;
  if (!preferences) return <EmptyState kind="not-allowed" title={t("membersOnly")} />;

  async function save(input: UpdateNotificationPreferencesInput) {
    setState("saving");
    const answer = await update({ variables: { input } }).catch(() => null);
    setState(answer?.data?.updateNotificationPreferences.userErrors.length === 0 ? "saved" : "failed");
  }
  const { timeZone, reasons } = preferences;
  const disabled = locked !== undefined;
  return (
    <div className={classes.preferences}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("column.reason")}</th>
            <th scope="col">{t("column.inApp")}</th>
            <th scope="col">{t("column.mail")}</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ reason, inApp, mail }) => {
            const name = t(`reason.${reason}.name`);
            return (
              <tr key={reason}>
                <th scope="row">
                  {name}
                  <span className={classes.explained}>{t(`reason.${reason}.text`)}</span>
                </th>
                <td>
                  <Switch
                    aria-label={t("inAppFor", { name })}
                    checked={inApp}
                    disabled={disabled}
                    title={locked}
                    onChange={(event) => void save({ reasons: [{ reason, inApp: event.currentTarget.checked }] })}
                  />
                </td>
                <td>
                  <NativeSelect
                    size="xs"
                    aria-label={t("mailFor", { name })}
                    value={mail}
                    disabled={disabled}
                    title={locked}
                    data={mails.map((value) => ({ value, label: t(`mail.${value}`) }))}
                    onChange={(event) => void save({ reasons: [{ reason, mail: event.currentTarget.value as NotificationMail }] })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={classes.zone}>
        <NativeSelect
          label={t("zone.label")}
          description={t("zone.text")}
          value={timeZone}
          disabled={disabled}
          title={locked}
          data={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
          onChange={(event) => void save({ timeZone: event.currentTarget.value })}
        />
        {timeZone !== ownZone && (
          <Button size="xs" disabled={disabled} title={locked} onClick={() => void save({ timeZone: ownZone })}>
            {t("zone.own", { zone: ownZone })}
          </Button>
        )}
      </div>
      <SaveState state={state} />
    </div>
  );
}
