import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { ObjectDefinition } from "./object.entity.ts";

@ObjectType({ description: "What depends on an object, of what the viewer may see.", simpleResolvers: true })
export class ObjectImpact {
  @Field(() => Int, { description: "Active records. An object with records, also in the trash, is not deleted." }) records!: number;
  @Field(() => Int, { description: "Records in the trash." }) deletedRecords!: number;
  @Field(() => Int, { description: "Custom fields that would go with it." }) customFields!: number;
}

/** @throws NotFound */
export async function countImpact(ctx: Context, globalId: string): Promise<ObjectImpact> {
  const object = await ctx.load.whole(ObjectDefinition, fromGlobalId("ObjectDefinition", globalId));
  if (!object) throw new NotFound("There is no such object.");
  const [counts] = await ctx.read.rows<ObjectImpact>(
    "impact of an object",
    `select count(*) filter (where r.deleted_at is null) as records, count(*) filter (where r.deleted_at is not null) as "deletedRecords",
        (select count(*) from custom_field f where f.workspace_id = $1 and f.object = $2) as "customFields"
      from record r where r.workspace_id = $1 and r.object = $2`,
    [ctx.workspaceId, object.key],
  );
  return counts!;
}
