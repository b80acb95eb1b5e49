import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { columnsOf, defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf, readConnection } from "../../platform/pagination/connection.ts";
import { listKey } from "../../platform/pagination/cursor.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { changedBy } from "./end-list-job.ts";
import { ListJob } from "./list.entity.ts";
import { ListJobIdInput, MatchingListInput, SplitIntoListsInput } from "./list.inputs.ts";
import { cancelListJob, splitIntoLists, startListJob } from "./list-job.service.ts";

const { Connection: ListJobConnection } = connectionOf(ListJob, "ListJob", "Work on lists, the newest first.");

@ObjectType({ description: "A list that a job fills or empties.", simpleResolvers: true })
export class ListJobTarget {
  @Field(() => ID, { description: "Global id of the list, which may be gone by now." }) listId!: string;
  @Field(() => String, { description: "Its name when the job was asked for." }) name!: string;
  @Field(() => Int, { nullable: true, description: "How many of a hundred contacts it gets, for the parts of a split." }) percent!:
    | number
    | null;
  @Field(() => Int, { description: "Contacts that were put on it or taken off it." }) changed!: number;
}

@ObjectType({ description: "A job after a change.", simpleResolvers: true })
export class ListJobPayload {
  @Field(() => ListJob, { nullable: true, description: "The job as it is now." }) job!: ListJob | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => ListJob)
export class ListJobResolver {
  @Requires("list:read")
  @Query(() => ListJobConnection, {
    description: "Work on lists, the newest first; a member who sees only assigned contacts sees only his own.",
  })
  listJobs(@Ctx() ctx: Context, @Args(() => PageArgs) page: PageArgs) {
    const list = {
      key: listKey("list jobs"),
      select: columnsOf(ctx.app.database.source, ListJob, { alias: "j", asked: ctx.asked }),
      from: "list_job j",
      where: "j.workspace_id = $1",
      values: [ctx.workspaceId],
      order: [{ sql: "j.id", type: "uuid", nullable: false, descending: true }],
    };
    return readConnection<ListJob>(ctx, list, page);
  }

  @Requires("list:read")
  @Query(() => ListJob, { nullable: true, description: "The job with this id; null when there is none that the viewer may see." })
  listJob(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(ListJob, fromGlobalId("ListJob", id));
  }

  @Requires("list:manage")
  @Mutation(() => ListJobPayload, {
    description:
      "Puts all contacts that match on a list, as a job; who comes to match meanwhile is not waited for. userErrors: ARCHIVED, NOBODY. Errors: NOT_FOUND, BAD_USER_INPUT with the path of what is wrong in the filter.",
  })
  addMatchingToList(@Ctx() ctx: Context, @Arg("input", () => MatchingListInput, { description: "Which." }) input: MatchingListInput) {
    return payload("job", () => startListJob(ctx, input, "add"));
  }

  @Requires("list:manage")
  @Mutation(() => ListJobPayload, {
    description:
      "Takes all contacts that match off a list, as a job. userErrors: NOBODY. Errors: NOT_FOUND, BAD_USER_INPUT with the path of what is wrong in the filter.",
  })
  removeMatchingFromList(@Ctx() ctx: Context, @Arg("input", () => MatchingListInput, { description: "Which." }) input: MatchingListInput) {
    return payload("job", () => startListJob(ctx, input, "remove"));
  }

  @Requires("list:manage")
  @Mutation(() => ListJobPayload, {
    description:
      "Divides all contacts that match among new lists, as a job: by chance, and in each hundred contacts exactly as the percentages say. userErrors: INVALID, TOO_LONG, DUPLICATE, NOBODY. Errors: BAD_USER_INPUT with the path of what is wrong in the filter.",
  })
  splitIntoLists(@Ctx() ctx: Context, @Arg("input", () => SplitIntoListsInput, { description: "How." }) input: SplitIntoListsInput) {
    return payload("job", () => splitIntoLists(ctx, input));
  }

  @Requires("list:manage")
  @Mutation(() => ListJobPayload, {
    description: "Stops a job; what was done stays. userErrors: CONFLICT (it has ended already). Errors: NOT_FOUND.",
  })
  cancelListJob(@Ctx() ctx: Context, @Arg("input", () => ListJobIdInput, { description: "Which." }) input: ListJobIdInput) {
    return payload("job", () => cancelListJob(ctx, input));
  }

  @FieldResolver(() => [ListJobTarget], { description: "The lists: one, or the parts of a split in their order." })
  targets(@Root() { targets }: ListJob): ListJobTarget[] {
    return targets.map((target) => ({ ...target, listId: toGlobalId("ContactList", target.listId) }));
  }

  @FieldResolver(() => Int, { description: "Contacts that were put on the lists or taken off them." })
  changed(@Root() { targets }: ListJob) {
    return changedBy(targets);
  }

  @FieldResolver(() => Actor, { description: "Who asked for it." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: ListJob) {
    return actorOf(createdByKind, createdById, createdByName);
  }
}
defineComputed(ListJob, {
  targets: ["targets"],
  changed: ["targets"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
});
