import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { Money } from "../../platform/money.ts";
import { payload } from "../../platform/mutations.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Member } from "../access/member.entity.ts";
import { ActivityConnection, TimelineArgs } from "../activity/activity.types.ts";
import { listRecordActivities } from "../activity/list-activities.ts";
import { closeOpportunity, reopenOpportunity } from "./close-opportunity.ts";
import { deleteOpportunities, restoreOpportunities } from "./delete-opportunities.ts";
import { listOpportunities } from "./list-opportunities.ts";
import { moveOpportunity } from "./move-opportunity.ts";
import { Opportunity } from "./opportunity.entity.ts";
import { OpportunityFilter } from "./opportunity-filter.ts";
import {
  CloseOpportunityInput,
  CreateOpportunityInput,
  DeleteOpportunitiesInput,
  MoveOpportunityInput,
  ReopenOpportunityInput,
  RestoreOpportunitiesInput,
  UpdateOpportunityInput,
} from "./opportunity.inputs.ts";
import "./opportunity.notifications.ts";
import { createOpportunity, updateOpportunity } from "./opportunity.service.ts";
import { OpportunitySort } from "./opportunity-sort.ts";
import { OpportunitiesPayload, OpportunityConnection, OpportunityPayload } from "./opportunity.types.ts";
import { Pipeline, PipelineStage } from "./pipeline.entity.ts";

@Resolver(() => Opportunity)
export class OpportunityResolver {
  @Requires("opportunity:read")
  @Query(() => Opportunity, {
    nullable: true,
    description: "The opportunity with this id, also from the trash; null when there is none that the viewer may see.",
  })
  opportunity(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(Opportunity, fromGlobalId("Opportunity", id));
  }

  @Requires("opportunity:read")
  @Query(() => OpportunityConnection, {
    description:
      "Opportunities that the viewer may see: with assigned data only those that he owns and those of his contacts. Errors: INVALID_CURSOR, BAD_USER_INPUT with the path of what is wrong in the filter.",
  })
  opportunities(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur in the name, or in why it was lost." })
    search?: string,
    @Arg("filter", () => OpportunityFilter, { nullable: true, description: "Which opportunities." }) filter?: OpportunityFilter,
    @Arg("sort", () => [OpportunitySort], { nullable: true, description: "Up to 3 orders; the newest first when none is given." })
    sort?: OpportunitySort[],
    @Arg("deleted", () => Boolean, { defaultValue: false, description: "Those in the trash instead of the others." }) deleted = false,
  ) {
    return listOpportunities(ctx, { search, filter, sort, deleted }, page);
  }

  @Requires("opportunity:create")
  @Mutation(() => OpportunityPayload, {
    description:
      "Creates an opportunity with its associations, all or nothing. userErrors: INVALID, REQUIRED, TOO_LONG, NOT_FOUND (owner, contact, company), DELETED, LIMIT_REACHED, NO_ASSOCIATION where no kind of association leads there, NO_PIPELINE. Errors: NOT_FOUND.",
  })
  createOpportunity(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateOpportunityInput, { description: "The new opportunity." }) input: CreateOpportunityInput,
  ) {
    return payload("opportunity", () => createOpportunity(ctx, input));
  }

  @Requires("opportunity:update")
  @Mutation(() => OpportunityPayload, {
    description:
      "Changes an opportunity. userErrors: INVALID, REQUIRED, TOO_LONG, NOT_FOUND (owner), DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateOpportunity(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateOpportunityInput, { description: "What to change." }) input: UpdateOpportunityInput,
  ) {
    return payload("opportunity", () => updateOpportunity(ctx, input));
  }

  @Requires("opportunity:update")
  @Mutation(() => OpportunityPayload, {
    description:
      "Moves an opportunity to a stage, or to another place in its own. userErrors: CURRENCY where it has a value and the pipeline counts in another currency, DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  moveOpportunity(
    @Ctx() ctx: Context,
    @Arg("input", () => MoveOpportunityInput, { description: "Which, and where to." }) input: MoveOpportunityInput,
  ) {
    return payload("opportunity", () => moveOpportunity(ctx, input));
  }

  @Requires("opportunity:update")
  @Mutation(() => OpportunityPayload, {
    description:
      "Says that an opportunity was won, lost or abandoned. userErrors: INVALID, REQUIRED and TOO_LONG for the reason, DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  closeOpportunity(
    @Ctx() ctx: Context,
    @Arg("input", () => CloseOpportunityInput, { description: "Which, and how it ended." }) input: CloseOpportunityInput,
  ) {
    return payload("opportunity", () => closeOpportunity(ctx, input));
  }

  @Requires("opportunity:update")
  @Mutation(() => OpportunityPayload, {
    description:
      "Makes an opportunity that has ended an open one again, in its stage. userErrors: DELETED, CONFLICT (with the current record) also when it is open already. Errors: NOT_FOUND.",
  })
  reopenOpportunity(
    @Ctx() ctx: Context,
    @Arg("input", () => ReopenOpportunityInput, { description: "Which." }) input: ReopenOpportunityInput,
  ) {
    return payload("opportunity", () => reopenOpportunity(ctx, input));
  }

  @Requires("opportunity:delete")
  @Mutation(() => OpportunitiesPayload, {
    description: "Moves opportunities to the trash, all or none. userErrors: INVALID, TOO_LONG. Errors: NOT_FOUND.",
  })
  async deleteOpportunities(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteOpportunitiesInput, { description: "Which, and why." }) input: DeleteOpportunitiesInput,
  ) {
    return listed(await payload("opportunities", () => deleteOpportunities(ctx, input)));
  }

  @Requires("opportunity:delete")
  @Mutation(() => OpportunitiesPayload, {
    description: "Brings opportunities back from the trash to where they were, all or none. userErrors: INVALID. Errors: NOT_FOUND.",
  })
  async restoreOpportunities(
    @Ctx() ctx: Context,
    @Arg("input", () => RestoreOpportunitiesInput, { description: "Which." }) input: RestoreOpportunitiesInput,
  ) {
    return listed(await payload("opportunities", () => restoreOpportunities(ctx, input)));
  }

  @FieldResolver(() => Money, { nullable: true, description: "What it is worth, in the pipeline's currency; null when unknown." })
  value(@Root() { valueMinor, currency }: Opportunity): Money | null {
    return valueMinor === null ? null : { amountMinor: String(valueMinor), currency };
  }

  @FieldResolver(() => Pipeline, { description: "The pipeline that it goes through." })
  pipeline(@Ctx() ctx: Context, @Root() { pipelineId }: Opportunity) {
    return ctx.load.one(Pipeline, pipelineId);
  }

  @FieldResolver(() => PipelineStage, { description: "The stage that it is in, or was in when it ended." })
  stage(@Ctx() ctx: Context, @Root() { stageId }: Opportunity) {
    return ctx.load.one(PipelineStage, stageId);
  }

  @FieldResolver(() => Member, { nullable: true, description: "The member who is responsible; null for nobody." })
  owner(@Ctx() ctx: Context, @Root() { ownerId }: Opportunity) {
    return ownerId ? ctx.load.one(Member, ownerId) : null;
  }

  @FieldResolver(() => Actor, { description: "Who created the opportunity." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: Opportunity) {
    return actorOf(createdByKind, createdById, createdByName);
  }

  @FieldResolver(() => Boolean, { description: "Whether the opportunity is in the trash." })
  isDeleted(@Root() { deletedAt }: Opportunity) {
    return deletedAt !== null;
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who put the opportunity into the trash." })
  deletedBy(@Root() { deletedByKind, deletedById, deletedByName }: Opportunity) {
    return deletedByKind ? actorOf(deletedByKind, deletedById, deletedByName ?? "") : null;
  }

  @FieldResolver(() => ActivityConnection, { description: "What happened with this opportunity, newest first." })
  activities(@Ctx() ctx: Context, @Root() opportunity: Opportunity, @Args(() => TimelineArgs) args: TimelineArgs) {
    return listRecordActivities(ctx, opportunity.id, args);
  }
}
defineComputed(Opportunity, {
  value: ["valueMinor", "currency"],
  pipeline: ["pipelineId"],
  stage: ["stageId"],
  owner: ["ownerId"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
  isDeleted: ["deletedAt"],
  deletedBy: ["deletedByKind", "deletedById", "deletedByName"],
  activities: [],
});

/** A list is never null: nothing done is an empty one. */
const listed = <T extends { opportunities: unknown }>(answer: T) => ({ ...answer, opportunities: answer.opportunities ?? [] });
