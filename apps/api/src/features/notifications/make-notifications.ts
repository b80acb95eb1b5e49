import type { App } from "../../platform/app.ts";
import { newId } from "../../platform/ids.ts";
import { activityColumns, type LiveEvent } from "../../platform/live-events.ts";
import { type AskAll, notificationRules } from "../../platform/notification-rules.ts";
import { chooseTold, type ToldMember } from "./choose-told.ts";

const pageSize = 500;
/** What happened before this is no news any more: generated histories, a server that stood still for days. */
const newsFor = "24 hours";

export interface Made {
  /** Members who have something new in their list. */
  memberIds: string[];
  /** Whether something is to be mailed at once. */
  hasMail: boolean;
  /** Whether there may be more to read. */
  isMore: boolean;
}

/**
 * Reads a page of the events that nobody was told of yet, and writes who is told, in one transaction with how far it is: what is read twice
 * makes nothing twice. Whoever calls it holds the lock of the workspace's reader.
 */
export async function makeNotifications(app: App, workspaceId: string): Promise<Made> {
  const client = await app.database.system.connect();
  const ask: AskAll = async <Row>(text: string, values: unknown[]) => (await client.query(text, values)).rows as Row[];
  try {
    const [reader] = await ask<{ seq: number; head: number }>(
      `select coalesce(r.seq, 0) as seq, c.seq as head from workspace_counter c left join notification_reader r using (workspace_id)
        where c.workspace_id = $1`,
      [workspaceId],
    );
    if (!reader || reader.head <= reader.seq) return { memberIds: [], hasMail: false, isMore: false };
    // An import says itself that it has ended; what it did to each contact is told to nobody.
    const events = await ask<LiveEvent>(
      `select ${activityColumns} from activity where workspace_id = $1 and seq > $2 and seq <= $3 and kind = any($4::text[])
        and (contact_id is null or actor_kind <> 'import') and occurred_at > now() - interval '${newsFor}' order by seq limit ${pageSize}`,
      [workspaceId, reader.seq, reader.head, [...notificationRules().keys()]],
    );
    const isMore = events.length === pageSize;
    const told = await chooseTold(ask, workspaceId, events);
    await client.query("begin");
    const memberIds = told.length > 0 ? await insert(ask, workspaceId, told) : [];
    await ask(
      `insert into notification_reader (workspace_id, seq) values ($1, $2)
        on conflict (workspace_id) do update set seq = greatest(notification_reader.seq, excluded.seq)`,
      [workspaceId, isMore ? events.at(-1)!.seq : reader.head],
    );
    await client.query("commit");
    return { memberIds, hasMail: told.some(({ mail }) => mail === "now"), isMore };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** @returns the members who have something new in their list. */
async function insert(ask: AskAll, workspaceId: string, told: readonly ToldMember[]): Promise<string[]> {
  const rows = told.map(({ event, memberId, reason, inApp, mail }) => ({
    id: newId(),
    member_id: memberId,
    reason,
    event_seq: event.seq,
    kind: event.kind,
    contact_id: event.contactId,
    subject_id: event.subjectId,
    actor_kind: event.actorKind,
    actor_id: event.actorId,
    actor_name: event.actorName,
    data: event.data,
    changes: event.changes,
    created_at: event.occurredAt,
    in_app: inApp,
    mail: mail === "off" ? null : mail,
  }));
  // A contact may have been erased since.
  const written = await ask<{ memberId: string; inApp: boolean }>(
    `insert into notification (workspace_id, id, member_id, reason, event_seq, kind, contact_id, subject_id, actor_kind, actor_id, actor_name, data,
        changes, created_at, in_app, mail)
      select $1, r.* from jsonb_to_recordset($2::jsonb) as r (id uuid, member_id uuid, reason text, event_seq bigint, kind text, contact_id uuid,
        subject_id uuid, actor_kind text, actor_id uuid, actor_name text, data jsonb, changes jsonb, created_at timestamptz, in_app boolean, mail text)
      where r.contact_id is null or exists (select from contact c where c.workspace_id = $1 and c.id = r.contact_id)
      on conflict (workspace_id, member_id, event_seq) do nothing
      returning member_id as "memberId", in_app as "inApp"`,
    [workspaceId, JSON.stringify(rows)],
  );
  return [...new Set(written.filter(({ inApp }) => inApp).map(({ memberId }) => memberId))];
}
