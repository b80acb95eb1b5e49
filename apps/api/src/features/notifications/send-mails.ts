import { Temporal } from "temporal-polyfill";
import type { App } from "../../platform/app.ts";
import { summarize } from "../../platform/events.ts";
import { toGlobalId } from "../../platform/ids.ts";
import type { AskAll, MailChoice } from "../../platform/notification-rules.ts";
import { thoseWhoMaySee } from "./choose-told.ts";

/** A notification that is to be mailed. */
interface Unsent {
  workspaceId: string;
  id: string;
  memberId: string;
  kind: string;
  contactId: string | null;
  subjectId: string | null;
  actorName: string;
  data: Record<string, unknown>;
  createdAt: Date;
  slug: string;
  workspace: string;
  email: string;
  timeZone: string;
  contact: string | null;
}

/** What a digest names; of the rest it says how many there are. */
const mostNamed = 50;
/** When a day's mail is sent, in the member's zone. */
const hourOfDigest = 8;

/** Mails what members want to have at once, of one workspace or of all. What was mailed before is not mailed again. */
export async function sendMails(app: App, workspaceId: string | null = null): Promise<void> {
  for (const one of await findUnsent(app, "now", workspaceId)) await send(app, [one], `notification ${one.id}`);
}

/** Mails what members want to have once a day and have not read meanwhile: what came before their last eight o'clock. */
export async function sendDigests(app: App, now: Date): Promise<void> {
  const due = (await findUnsent(app, "daily", null)).filter(({ createdAt, timeZone }) => createdAt < lastDigest(now, timeZone));
  for (const ours of Map.groupBy(due, ({ workspaceId, memberId }) => `${workspaceId} ${memberId}`).values()) {
    await send(app, ours, `digest ${ours.at(-1)!.id}`);
  }
}

/** The last eight o'clock in a zone. A zone that the runtime does not know any more counts as UTC. */
export function lastDigest(now: Date, timeZone: string): Date {
  const zone = isZone(timeZone) ? timeZone : "UTC";
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const today = local.startOfDay().with({ hour: hourOfDigest });
  const last = Temporal.ZonedDateTime.compare(today, local) <= 0 ? today : today.subtract({ days: 1 });
  return new Date(last.epochMilliseconds);
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Those to active members who still may see what it is about; the others are done with. */
async function findUnsent(app: App, mail: Exclude<MailChoice, "off">, workspaceId: string | null): Promise<Unsent[]> {
  const ask: AskAll = async <Row>(text: string, values: unknown[]) => (await app.database.system.query(text, values)).rows as Row[];
  const found = await ask<Unsent>(
    `select n.workspace_id as "workspaceId", n.id, n.member_id as "memberId", n.kind, n.contact_id as "contactId", n.subject_id as "subjectId",
        n.actor_name as "actorName", n.data, n.created_at as "createdAt", w.slug, w.name as workspace, m.email, coalesce(k.time_zone, 'UTC') as "timeZone",
        (select coalesce(nullif(trim(concat_ws(' ', c.first_name, c.last_name)), ''), nullif(c.company_name, ''), '#' || c.number)
          from contact c where c.workspace_id = n.workspace_id and c.id = n.contact_id) as contact
      from notification n
      join workspace w on w.id = n.workspace_id
      join member m on m.workspace_id = n.workspace_id and m.id = n.member_id
      left join notification_clock k on k.workspace_id = n.workspace_id and k.member_id = n.member_id
      where n.mail = $1 and n.mailed_at is null and ($2::uuid is null or n.workspace_id = $2) and (n.mail = 'now' or n.read_at is null)
      order by n.workspace_id, n.member_id, n.event_seq limit 10000`,
    [mail, workspaceId],
  );
  const allowed: Unsent[] = [];
  for (const [of, ours] of Map.groupBy(found, (one) => one.workspaceId)) {
    const wanted = ours.map((one) => ({ event: one, memberId: one.memberId, one }));
    const seen = (await thoseWhoMaySee(ask, of, wanted)).map(({ one }) => one);
    allowed.push(...seen);
    const ids = ours.filter((one) => !seen.includes(one)).map(({ id }) => id);
    if (ids.length > 0) await ask("update notification set mail = null where workspace_id = $1 and id = any($2::uuid[])", [of, ids]);
  }
  return allowed;
}

/** Queued first, by a key that is sent once, and noted then: a crash between the two sends nothing twice and forgets nothing. */
async function send(app: App, ours: readonly Unsent[], key: string): Promise<void> {
  const [first] = ours;
  if (!first) return;
  await app.mail.send({ to: first.email, subject: subjectOf(ours), text: textOf(app.env.origin, ours), key });
  await app.database.system.query("update notification set mailed_at = now() where workspace_id = $1 and id = any($2::uuid[])", [
    first.workspaceId,
    ours.map(({ id }) => id),
  ]);
}

const sentenceOf = ({ actorName, kind, data }: Unsent): string => `${actorName} ${summarize(kind, data)}`;

function subjectOf(ours: readonly Unsent[]): string {
  const [first] = ours;
  if (ours.length > 1) return `${ours.length} things happened in ${first!.workspace}`;
  const sentence = sentenceOf(first!);
  return sentence.length > 100 ? `${sentence.slice(0, 99)}…` : sentence;
}

function textOf(origin: string, ours: readonly Unsent[]): string {
  const { slug, workspace } = ours[0]!;
  const named = ours.slice(-mostNamed).map((one) => `${sentenceOf(one)}${one.contact ? `\n${one.contact}` : ""}\n${linkOf(origin, one)}`);
  const more = ours.length - named.length;
  return `${named.join("\n\n")}
${more > 0 ? `\nAnd ${more} more.\n` : ""}
You get this as a member of ${workspace} at Kith. Choose what you get, and when:
${origin}/${slug}/settings/notifications
`;
}

function linkOf(origin: string, { slug, kind, contactId, subjectId }: Unsent): string {
  if (contactId) {
    const record = `${origin}/${slug}/contacts/${toGlobalId("Contact", contactId)}`;
    return kind.startsWith("note.") && subjectId ? `${record}?panel=notes&note=${toGlobalId("Note", subjectId)}` : record;
  }
  if (kind.startsWith("import.") && subjectId) return `${origin}/${slug}/imports/${toGlobalId("Import", subjectId)}`;
  return `${origin}/${slug}`;
}
