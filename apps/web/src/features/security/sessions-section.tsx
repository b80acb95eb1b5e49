import { useMutation, useSuspenseQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { RevokeOtherSessionsDocument, RevokeSessionDocument, type SessionRowFragment, SessionsDocument } from "../../gql/graphql.ts";
import { formatDate } from "../../lib/format.ts";
import { useLocked } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { describeDevice } from "../access/device.ts";
import { FormFailure } from "../access/form-failure.tsx";
import classes from "./security.module.css";

/** Where the person is signed in, and the way to end it there, or everywhere else. */
export function SessionsSection() {
  const { t } = useTranslation("security");
  const { sessions } = useSuspenseQuery(SessionsDocument, { fetchPolicy: "cache-and-network" }).data;
  const [failure, setFailure] = useState<string>();
  const locked = useLocked()("workspace:read", "");
  const [revoke] = useMutation(RevokeSessionDocument, {
    update: (cache, { data }) => {
      if (data) cache.writeQuery({ query: SessionsDocument, data: { sessions: data.revokeSession.sessions } });
    },
  });
  const [revokeOthers, { loading }] = useMutation(RevokeOtherSessionsDocument, {
    update: (cache, { data }) => {
      if (data) cache.writeQuery({ query: SessionsDocument, data: { sessions: data.revokeOtherSessions.sessions } });
    },
  });
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      setFailure(undefined);
      await work();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length;
  return (
    <>
      <p className={classes.text}>{t("sessions.lead")}</p>
      <FormFailure>{failure}</FormFailure>
      <RowsTable
        label={t("sessions.title")}
        columns={[t("sessions.device"), t("sessions.address"), t("sessions.since"), t("sessions.until"), ""]}
      >
        {sessions.map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            locked={locked}
            onEnd={() => void attempt(() => revoke({ variables: { input: { id: session.id } } }))}
          />
        ))}
      </RowsTable>
      {others > 0 && (
        <Button
          mt="md"
          disabled={locked !== undefined}
          title={locked}
          loading={loading}
          onClick={() => void attempt(() => revokeOthers({ variables: { input: {} } }))}
        >
          {t("sessions.endOthers")}
        </Button>
      )}
    </>
  );
}

interface SessionItemProps {
  session: SessionRowFragment;
  /** Why it can't be ended. */
  locked: string | undefined;
  onEnd: () => void;
}

function SessionItem({ session, locked, onEnd }: SessionItemProps) {
  const { t } = useTranslation("security");
  const device = describeDevice(session.userAgent ?? "") ?? t("sessions.unknown");
  return (
    <tr>
      <td>
        <span className={classes.device}>
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
          <Button size="xs" disabled={locked !== undefined} title={locked} onClick={onEnd} aria-label={t("sessions.endOf", { device })}>
            {t("sessions.end")}
          </Button>
        )}
      </td>
    </tr>
  );
}
