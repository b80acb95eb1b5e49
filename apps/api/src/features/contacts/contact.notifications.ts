import { defineNotification, subjectOfEvent, type WhoIsTold } from "../../platform/notification-rules.ts";
import "./contact.events.ts";

const owners = `select id as "contactId", owner_id as "memberId" from contact
  where workspace_id = $1 and id = any($2::uuid[]) and owner_id is not null`;
const followers = "select contact_id, member_id from contact_follower where workspace_id = $1 and contact_id = any($2::uuid[])";

const membersOf =
  (sql: string): WhoIsTold =>
  async (ask, workspaceId, events) => {
    const contactIds = [...new Set(events.flatMap(({ contactId }) => contactId ?? []))];
    const rows = await ask<{ contactId: string; memberId: string }>(sql, [workspaceId, contactIds]);
    const byContact = Map.groupBy(rows, (row) => row.contactId);
    return events.flatMap(({ seq, contactId }) => (byContact.get(contactId ?? "") ?? []).map(({ memberId }) => ({ seq, memberId })));
  };

/** The owner of the contact and those who follow it. */
export const watchersOfContact = membersOf(`${owners} union ${followers}`);

// A new contact, a new owner, a new follower: it is somebody's from now on.
defineNotification("contact.created", "assignment", membersOf(owners));
defineNotification(["contact.ownerChanged", "contact.followed"], "assignment", subjectOfEvent);
defineNotification(["contact.ownerChanged", "contact.statusChanged", "contact.deleted", "contact.restored"], "contact", watchersOfContact);
