import { hiddenKinds } from "../../platform/events.ts";
import type { LiveEvent } from "../../platform/live-events.ts";
import {
  type AskAll,
  type MailChoice,
  type NotificationReason,
  notificationReasons,
  notificationRules,
  type Told,
  type WhoIsTold,
} from "../../platform/notification-rules.ts";
import { givenRoleOf, roleColumns, roleJoin, type RoleRow } from "../access/roles/given-role.ts";

/** A member who is told of an event, and how. */
export interface ToldMember {
  event: LiveEvent;
  memberId: string;
  reason: NotificationReason;
  inApp: boolean;
  mail: MailChoice;
}

const reasons = Object.keys(notificationReasons) as NotificationReason[];

/** Who is told of these events, each member once of each, for the reason that matters most, as he wants to be told. */
export async function chooseTold(ask: AskAll, workspaceId: string, events: readonly LiveEvent[]): Promise<ToldMember[]> {
  const chosen = new Map<string, Told & { reason: NotificationReason }>();
  for (const reason of reasons) {
    for (const told of await toldFor(ask, workspaceId, events, reason)) {
      const key = `${told.seq} ${told.memberId}`;
      if (!chosen.has(key)) chosen.set(key, { ...told, reason });
    }
  }
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const wanted = [...chosen.values()].map(({ seq, memberId, reason }) => ({ event: bySeq.get(seq)!, memberId, reason }));
  const allowed = await thoseWhoMaySee(ask, workspaceId, wanted);
  const preferences = await findPreferences(ask, workspaceId, [...new Set(allowed.map(({ memberId }) => memberId))]);
  return allowed
    .map((told) => ({ ...told, ...(preferences.get(`${told.memberId} ${told.reason}`) ?? notificationReasons[told.reason]) }))
    .filter(({ inApp, mail }) => inApp || mail !== "off");
}

async function toldFor(ask: AskAll, workspaceId: string, events: readonly LiveEvent[], reason: NotificationReason): Promise<Told[]> {
  const all: Told[] = [];
  const rules = notificationRules();
  const kinds = Map.groupBy(events, ({ kind }) => kind);
  // One rule may be for several kinds, and asks once for all of them.
  const asked = new Map<WhoIsTold, { evenActor: boolean; events: LiveEvent[] }>();
  for (const [kind, ours] of kinds)
    for (const { who, evenActor, reason: why } of rules.get(kind) ?? [])
      if (why === reason) asked.set(who, { evenActor, events: [...(asked.get(who)?.events ?? []), ...ours] });
  for (const [who, { evenActor, events: ours }] of asked) {
    const actors = new Map(ours.map(({ seq, actorKind, actorId }) => [seq, actorKind === "member" ? actorId : null]));
    const told = await who(ask, workspaceId, ours);
    all.push(...told.filter(({ seq, memberId }) => evenActor || actors.get(seq) !== memberId));
  }
  return all;
}

interface Wanted {
  event: Pick<LiveEvent, "kind" | "contactId">;
  memberId: string;
}

/** Active members who see the contact, and have the rights to be told of such an event. */
export async function thoseWhoMaySee<W extends Wanted>(ask: AskAll, workspaceId: string, wanted: readonly W[]): Promise<W[]> {
  if (wanted.length === 0) return [];
  const members = await ask<RoleRow & { id: string; visibility: "all" | "assigned" }>(
    `select m.id, m.visibility, ${roleColumns("m")} from member m ${roleJoin("m")}
      where m.workspace_id = $1 and m.id = any($2::uuid[]) and m.status = 'active'`,
    [workspaceId, [...new Set(wanted.map(({ memberId }) => memberId))]],
  );
  const known = new Map(members.map((member) => [member.id, { ...member, actions: givenRoleOf(member).actions }]));
  const narrow = wanted.filter(({ memberId, event }) => event.contactId && known.get(memberId)?.visibility === "assigned");
  const access = await ask<{ memberId: string; contactId: string }>(
    `select a.member_id as "memberId", a.contact_id as "contactId" from unnest($2::uuid[], $3::uuid[]) w (member_id, contact_id)
      join contact_access a on a.workspace_id = $1 and a.member_id = w.member_id and a.contact_id = w.contact_id`,
    [workspaceId, narrow.map(({ memberId }) => memberId), narrow.map(({ event }) => event.contactId)],
  );
  const seen = new Set(access.map(({ memberId, contactId }) => `${memberId} ${contactId}`));
  return wanted.filter(({ memberId, event: { kind, contactId } }) => {
    const member = known.get(memberId);
    if (!member || hiddenKinds(member.actions).includes(kind)) return false;
    if (contactId && !member.actions.has("contact:read")) return false;
    return !contactId || member.visibility === "all" || seen.has(`${memberId} ${contactId}`);
  });
}

async function findPreferences(ask: AskAll, workspaceId: string, memberIds: readonly string[]) {
  const rows = await ask<{ memberId: string; reason: string; inApp: boolean; mail: MailChoice }>(
    `select member_id as "memberId", reason, in_app as "inApp", mail from notification_preference
      where workspace_id = $1 and member_id = any($2::uuid[])`,
    [workspaceId, memberIds],
  );
  return new Map(rows.map(({ memberId, reason, inApp, mail }) => [`${memberId} ${reason}`, { inApp, mail }]));
}
