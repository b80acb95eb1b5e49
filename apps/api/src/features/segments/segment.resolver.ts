import { fold } from "@kith/shared/text.ts";
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf, Count } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import "./segment-dependents.ts";
import { createSegment, duplicateSegment } from "./create-segment.ts";
import { deleteSegment } from "./delete-segment.ts";
import { countSegment, listBuiltOn, listSegments, problemsOf } from "./list-segments.ts";
import { orderSegments } from "./order-segments.ts";
import { Segment } from "./segment.entity.ts";
import { CreateSegmentInput, DeleteSegmentInput, DuplicateSegmentInput, OrderSegmentsInput, UpdateSegmentInput } from "./segment.inputs.ts";
import { SegmentProblem } from "./segment.types.ts";
import { updateSegment } from "./update-segment.ts";

const { Connection: SegmentConnection } = connectionOf(Segment, "Segment", "Segments in the viewer's order.");
const userErrors = "What a person can mend; empty when it was done.";

@ObjectType({ description: "A segment after a change.", simpleResolvers: true })
export class SegmentPayload {
  @Field(() => Segment, { nullable: true, description: "The segment as it is now; with CONFLICT the current one." })
  segment!: Segment | null;
  @Field(() => [UserError], { description: userErrors }) userErrors!: UserError[];
}

@ObjectType({ description: "A segment that is gone.", simpleResolvers: true })
export class DeleteSegmentPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the segment that is gone; null when nothing was done." })
  deletedSegmentId!: string | null;
  @Field(() => [UserError], { description: userErrors }) userErrors!: UserError[];
}

@ObjectType({ description: "Segments in their new order.", simpleResolvers: true })
export class OrderSegmentsPayload {
  @Field(() => [Segment], { description: "The segments that were ordered." }) segments!: Segment[];
  @Field(() => [UserError], { description: userErrors }) userErrors!: UserError[];
}

@ObjectType({ description: "What depends on a segment, of what the viewer may see.", simpleResolvers: true })
export class SegmentImpact {
  @Field(() => [Segment], { description: "Segments that are built on it, by name. Without it they can't be used." }) segments!: Segment[];
}

@Resolver(() => Segment)
export class SegmentResolver {
  @Requires("segment:read")
  @Query(() => SegmentConnection, {
    description:
      "The shared segments of the workspace and the viewer's own, in the viewer's order; those without a place in it follow, the oldest first.",
  })
  segments(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Only segments whose name has this text in it." }) search?: string,
  ) {
    return listSegments(ctx, page, search ? fold(search) : null);
  }

  @Requires("segment:read")
  @Query(() => Segment, { nullable: true, description: "The segment with this id; null when there is none that the viewer may see." })
  segment(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(Segment, fromGlobalId("Segment", id));
  }

  @Requires("segment:read")
  @Query(() => SegmentImpact, { description: "Whom it concerns when a segment is changed or removed. Errors: NOT_FOUND." })
  async segmentImpact(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The segment." }) id: string) {
    return { segments: await listBuiltOn(ctx, id) };
  }

  @Requires("segment:create")
  @Mutation(() => SegmentPayload, {
    description:
      "Keeps a filter as a segment, of one's own or shared. userErrors: INVALID (of a filter with the path of what is wrong in it), TOO_LONG, PRIVATE (a shared one is built on a private one), LIMIT_REACHED. Errors: FORBIDDEN for who may not share.",
  })
  createSegment(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateSegmentInput, { description: "The new segment." }) input: CreateSegmentInput,
  ) {
    return payload("segment", () => createSegment(ctx, input));
  }

  @Requires("segment:create")
  @Mutation(() => SegmentPayload, {
    description:
      "Changes a segment, shares it or makes it private again. userErrors: INVALID (of a filter with the path of what is wrong in it), TOO_LONG, PRIVATE, IN_USE (a shared segment is built on it), LIMIT_REACHED, CONFLICT (with the current record). Errors: NOT_FOUND, FORBIDDEN for a shared one and who may not share.",
  })
  updateSegment(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateSegmentInput, { description: "What to change." }) input: UpdateSegmentInput,
  ) {
    return payload("segment", () => updateSegment(ctx, input));
  }

  @Requires("segment:create")
  @Mutation(() => SegmentPayload, {
    description:
      "Copies a segment: the copy is the viewer's own, of a token it is shared. userErrors: INVALID, LIMIT_REACHED. Errors: NOT_FOUND.",
  })
  duplicateSegment(
    @Ctx() ctx: Context,
    @Arg("input", () => DuplicateSegmentInput, { description: "Which." }) input: DuplicateSegmentInput,
  ) {
    return payload("segment", () => duplicateSegment(ctx, input));
  }

  @Requires("segment:create")
  @Mutation(() => DeleteSegmentPayload, {
    description:
      "Removes a segment for good; its contacts stay. userErrors: CONFLICT. Errors: NOT_FOUND, FORBIDDEN for a shared one that somebody else created, except for admins.",
  })
  async deleteSegment(@Ctx() ctx: Context, @Arg("input", () => DeleteSegmentInput, { description: "Which." }) input: DeleteSegmentInput) {
    const answer = await payload("segment", () => deleteSegment(ctx, input));
    const isGone = answer.userErrors.length === 0;
    return { deletedSegmentId: isGone ? toGlobalId("Segment", (answer.segment as Segment).id) : null, userErrors: answer.userErrors };
  }

  @Requires("segment:create")
  @Mutation(() => OrderSegmentsPayload, {
    description:
      "Keeps the order in which the member who asks has the segments. userErrors: INVALID. Errors: NOT_FOUND, FORBIDDEN for a token.",
  })
  async orderSegments(
    @Ctx() ctx: Context,
    @Arg("input", () => OrderSegmentsInput, { description: "The order." }) input: OrderSegmentsInput,
  ) {
    const answer = await payload("segments", () => orderSegments(ctx, input));
    return { ...answer, segments: answer.segments ?? [] };
  }

  @FieldResolver(() => Boolean, { description: "Whether everybody in the workspace has it; otherwise the viewer alone." })
  isShared(@Root() segment: Segment) {
    return segment.ownerId === null;
  }

  @FieldResolver(() => Actor, { description: "Who created it." })
  createdBy(@Root() segment: Segment) {
    return actorOf(segment.createdByKind, segment.createdById, segment.createdByName);
  }

  @FieldResolver(() => [SegmentProblem], {
    description: "Why it can't be used; empty when it can. With a problem it lets nobody through.",
  })
  problems(@Ctx() ctx: Context, @Root() segment: Segment) {
    return problemsOf(ctx, segment.id);
  }

  @FieldResolver(() => Count, {
    nullable: true,
    description:
      "How many active contacts that the viewer may see are in it; null when it can't be used. Each segment is a count of its own: ask for those that are shown.",
  })
  count(
    @Ctx() ctx: Context,
    @Root() segment: Segment,
    @Arg("exact", () => Boolean, { nullable: true, defaultValue: false, description: "Count to the end, however many there are." })
    exact: boolean | null,
  ) {
    return countSegment(ctx, segment.id, exact === true);
  }
}
defineComputed(Segment, {
  isShared: ["ownerId"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
  problems: [],
  count: [],
});
