import { Button, Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { formatDateTime } from "../../lib/format.ts";
import { ActivitySentence, ChangeList } from "../activity/activity-sentence.tsx";
import { BecauseOf } from "../activity/because-of.tsx";
import { useTimeline } from "../records/page/use-timeline.ts";
import { contactTimeline } from "../contacts/record/contact-timeline.ts";
import { ActorIcon } from "./actor-icon.tsx";
import classes from "./audit.module.css";

const always = () => true;

/** All that was done to a contact, with what each field was before and after. */
export default function ContactAudit({ contactId }: { contactId: string }) {
  const { t } = useTranslation("audit");
  const { items, status, error, hasMore, fresh, loadMore, reload } = useTimeline(contactTimeline, contactId, {}, always);
  if (status === "loading") {
    return (
      <Stack p="lg" gap="lg" aria-busy="true">
        {Array.from({ length: 6 }, (_, row) => (
          <Skeleton key={row} height={32} />
        ))}
      </Stack>
    );
  }
  if (items.length === 0) {
    if (status === "failed") return <PanelFailure error={error} onRetry={() => void reload()} />;
    return <EmptyState kind="nothing-yet" title={t("empty.title")} />;
  }
  return (
    <>
      <ol className={classes.contactEvents} aria-label={t("title")}>
        {items.map((event) => (
          <li key={event.seq} data-fresh={fresh.has(event.seq) || undefined}>
            <div className={classes.event}>
              <ActorIcon kind={event.actor.kind} />
              <div>
                <ActivitySentence activity={event} isBrief />
                <BecauseOf event={event} />
                <time dateTime={event.occurredAt} className="small dimmed">
                  {formatDateTime(event.occurredAt)}
                </time>
              </div>
            </div>
            {event.changes.length > 0 && (
              <div className={classes.contactChanges}>
                <ChangeList changes={event.changes} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {hasMore && (
        <div className={classes.end}>
          <Button loading={status === "more"} onClick={() => void loadMore()}>
            {t(status === "failed" ? "again" : "showMore")}
          </Button>
        </div>
      )}
    </>
  );
}
