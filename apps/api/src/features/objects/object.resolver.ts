import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { objectOf } from "../custom-fields/field-objects.ts";
import { CustomField } from "../custom-fields/custom-field.entity.ts";
import { fieldsOf } from "../custom-fields/load-fields.ts";
import { objectByKey, objectsOf } from "./find-object.ts";
import { ObjectDefinition } from "./object.entity.ts";
import { countImpact, ObjectImpact } from "./object-impact.ts";
import { CreateObjectInput, DeleteObjectInput, MoveObjectInput, UpdateObjectInput } from "./object.inputs.ts";
import { createObject, deleteObject, moveObject, updateObject } from "./object.service.ts";

const userErrors = { description: "What a person can mend; empty when it was done." } as const;

@ObjectType({ description: "An object after a change.", simpleResolvers: true })
export class ObjectPayload {
  @Field(() => ObjectDefinition, { nullable: true, description: "The object as it is now; with CONFLICT the current one." })
  object!: ObjectDefinition | null;
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@ObjectType({ description: "An object that is gone.", simpleResolvers: true })
export class DeleteObjectPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the object that is gone; null when nothing was done." })
  deletedObjectId!: string | null;
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@Resolver(() => ObjectDefinition)
export class ObjectResolver {
  @Requires("record:read")
  @Query(() => [ObjectDefinition], { description: "The objects that the workspace defined for itself, in their order." })
  async objects(
    @Ctx() ctx: Context,
    @Arg("archived", () => Boolean, { defaultValue: false, description: "Those that are archived too." }) archived = false,
  ) {
    return (await objectsOf(ctx)).filter(({ archivedAt }) => archived || archivedAt === null);
  }

  @Requires("record:read")
  @Query(() => ObjectDefinition, {
    nullable: true,
    description: "The object with this key, also an archived one; null when there is none.",
  })
  object(@Ctx() ctx: Context, @Arg("key", () => String, { description: "Its key." }) key: string) {
    return objectByKey(ctx, key);
  }

  @Requires("object:manage")
  @Query(() => ObjectImpact, { description: "What would go with an object, and what keeps it from being deleted. Errors: NOT_FOUND." })
  objectImpact(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The object." }) id: string) {
    return countImpact(ctx, id);
  }

  @Requires("object:manage")
  @Mutation(() => ObjectPayload, {
    description: "Defines an object, behind the others. userErrors: INVALID, TOO_LONG, DUPLICATE (name or key), LIMIT_REACHED.",
  })
  createObject(@Ctx() ctx: Context, @Arg("input", () => CreateObjectInput, { description: "The new object." }) input: CreateObjectInput) {
    return payload("object", () => createObject(ctx, input));
  }

  @Requires("object:manage")
  @Mutation(() => ObjectPayload, {
    description:
      "Changes an object, archives it or takes it back into use. userErrors: INVALID, TOO_LONG, DUPLICATE, CONFLICT (with the current definition). Errors: NOT_FOUND.",
  })
  updateObject(@Ctx() ctx: Context, @Arg("input", () => UpdateObjectInput, { description: "What to change." }) input: UpdateObjectInput) {
    return payload("object", () => updateObject(ctx, input));
  }

  @Requires("object:manage")
  @Mutation(() => ObjectPayload, { description: "Puts an object at another place. Errors: NOT_FOUND." })
  moveObject(@Ctx() ctx: Context, @Arg("input", () => MoveObjectInput, { description: "Which, and where to." }) input: MoveObjectInput) {
    return payload("object", () => moveObject(ctx, input));
  }

  @Requires("object:manage")
  @Mutation(() => DeleteObjectPayload, {
    description:
      "Deletes an object that has no records, with its fields and its kinds of associations. It can't be undone. userErrors: IN_USE (with the number of records; archive it instead). Errors: NOT_FOUND, FORBIDDEN for members who see assigned data only.",
  })
  async deleteObject(@Ctx() ctx: Context, @Arg("input", () => DeleteObjectInput, { description: "Which." }) input: DeleteObjectInput) {
    const answer = await payload("object", () => deleteObject(ctx, input));
    const gone = answer.object as ObjectDefinition | null;
    return { deletedObjectId: gone && toGlobalId("ObjectDefinition", gone.id), userErrors: answer.userErrors };
  }

  @FieldResolver(() => [CustomField], { description: "Its custom fields, in the order that people see." })
  customFields(@Ctx() ctx: Context, @Root() { key }: ObjectDefinition) {
    return fieldsOf(ctx, objectOf({ object: key }));
  }

  @FieldResolver(() => Int, { description: "Its active records that the viewer may see." })
  recordCount(@Ctx() ctx: Context, @Root() { key }: ObjectDefinition) {
    return ctx.load.batch("records of objects", key, async (keys) => {
      const rows = await ctx.read.rows<{ object: string; records: number }>(
        "records of objects",
        "select object, count(*) as records from record where workspace_id = $1 and deleted_at is null group by object",
        [ctx.workspaceId],
      );
      return keys.map((each) => rows.find(({ object }) => object === each)?.records ?? 0);
    });
  }
}
defineComputed(ObjectDefinition, { customFields: ["key"], recordCount: ["key"] });
