import { memo } from "react";
import { Icon, type IconName } from "../../../components/icon.tsx";
import { formatDateTime, formatTime } from "../../../lib/format.ts";
import { ActivitySentence, ChangeList } from "../../activity/activity-sentence.tsx";
import { BecauseOf } from "../../activity/because-of.tsx";
import classes from "./timeline.module.css";
import type { TimelineEvent } from "./timeline-of.ts";

const icons: [prefix: string, icon: IconName][] = [
  ["contact.status", "swap"],
  ["contact.owner", "user"],
  ["contact.followed", "eye"],
  ["contact.unfollowed", "eye"],
  ["contact.tags", "tag"],
  ["contact.email", "mail"],
  ["contact.primaryEmail", "mail"],
  ["contact.phone", "phone"],
  ["contact.primaryPhone", "phone"],
  ["contact.addedToList", "list"],
  ["contact.removedFromList", "list"],
  ["contact.created", "plus"],
  ["contact.deleted", "trash"],
  ["contact.restored", "undo"],
  ["contact.consent", "check"],
  ["contact.subscribed", "mail"],
  ["contact.unsubscribed", "mail"],
  ["contact.updated", "edit"],
  ["company.created", "plus"],
  ["company.deleted", "trash"],
  ["company.restored", "undo"],
  ["company.owner", "user"],
  ["company.updated", "edit"],
  ["association", "link"],
  ["contact.picture", "user"],
  ["note", "note"],
  ["document", "clip"],
  ["task.completed", "check"],
  ["task.reopened", "undo"],
  ["task", "task"],
  ["import", "upload"],
];

/** What their sentence leaves out. */
const hasDetails = new Set(["contact.updated", "company.updated", "task.updated"]);

interface TimelineItemProps {
  event: TimelineEvent;
  /** It came in a moment ago. */
  isFresh: boolean;
  tagColours: ReadonlyMap<string, string>;
}

export const TimelineItem = memo(function TimelineItem({ event, isFresh, tagColours }: TimelineItemProps) {
  const icon = icons.find(([prefix]) => event.kind.startsWith(prefix))?.[1] ?? "info";
  return (
    <li className={classes.item} data-fresh={isFresh || undefined}>
      <span className={classes.icon}>
        <Icon name={icon} size={14} />
      </span>
      <div className={classes.body}>
        <div className={classes.headline}>
          <ActivitySentence activity={event} tagColours={tagColours} isBrief />
          <time dateTime={event.occurredAt} title={formatDateTime(event.occurredAt)}>
            {formatTime(event.occurredAt)}
          </time>
        </div>
        {event.cause && <BecauseOf event={event} />}
        {hasDetails.has(event.kind) && <ChangeList changes={event.changes} />}
      </div>
    </li>
  );
});
