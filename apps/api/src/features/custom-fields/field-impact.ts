import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { dependentsOf, WithDependents } from "../../platform/dependents.ts";
import { NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { CustomField, CustomFieldOption } from "./custom-field.entity.ts";

@ObjectType({ description: "How often an option is chosen.", simpleResolvers: true })
export class CustomFieldOptionUse {
  @Field(() => CustomFieldOption, { description: "The option." }) option!: CustomFieldOption;
  @Field(() => Int, { description: "Contacts that have it, those in the trash included." }) contacts!: number;
}

@ObjectType({ description: "What depends on a custom field, of what the viewer may see.", simpleResolvers: true })
export class CustomFieldImpact extends WithDependents {
  @Field(() => Int, { description: "Active contacts with a value." }) contacts!: number;
  @Field(() => Int, { description: "Contacts in the trash with a value." }) deletedContacts!: number;
  @Field(() => Float, { description: "The share of the active contacts that have a value, from 0 to 1; 0 where there are no contacts." })
  fillRate!: number;
  @Field(() => [CustomFieldOptionUse], { description: "Of a field of choices: every option, in their order." })
  options!: CustomFieldOptionUse[];
}

/** Counts who has a value in a field, and how often each option is chosen. @throws NotFound */
export async function countImpact(ctx: Context, globalId: string): Promise<CustomFieldImpact> {
  const id = fromGlobalId("CustomField", globalId);
  if (!(await ctx.load.one(CustomField, id))) throw new NotFound("There is no such custom field.");
  const at = [ctx.workspaceId, id];
  const [[counts], options, dependents] = await Promise.all([
    ctx.read.rows<{ contacts: number; deletedContacts: number; all: number }>(
      "impact of a custom field",
      `with holders as (select distinct contact_id from contact_field_value where workspace_id = $1 and field_id = $2)
        select count(*) filter (where c.deleted_at is null) as contacts, count(*) filter (where c.deleted_at is not null) as "deletedContacts",
          (select count(*) from contact where workspace_id = $1 and deleted_at is null) as "all"
        from holders join contact c on c.workspace_id = $1 and c.id = holders.contact_id`,
      at,
    ),
    ctx.read.rows<CustomFieldOption & { contacts: number }>(
      "uses of options",
      `select o.id, o.field_id as "fieldId", o.name, o.color, o.position, count(v.option_id) as contacts from custom_field_option o
        left join contact_field_value v on v.workspace_id = $1 and v.field_id = $2 and v.option_id = o.id
        where o.workspace_id = $1 and o.field_id = $2 group by o.id, o.field_id, o.name, o.color, o.position order by o.position, o.id`,
      at,
    ),
    dependentsOf(ctx, "CustomField", [id]),
  ]);
  const { contacts, deletedContacts, all } = counts!;
  return {
    contacts,
    deletedContacts,
    fillRate: all === 0 ? 0 : contacts / all,
    options: options.map(({ contacts: users, ...option }) => ({ option, contacts: users })),
    ...dependents,
  };
}

/** How many contacts have a value in a field, those in the trash included. */
export async function countHolders(tx: Transaction, fieldId: string): Promise<number> {
  const [found] = await tx.sql<{ count: number }>(
    "select count(*) as count from (select distinct contact_id from contact_field_value where workspace_id = $1 and field_id = $2) holders",
    [tx.workspaceId, fieldId],
  );
  return found!.count;
}
