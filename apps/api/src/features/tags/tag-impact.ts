import { limits } from "@kith/shared/limits.ts";
import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { dependentsOf, WithDependents } from "../../platform/dependents.ts";
import { BadInput, NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { Tag } from "./tag.entity.ts";

@ObjectType({ description: "What depends on tags, of what the viewer may see.", simpleResolvers: true })
export class TagImpact extends WithDependents {
  @Field(() => Int, { description: "Active contacts, each counted once." }) contacts!: number;
  @Field(() => Int, { description: "Contacts in the trash, each counted once." }) deletedContacts!: number;
}

/** Counts the contacts with at least one of these tags; with `into`, those of them that don't carry that one. @throws BadInput, NotFound */
export async function countImpact(ctx: Context, globalIds: readonly string[], into: string | null): Promise<TagImpact> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) throw new BadInput(`ids: give 1 to ${limits.idsPerCall}.`);
  const ids = globalIds.map((id) => fromGlobalId("Tag", id));
  const other = into === null ? null : fromGlobalId("Tag", into);
  const tags = await Promise.all([...ids, ...(other === null ? [] : [other])].map((id) => ctx.load.one(Tag, id)));
  if (tags.includes(null)) throw new NotFound("One of these tags does not exist.");
  const [[counts], dependents] = await Promise.all([
    ctx.read.rows<Pick<TagImpact, "contacts" | "deletedContacts">>(
      "impact of tags",
      `with carriers as (
        select distinct ct.contact_id from contact_tag ct where ct.workspace_id = $1 and ct.tag_id = any($2::uuid[])
          and not exists (select from contact_tag o where o.workspace_id = $1 and o.contact_id = ct.contact_id and o.tag_id = $3::uuid)
      )
      select count(*) filter (where c.deleted_at is null) as contacts, count(*) filter (where c.deleted_at is not null) as "deletedContacts"
      from carriers join contact c on c.workspace_id = $1 and c.id = carriers.contact_id`,
      [ctx.workspaceId, ids, other],
    ),
    dependentsOf(ctx, "Tag", ids),
  ]);
  return { ...counts!, ...dependents };
}
