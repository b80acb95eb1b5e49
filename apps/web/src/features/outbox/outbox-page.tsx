import { useSuspenseQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useTransition } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { OutboxDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { splitLinks } from "./links.ts";
import classes from "./outbox-page.module.css";

/** The mail that was not sent, because no mail server is set up: what it says, and its links to click. */
export function OutboxPage() {
  const { t } = useTranslation("outbox");
  const { can } = useViewer();
  if (!can("outbox:read")) {
    return (
      <SettingsPage title={t("title")}>
        <EmptyState kind="not-allowed" title={t("notAllowed")}>
          {t("adminsOnly")}
        </EmptyState>
      </SettingsPage>
    );
  }
  return (
    <SettingsPage title={t("title")} lead={t("lead")}>
      <OutboxList />
    </SettingsPage>
  );
}

function MailText({ text }: { text: string }) {
  return (
    <p className={classes.text}>
      {splitLinks(text).map((part, index) =>
        part.isLink ? (
          <a key={index} href={part.text} className={classes.link}>
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}

function OutboxList() {
  const { t } = useTranslation("outbox");
  const { data, refetch } = useSuspenseQuery(OutboxDocument, { fetchPolicy: "cache-and-network" });
  const [isRefreshing, refresh] = useTransition();
  useInterval(
    () => {
      if (document.visibilityState === "visible") refetch().catch(() => {}); // The next look asks again.
    },
    5_000,
    { autoInvoke: true },
  );
  const again = (
    <Button leftSection={<Icon name="refresh" />} loading={isRefreshing} onClick={() => refresh(async () => void (await refetch()))}>
      {t("refresh")}
    </Button>
  );
  if (data.outbox.length === 0) {
    return (
      <EmptyState kind="nothing-yet" title={t("noneTitle")} action={again}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <>
      {again}
      <ul className={classes.mails}>
        {data.outbox.map((mail) => (
          <li key={mail.id}>
            <article className={classes.mail} aria-labelledby={`mail-${mail.id}`}>
              <header className={classes.head}>
                <h2 id={`mail-${mail.id}`}>{mail.subject}</h2>
                <RelativeTime at={mail.createdAt} className="small dimmed" />
              </header>
              <p className="small second">{t("to", { address: mail.to })}</p>
              <MailText text={mail.text} />
            </article>
          </li>
        ))}
      </ul>
    </>
  );
}
