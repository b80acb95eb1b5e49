import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Member } from "../access/member.entity.ts";
import { ActivityConnection, TimelineArgs } from "../activity/activity.types.ts";
import { listRecordActivities } from "../activity/list-activities.ts";
import { CustomFieldValue } from "../custom-fields/custom-value.types.ts";
import { objectOf } from "../custom-fields/field-objects.ts";
import { customFieldOf, customFieldsOf } from "../custom-fields/record-fields.ts";
import { deleteRecords, restoreRecords } from "./delete-records.ts";
import { findRecord } from "./find-record.ts";
import { objectByKey } from "./find-object.ts";
import { listRecords } from "./list-records.ts";
import { ObjectDefinition } from "./object.entity.ts";
import { ObjectRecord } from "./record.entity.ts";
import { ObjectRecordFilter } from "./record-filter.ts";
import { CreateRecordInput, DeleteRecordsInput, RestoreRecordsInput, UpdateRecordInput } from "./record.inputs.ts";
import { createRecord, updateRecord } from "./record.service.ts";
import { searchAllRecords } from "./search-records.ts";
import { ObjectRecordSort } from "./record-sort.ts";
import { ObjectRecordConnection } from "./record.types.ts";

const userErrors = { description: "What a person can mend; empty when it was done." } as const;
const object = { description: "Key of the object." } as const;

@ObjectType({ description: "A record after a change.", simpleResolvers: true })
export class RecordPayload {
  @Field(() => ObjectRecord, { nullable: true, description: "The record as it is now; with CONFLICT the current one." })
  record!: ObjectRecord | null;
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@ObjectType({ description: "Several records after a change.", simpleResolvers: true })
export class RecordsPayload {
  @Field(() => [ObjectRecord], { description: "The records as they are now; empty when nothing was done." }) records!: ObjectRecord[];
  @Field(() => [UserError], userErrors) userErrors!: UserError[];
}

@Resolver(() => ObjectRecord)
export class RecordResolver {
  @Requires("record:read")
  @Query(() => ObjectRecord, {
    nullable: true,
    description:
      "The record of an object with this id, also from the trash; null when there is none that the viewer may see, or when it is one of another object. Errors: BAD_USER_INPUT (object).",
  })
  record(
    @Ctx() ctx: Context,
    @Arg("object", () => String, object) key: string,
    @Arg("id", () => ID, { description: "Global id." }) id: string,
  ) {
    return findRecord(ctx, key, id);
  }

  @Requires("record:read")
  @Query(() => ObjectRecordConnection, {
    description:
      "Records of an object that the viewer may see: with assigned data only those that he owns and those of his contacts. Errors: INVALID_CURSOR, BAD_USER_INPUT (object, or with the path of what is wrong in the filter).",
  })
  records(
    @Ctx() ctx: Context,
    @Arg("object", () => String, object) key: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur in the name." }) search?: string,
    @Arg("filter", () => ObjectRecordFilter, { nullable: true, description: "Which records." }) filter?: ObjectRecordFilter,
    @Arg("sort", () => [ObjectRecordSort], { nullable: true, description: "Up to 3 orders; by name when none is given." })
    sort?: ObjectRecordSort[],
    @Arg("deleted", () => Boolean, { defaultValue: false, description: "Those in the trash instead of the others." }) deleted = false,
  ) {
    return listRecords(ctx, { object: key, search, filter, sort, deleted }, page);
  }

  @Requires("record:read")
  @Query(() => [ObjectRecord], {
    description:
      "Active records of all objects that the viewer may see and whose name has these words, by name; of very many that have them, some. Errors: BAD_USER_INPUT.",
  })
  searchRecords(
    @Ctx() ctx: Context,
    @Arg("search", () => String, { description: "Words that must occur in the name; without one, nothing is found." }) search: string,
    @Arg("first", () => Int, { defaultValue: 10, description: "How many at most: 1–50." }) first: number,
  ) {
    return searchAllRecords(ctx, search, first);
  }

  @Requires("record:create")
  @Mutation(() => RecordPayload, {
    description: "Creates a record of an object. userErrors: INVALID, REQUIRED, TOO_LONG, NOT_FOUND (object, owner, field), ARCHIVED.",
  })
  createRecord(@Ctx() ctx: Context, @Arg("input", () => CreateRecordInput, { description: "The new record." }) input: CreateRecordInput) {
    return payload("record", () => createRecord(ctx, input));
  }

  @Requires("record:update")
  @Mutation(() => RecordPayload, {
    description:
      "Changes a record. userErrors: INVALID, REQUIRED, TOO_LONG, NOT_FOUND (owner, field), DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateRecord(@Ctx() ctx: Context, @Arg("input", () => UpdateRecordInput, { description: "What to change." }) input: UpdateRecordInput) {
    return payload("record", () => updateRecord(ctx, input));
  }

  @Requires("record:delete")
  @Mutation(() => RecordsPayload, {
    description: "Moves records to the trash, all or none. userErrors: INVALID, TOO_LONG. Errors: NOT_FOUND.",
  })
  async deleteRecords(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteRecordsInput, { description: "Which, and why." }) input: DeleteRecordsInput,
  ) {
    return listed(await payload("records", () => deleteRecords(ctx, input)));
  }

  @Requires("record:delete")
  @Mutation(() => RecordsPayload, {
    description: "Brings records back from the trash, all or none. userErrors: INVALID. Errors: NOT_FOUND.",
  })
  async restoreRecords(
    @Ctx() ctx: Context,
    @Arg("input", () => RestoreRecordsInput, { description: "Which." }) input: RestoreRecordsInput,
  ) {
    return listed(await payload("records", () => restoreRecords(ctx, input)));
  }

  @FieldResolver(() => ObjectDefinition, { description: "What it is one of." })
  object(@Ctx() ctx: Context, @Root() { objectKey }: ObjectRecord) {
    return objectByKey(ctx, objectKey);
  }

  @FieldResolver(() => [CustomFieldValue], {
    description: "What the record holds in custom fields, in their order; blank ones are left out. Errors: BAD_USER_INPUT.",
  })
  customFields(
    @Ctx() ctx: Context,
    @Root() { id, objectKey }: ObjectRecord,
    @Arg("keys", () => [String], {
      nullable: true,
      description: "Only these fields, by key, 100 at most; a key that no field has is left out. All of them by default.",
    })
    keys?: string[] | null,
  ) {
    return customFieldsOf(ctx, objectOf({ object: objectKey }), id, keys ?? null);
  }

  @FieldResolver(() => CustomFieldValue, {
    nullable: true,
    description: "What the record holds in one custom field; null when it is blank, or when there is no such field.",
  })
  field(
    @Ctx() ctx: Context,
    @Root() { id, objectKey }: ObjectRecord,
    @Arg("key", () => String, { description: "The field's key." }) key: string,
  ) {
    return customFieldOf(ctx, objectOf({ object: objectKey }), id, key);
  }

  @FieldResolver(() => Member, { nullable: true, description: "The member who is responsible; null for nobody." })
  owner(@Ctx() ctx: Context, @Root() { ownerId }: ObjectRecord) {
    return ownerId ? ctx.load.one(Member, ownerId) : null;
  }

  @FieldResolver(() => Actor, { description: "Who created the record." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: ObjectRecord) {
    return actorOf(createdByKind, createdById, createdByName);
  }

  @FieldResolver(() => Boolean, { description: "Whether the record is in the trash." })
  isDeleted(@Root() { deletedAt }: ObjectRecord) {
    return deletedAt !== null;
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who put the record into the trash." })
  deletedBy(@Root() { deletedByKind, deletedById, deletedByName }: ObjectRecord) {
    return deletedByKind ? actorOf(deletedByKind, deletedById, deletedByName ?? "") : null;
  }

  @FieldResolver(() => ActivityConnection, { description: "What happened with this record, newest first." })
  activities(@Ctx() ctx: Context, @Root() { id }: ObjectRecord, @Args(() => TimelineArgs) args: TimelineArgs) {
    return listRecordActivities(ctx, id, args);
  }
}
defineComputed(ObjectRecord, {
  object: ["objectKey"],
  customFields: ["objectKey"],
  field: ["objectKey"],
  owner: ["ownerId"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
  isDeleted: ["deletedAt"],
  deletedBy: ["deletedByKind", "deletedById", "deletedByName"],
  activities: [],
});

/** A list is never null: nothing done is an empty one. */
const listed = <T extends { records: unknown }>(answer: T) => ({ ...answer, records: answer.records ?? [] });
