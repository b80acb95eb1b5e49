import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { dependentsOf, WithDependents } from "../../platform/dependents.ts";
import { NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { CustomField, CustomFieldOption } from "./custom-field.entity.ts";
import { holdersIn } from "./field-files.ts";
import { findObject, objectOf, valuesOf } from "./field-objects.ts";

@ObjectType({ description: "How often an option is chosen.", simpleResolvers: true })
export class CustomFieldOptionUse {
  @Field(() => CustomFieldOption, { description: "The option." }) option!: CustomFieldOption;
  @Field(() => Int, { description: "Records that have it, those in the trash included." }) records!: number;
  @Field(() => Int, { description: "The same.", deprecationReason: "Use records." }) contacts!: number;
}

@ObjectType({ description: "What depends on a custom field, of what the viewer may see.", simpleResolvers: true })
export class CustomFieldImpact extends WithDependents {
  @Field(() => Int, { description: "Active records of the field's object with a value." }) records!: number;
  @Field(() => Int, { description: "The same.", deprecationReason: "Use records." }) contacts!: number;
  @Field(() => Int, { description: "Records in the trash with a value." }) deletedRecords!: number;
  @Field(() => Int, { description: "The same.", deprecationReason: "Use deletedRecords." }) deletedContacts!: number;
  @Field(() => Int, { description: "Of a field of files: documents that would go with it for good, those in the trash included." })
  files!: number;
  @Field(() => Float, { description: "The share of the active records that have a value, from 0 to 1; 0 where there are no records." })
  fillRate!: number;
  @Field(() => [CustomFieldOptionUse], { description: "Of a field of choices: every option, in their order." })
  options!: CustomFieldOptionUse[];
}

/** Counts who has a value in a field, and how often each option is chosen. @throws NotFound */
export async function countImpact(ctx: Context, globalId: string): Promise<CustomFieldImpact> {
  const id = fromGlobalId("CustomField", globalId);
  const field = await ctx.load.whole(CustomField, id);
  if (!field) throw new NotFound("There is no such custom field.");
  const object = await findObject(ctx, field.object);
  const { table } = valuesOf(object);
  const { table: holding, owner, where } = holdersIn(object, field);
  const at = [ctx.workspaceId, id];
  const [[counts], options, dependents] = await Promise.all([
    ctx.read.rows<{ records: number; deletedRecords: number; files: number; all: number }>(
      `impact of a custom field of ${object.name} in ${holding}`,
      `with holders as (select distinct v.${owner} as id from ${holding} v where v.workspace_id = $1 and v.field_id = $2${where ? ` and ${where}` : ""})
        select count(*) filter (where r.deleted_at is null) as records, count(*) filter (where r.deleted_at is not null) as "deletedRecords",
          (select count(*) from document where workspace_id = $1 and field_id = $2) as files,
          (select count(*) from ${object.table} where workspace_id = $1 and deleted_at is null${object.only ? ` and ${object.only}` : ""}) as "all"
        from holders join ${object.table} r on r.workspace_id = $1 and r.id = holders.id`,
      at,
    ),
    ctx.read.rows<CustomFieldOption & { records: number }>(
      `uses of options of ${object.table}`,
      `select o.id, o.field_id as "fieldId", o.name, o.color, o.position, count(v.option_id) as records from custom_field_option o
        left join ${table} v on v.workspace_id = $1 and v.field_id = $2 and v.option_id = o.id
        where o.workspace_id = $1 and o.field_id = $2 group by o.id, o.field_id, o.name, o.color, o.position order by o.position, o.id`,
      at,
    ),
    dependentsOf(ctx, "CustomField", [id]),
  ]);
  const { records, deletedRecords, files, all } = counts!;
  return {
    records,
    contacts: records,
    deletedRecords,
    deletedContacts: deletedRecords,
    files,
    fillRate: all === 0 ? 0 : records / all,
    options: options.map(({ records: users, ...option }) => ({ option, records: users, contacts: users })),
    ...dependents,
  };
}

/** How many records have a value in a field, those in the trash included. */
export async function countHolders(tx: Transaction, field: CustomField): Promise<number> {
  const { table, owner, where } = holdersIn(objectOf(field), field);
  const [found] = await tx.sql<{ count: number }>(
    `select count(*) as count from (select distinct v.${owner} from ${table} v where v.workspace_id = $1 and v.field_id = $2${where ? ` and ${where}` : ""}) holders`,
    [tx.workspaceId, field.id],
  );
  return found!.count;
}
