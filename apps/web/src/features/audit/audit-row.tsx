import { Link } from "@tanstack/react-router";
import { memo, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import type { AuditEventFragment } from "../../gql/graphql.ts";
import { formatDateTime, formatTime } from "../../lib/format.ts";
import { ActivitySentence, ChangeList } from "../activity/activity-sentence.tsx";
import { BecauseOf } from "../activity/because-of.tsx";
import { ActorIcon } from "./actor-icon.tsx";
import classes from "./audit.module.css";

interface AuditRowProps {
  event: AuditEventFragment;
  workspace: string;
  /** It came in a moment ago. */
  isFresh: boolean;
}

/** One event: when, who did what to whom, and on request what it was before and after. */
export const AuditRow = memo(function AuditRow({ event, workspace, isFresh }: AuditRowProps) {
  const { t } = useTranslation("audit");
  const [isOpen, setOpen] = useState(false);
  const changesId = useId();
  const { changes } = event;
  return (
    <tr data-fresh={isFresh || undefined}>
      <td className={classes.time}>
        <time dateTime={event.occurredAt} title={formatDateTime(event.occurredAt)}>
          {formatTime(event.occurredAt)}
        </time>
      </td>
      <td className={classes.what}>
        <div className={classes.event}>
          <ActorIcon kind={event.actor.kind} />
          <ActivitySentence activity={event} />
        </div>
        {event.cause && <BecauseOf event={event} {...(event.contact && { contactId: event.contact.id })} />}
        {isOpen && (
          <div id={changesId} className={classes.changes}>
            <ChangeList changes={changes} />
          </div>
        )}
      </td>
      <td className={classes.record}>
        <RecordLink event={event} workspace={workspace} />
      </td>
      <td className={classes.more}>
        {changes.length > 0 && (
          <button
            type="button"
            className={classes.expand}
            aria-expanded={isOpen}
            aria-controls={isOpen ? changesId : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            {t("changes", { count: changes.length })}
            <Icon name={isOpen ? "up" : "down"} size={14} />
          </button>
        )}
      </td>
    </tr>
  );
});

function RecordLink({ event: { kind, contact, subjectId }, workspace }: { event: AuditEventFragment; workspace: string }) {
  const { t } = useTranslation("audit");
  if (contact) {
    const name = contact.fullName.trim() || `#${contact.number}`;
    return (
      <Link to="/$workspace/contacts/$contactId" params={{ workspace, contactId: contact.id }} className={classes.link} title={name}>
        {name}
      </Link>
    );
  }
  if (subjectId && kind.startsWith("import.")) {
    return (
      <Link to="/$workspace/imports/$importId" params={{ workspace, importId: subjectId }} className={classes.link}>
        {t("openImport")}
      </Link>
    );
  }
  if (subjectId && kind.startsWith("segment.") && kind !== "segment.deleted") {
    return (
      <Link to="/$workspace/contacts" params={{ workspace }} search={{ segment: subjectId }} className={classes.link}>
        {t("openSegment")}
      </Link>
    );
  }
  if (subjectId && kind.startsWith("role.") && kind !== "role.deleted") {
    return (
      <Link to="/$workspace/settings/roles/$roleId" params={{ workspace, roleId: subjectId }} className={classes.link}>
        {t("openRole")}
      </Link>
    );
  }
  return null;
}
