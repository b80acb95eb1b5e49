import { useMutation, useSuspenseQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { RevokeSessionDocument, SessionsDocument } from "../../gql/graphql.ts";
import { formatDate } from "../../lib/format.ts";
import { useLocked } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { describeDevice } from "./device.ts";
import { FormFailure } from "./form-failure.tsx";

/** Where the person is signed in, and the way to end it there. */
export function SessionsPage() {
  const { t } = useTranslation("access");
  return (
    <SettingsPage title={t("sessions.title")} lead={t("sessions.lead")}>
      <SessionList />
    </SettingsPage>
  );
}

function SessionList() {
  const { t } = useTranslation("access");
  const { sessions } = useSuspenseQuery(SessionsDocument, { fetchPolicy: "cache-and-network" }).data;
  const [failure, setFailure] = useState<string>();
  const locked = useLocked()("workspace:read", "");
  const [revoke] = useMutation(RevokeSessionDocument, {
    update: (cache, { data }) => {
      if (data) cache.writeQuery({ query: SessionsDocument, data: { sessions: data.revokeSession.sessions } });
    },
  });
  const end = async (id: string) => {
    try {
      const { data } = await revoke({ variables: { input: { id } } });
      setFailure(data?.revokeSession.userErrors[0]?.message);
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <>
      <FormFailure>{failure}</FormFailure>
      <RowsTable
        label={t("sessions.title")}
        columns={[t("sessions.device"), t("sessions.address"), t("sessions.since"), t("sessions.until"), ""]}
      >
        {sessions.map((session) => {
          const device = describeDevice(session.userAgent ?? "") ?? t("sessions.unknown");
          return (
            <tr key={session.id}>
              <td>
                <span style={{ display: "inline-flex", alignItems: "center", gap: 10, fontWeight: 500 }}>
                  <Icon name={/Android|iPhone|iPad/.test(device) ? "phone" : "device"} />
                  <span title={session.userAgent ?? undefined}>{device}</span>
                </span>
              </td>
              <td data-label={t("sessions.address")} className="second num">
                {session.ipAddress || "–"}
              </td>
              <td data-label={t("sessions.since")} className="second">
                <RelativeTime at={session.createdAt} />
              </td>
              <td data-label={t("sessions.until")} className="second num">
                {formatDate(session.expiresAt)}
              </td>
              <td>
                {session.isCurrent ? (
                  <span className="dimmed">{t("sessions.current")}</span>
                ) : (
                  <Button
                    size="xs"
                    disabled={locked !== undefined}
                    title={locked}
                    onClick={() => void end(session.id)}
                    aria-label={t("sessions.endOf", { device })}
                  >
                    {t("sessions.end")}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </RowsTable>
    </>
  );
}
