import { actions, withNeeds } from "@kith/shared/permissions.ts";
import { fold } from "@kith/shared/text.ts";
import { columnsOf, type Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { type Fault, Invalid } from "../../platform/errors.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Member } from "../access/member.entity.ts";
import { NoteMention } from "./note.entity.ts";

/** Whom the search for mentions offers at once. */
const mostOffered = 8;

/** What custom roles allow notes to be read by: the right itself, and each that comes with it. */
const readers = actions.filter((action) => withNeeds([action]).has("note:read"));

/** Members (`m`) who may read the notes of a contact: by their role, and because they see the contact (`c`). @param roles placeholder of `readers`. */
const mayRead = (roles: string): string => `m.status = 'active'
  and (m.role is not null or exists (select from role r where r.workspace_id = m.workspace_id and r.id = m.custom_role_id and r.actions && ${roles}::text[]))
  and (m.visibility = 'all' or c.owner_id = m.id or exists (
    select from contact_follower f where f.workspace_id = m.workspace_id and f.contact_id = c.id and f.member_id = m.id))`;

/** Active members who may read the contact's notes, by name. @param search what must occur in the name, whatever the case and accents. */
export function listMentionable(ctx: Context, contactId: string, search: string): Promise<Shown<Member>[]> {
  return ctx.load.batch(JSON.stringify(["mentionable members", search]), contactId, async (ids) => {
    // No index knows names without their accents, and members are few.
    const members = await ctx.read.rows<{ id: string; name: string }>(
      "names of active members",
      "select id, name from member where workspace_id = $1 and status = 'active'",
      [ctx.workspaceId],
    );
    const wanted = fold(search).trim();
    const named = members.filter(({ name }) => fold(name).includes(wanted)).map(({ id }) => id);
    const columns = columnsOf(ctx.app.database.source, Member, { alias: "m", asked: ctx.asked });
    const text = `select c.id as "contactId", m.* from unnest($2::uuid[]) asked (id)
      join contact c on c.workspace_id = $1 and c.id = asked.id
      cross join lateral (select ${columns} from member m where m.workspace_id = $1 and m.id = any($4::uuid[])
        and ${mayRead("$3")} order by lower(m.name), m.id limit ${mostOffered}) m`;
    const values = [ctx.workspaceId, uuidList(ids), readers, uuidList(named)];
    const rows = await ctx.read.answers<Shown<Member> & { contactId: string }>(nameOf(text), text, values);
    const byContact = Map.groupBy(rows, (row) => row.contactId);
    return ids.map((id) => byContact.get(id) ?? []);
  });
}

/**
 * The names of the members whom a note mentions, by global id. Who is new in it must be able to read it; who was in it before stays, also
 * when he is no member any more.
 * @throws Invalid (NOT_FOUND, NOT_VISIBLE), which names them.
 */
export async function findMentioned(
  tx: Transaction,
  contactId: string,
  mentioned: readonly string[],
  before: ReadonlySet<string> = new Set(),
): Promise<Map<string, string>> {
  if (mentioned.length === 0) return new Map();
  const ids = mentioned.map((id) => fromGlobalId("Member", id));
  const rows = await tx.sql<{ id: string; name: string; mayRead: boolean }>(
    `select m.id, m.name, ${mayRead("$4")} as "mayRead" from member m join contact c on c.workspace_id = $1 and c.id = $3
      where m.workspace_id = $1 and m.id = any($2::uuid[]) order by m.id for key share of m`,
    [tx.workspaceId, ids, contactId, readers],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const faults = ids.flatMap((id): Fault[] => {
    const member = found.get(id);
    if (!member) return [{ field: ["bodyHtml"], code: "NOT_FOUND", message: "The note mentions somebody who is no member." }];
    if (member.mayRead || before.has(id)) return [];
    return [
      { field: ["bodyHtml"], code: "NOT_VISIBLE", message: `${member.name} can't be mentioned: this note is out of sight for them.` },
    ];
  });
  if (faults.length > 0) throw new Invalid(faults);
  return new Map(rows.map(({ id, name }) => [toGlobalId("Member", id), name]));
}

/** UUIDs of the members whom a note mentions. */
export async function mentionsOf(tx: Transaction, noteId: string): Promise<Set<string>> {
  const rows = await tx.manager.findBy(NoteMention, { workspaceId: tx.workspaceId, noteId });
  return new Set(rows.map(({ memberId }) => memberId));
}

/** Writes whom a note mentions now. Who was mentioned before keeps the moment at which that was said first. */
export async function saveMentions(
  tx: Transaction,
  noteId: string,
  mentioned: readonly string[],
  before: ReadonlySet<string>,
): Promise<void> {
  const { workspaceId, now } = tx;
  const ids = mentioned.map((id) => fromGlobalId("Member", id));
  const added = ids.filter((memberId) => !before.has(memberId));
  const removed = [...before].filter((memberId) => !ids.includes(memberId));
  if (removed.length > 0)
    await tx.sql("delete from note_mention where workspace_id = $1 and note_id = $2 and member_id = any($3::uuid[])", [
      workspaceId,
      noteId,
      removed,
    ]);
  if (added.length > 0)
    await tx.manager.insert(
      NoteMention,
      added.map((memberId) => ({ workspaceId, noteId, memberId, mentionedAt: now })),
    );
}

/** The members whom notes mention, by name. */
export function listMentioned(ctx: Context, noteId: string): Promise<Shown<Member>[]> {
  return ctx.load.batch("members mentioned in notes", noteId, async (ids) => {
    const columns = columnsOf(ctx.app.database.source, Member, { alias: "m", asked: ctx.asked });
    const text = `select x.note_id as "noteId", ${columns} from note_mention x join member m on m.workspace_id = $1 and m.id = x.member_id
      where x.workspace_id = $1 and x.note_id = any($2::uuid[]) order by lower(m.name), m.id`;
    const rows = await ctx.read.answers<Shown<Member> & { noteId: string }>(nameOf(text), text, [ctx.workspaceId, uuidList(ids)]);
    const byNote = Map.groupBy(rows, (row) => row.noteId);
    return ids.map((id) => byNote.get(id) ?? []);
  });
}
