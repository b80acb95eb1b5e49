import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { lazy, Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { RelativeTime } from "../../../components/relative-time.tsx";
import { TagPill } from "../../../components/tag-pill.tsx";
import { ContactPeekDocument, type ContactPeekQuery } from "../../../gql/graphql.ts";
import classes from "../../records/list/peek-panel.module.css";
import { StatusMenu } from "../status-menu.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import { ActivitySentence } from "../../activity/activity-sentence.tsx";
import { isNarrowed, ListQuestionContext } from "../filters/why/why-context.ts";
import { PeekPanel } from "../../records/list/peek-panel.tsx";
import { nameOf } from "./contact-name.ts";

const WhyDialog = lazy(() => import("../filters/why/why-dialog.tsx"));

/** A contact beside the list. */
export default function ContactPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("contacts");
  const { data, previousData, error, refetch } = useQuery(ContactPeekDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  const contact = data?.contact ?? (previousData?.contact?.id === id ? previousData.contact : undefined);
  const list = use(ListQuestionContext);
  const [asksWhy, askWhy] = useState(false);
  return (
    <>
      <PeekPanel
        id={id}
        onClose={onClose}
        error={error}
        onRetry={() => void refetch()}
        actions={
          isNarrowed(list) && (
            <Button variant="subtle" onClick={() => askWhy(true)}>
              {t("why")}
            </Button>
          )
        }
      >
        {contact && <Peeked contact={contact} />}
      </PeekPanel>
      {asksWhy && list && (
        <Suspense>
          <WhyDialog contactId={id} list={list} onClose={() => askWhy(false)} />
        </Suspense>
      )}
    </>
  );
}

function Peeked({ contact }: { contact: NonNullable<ContactPeekQuery["contact"]> }) {
  const { t } = useTranslation("contacts");
  const locked = useLockedReason("contact:update", contact.isDeleted);
  const name = nameOf(contact);
  const job = [contact.jobTitle, contact.companyName].filter(Boolean).join(", ");
  return (
    <div className={classes.body}>
      <div className={classes.who}>
        <Avatar name={name} size={44} picture={contact.picture} />
        <div className={classes.names}>
          <h2 className={classes.name}>{name}</h2>
          {job && <p className="second">{job}</p>}
        </div>
      </div>
      <StatusMenu contact={contact} locked={locked} />
      <dl className={classes.facts}>
        <dt>{t("record.emails")}</dt>
        <dd>
          {contact.emails.length === 0
            ? "–"
            : contact.emails.map(({ id, address, isPrimary }) => (
                <span key={id} data-primary={isPrimary || undefined}>
                  {address}
                </span>
              ))}
        </dd>
        <dt>{t("record.phones")}</dt>
        <dd>
          {contact.phones.length === 0
            ? "–"
            : contact.phones.map(({ id, national, isPrimary }) => (
                <span key={id} className="num" data-primary={isPrimary || undefined}>
                  {national}
                </span>
              ))}
        </dd>
        <dt>{t("column.owner")}</dt>
        <dd>{contact.owner?.name ?? t("records:unassigned")}</dd>
        <dt>{t("column.followers")}</dt>
        <dd>{contact.followers.length === 0 ? "–" : contact.followers.map(({ name }) => name).join(", ")}</dd>
        <dt>{t("column.tags")}</dt>
        <dd className={classes.tags}>{contact.tags.length === 0 ? "–" : contact.tags.map((tag) => <TagPill key={tag.id} tag={tag} />)}</dd>
        <dt>{t("column.lastContact")}</dt>
        <dd>{contact.lastContactAt ? <RelativeTime at={contact.lastContactAt} /> : "–"}</dd>
        <dt>{t("column.number")}</dt>
        <dd className="num">{contact.number}</dd>
      </dl>
      <h3 className={classes.title}>{t("records:timeline.label")}</h3>
      <ol className={classes.activity}>
        {contact.activities.nodes.map((activity) => (
          <li key={activity.id}>
            <ActivitySentence activity={activity} />
            <RelativeTime at={activity.occurredAt} className="dimmed small" />
          </li>
        ))}
      </ol>
    </div>
  );
}
