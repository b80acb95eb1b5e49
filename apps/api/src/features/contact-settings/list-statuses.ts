import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { columnsOf, type Shown } from "../../platform/columns.ts";
import { NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { nameOf } from "../../platform/statements.ts";
import { ContactStatus } from "./contact-status.entity.ts";

/** The statuses of the workspace in their order. */
export function listStatuses(ctx: Context): Promise<Shown<ContactStatus, "name">[]> {
  const columns = columnsOf(ctx.app.database.source, ContactStatus, { asked: ctx.asked, always: ["name"] });
  const text = `select ${columns} from workspace_contact_status where workspace_id = $1 order by position, id`;
  return ctx.read.answers(nameOf(text), text, [ctx.workspaceId]);
}

/** How many active contacts that the viewer may see have a status. */
export function countContactsWith(ctx: Context, statusName: string): Promise<number> {
  return ctx.load.batch("contacts by status", statusName, async (names) => {
    const rows = await ctx.read.rows<{ status: string; count: number }>(
      "contacts by status",
      `select status, count(*) as count from contact
        where workspace_id = $1 and deleted_at is null and status = any($2::text[]) group by status`,
      [ctx.workspaceId, names],
    );
    const counts = new Map(rows.map(({ status, count }) => [status, count]));
    return names.map((name) => counts.get(name) ?? 0);
  });
}

@ObjectType({ description: "What depends on a status, of what the viewer may see.", simpleResolvers: true })
export class ContactStatusImpact {
  @Field(() => Int, { description: "Active contacts." }) contacts!: number;
  @Field(() => Int, { description: "Contacts in the trash." }) deletedContacts!: number;
}

/** Counts the contacts that have a status. @throws NotFound */
export async function countStatusImpact(ctx: Context, globalId: string): Promise<ContactStatusImpact> {
  const status = await ctx.load.whole(ContactStatus, fromGlobalId("ContactStatus", globalId));
  if (!status) throw new NotFound("There is no such status.");
  const [impact] = await ctx.read.rows<ContactStatusImpact>(
    "impact of a status",
    `select count(*) filter (where deleted_at is null) as contacts, count(*) filter (where deleted_at is not null) as "deletedContacts"
      from contact where workspace_id = $1 and status = $2`,
    [ctx.workspaceId, status.name],
  );
  return impact!;
}
