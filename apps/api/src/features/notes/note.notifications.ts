import { defineNotification, type WhoIsTold } from "../../platform/notification-rules.ts";
import { watchersOfContact } from "../contacts/contact.notifications.ts";
import "./note.events.ts";

/** Those whom the note mentions since this event, which has the moment of the mention. */
const mentioned: WhoIsTold = (ask, workspaceId, events) =>
  ask(
    `select e.seq, x.member_id as "memberId" from unnest($2::bigint[], $3::uuid[], $4::timestamptz[]) e (seq, note_id, at)
      join note_mention x on x.workspace_id = $1 and x.note_id = e.note_id and x.mentioned_at = e.at`,
    [workspaceId, events.map(({ seq }) => seq), events.map(({ subjectId }) => subjectId), events.map(({ occurredAt }) => occurredAt)],
  );

defineNotification(["note.created", "note.updated"], "mention", mentioned);
defineNotification("note.created", "contact", watchersOfContact);
