import { limits } from "@kith/shared/limits.ts";
import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { dependentsOf, WithDependents } from "../../platform/dependents.ts";
import { BadInput, NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { ContactList, type ListJob } from "./list.entity.ts";

@ObjectType({ description: "What depends on lists, of what the viewer may see.", simpleResolvers: true })
export class ListImpact extends WithDependents {
  @Field(() => Int, { description: "Active contacts on them, each counted once." }) contacts!: number;
  @Field(() => Int, { description: "Contacts in the trash that are on them, each counted once." }) deletedContacts!: number;
  @Field(() => Int, { description: "Jobs that just put contacts on them or take some off; without the list they end." }) jobs!: number;
}

/** Counts what depends on at least one of these lists. @throws BadInput, NotFound */
export async function countImpact(ctx: Context, globalIds: readonly string[]): Promise<ListImpact> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) throw new BadInput(`ids: give 1 to ${limits.idsPerCall}.`);
  const ids = globalIds.map((id) => fromGlobalId("ContactList", id));
  const lists = await Promise.all(ids.map((id) => ctx.load.one(ContactList, id)));
  if (lists.includes(null)) throw new NotFound("One of these lists does not exist.");
  const [counted, jobs, dependents] = await Promise.all([
    ctx.read.rows<Pick<ListImpact, "contacts" | "deletedContacts">>(
      "impact of lists",
      `with members as (
          select distinct m.contact_id from list_membership m
          where m.workspace_id = $1 and m.list_id = any($2::uuid[]) and m.removed_at is null
        )
        select count(*) filter (where c.deleted_at is null) as contacts, count(*) filter (where c.deleted_at is not null) as "deletedContacts"
        from members join contact c on c.workspace_id = $1 and c.id = members.contact_id`,
      [ctx.workspaceId, ids],
    ),
    ctx.read.rows<Pick<ListJob, "targets">>(
      "jobs of lists",
      "select targets from list_job where workspace_id = $1 and status in ('queued', 'running')",
      [ctx.workspaceId],
    ),
    dependentsOf(ctx, "ContactList", ids),
  ]);
  const concerned = jobs.filter(({ targets }) => targets.some(({ listId }) => ids.includes(listId)));
  return { ...counted[0]!, jobs: concerned.length, ...dependents };
}
