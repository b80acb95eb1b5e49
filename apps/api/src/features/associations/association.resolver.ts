import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { loadNodeOf } from "../../platform/nodes.ts";
import { Count } from "../../platform/pagination/connection.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { type AssociatedEntity, typeOfKind } from "./associated-kinds.ts";
import { Association, AssociationType, Cardinality } from "./association.entity.ts";
import {
  CreateAssociationInput,
  CreateAssociationTypeInput,
  DeleteAssociationInput,
  DeleteAssociationTypeInput,
  UpdateAssociationInput,
  UpdateAssociationTypeInput,
} from "./association.inputs.ts";
import { createAssociation, deleteAssociation, updateAssociation } from "./association.service.ts";
import {
  cardinalityOf,
  countAssociations,
  createAssociationType,
  deleteAssociationType,
  listAssociationTypes,
  updateAssociationType,
} from "./association-type.service.ts";
import "./association-filter.ts";
import { AssociatedRecord, RecordAssociation } from "./association.types.ts";
import { findConnection, type Step } from "./find-connection.ts";
import type { SeenAssociation } from "./list-associations.ts";

@ObjectType({ description: "A record on the way from one record to another.", simpleResolvers: true })
export class ConnectionStep {
  @Field(() => AssociatedRecord, { description: "The record." }) record!: AssociatedEntity;
  @Field(() => Association, { nullable: true, description: "What leads to it from the record before; null for the first one." })
  association!: Association | null;
}

@ObjectType({ description: "How two records are connected.", simpleResolvers: true })
export class RecordConnection {
  @Field(() => Int, { description: "How many associations lead from one to the other: 0 for the same record, at most 4." }) hops!: number;
  @Field(() => [ConnectionStep], { description: "The records on the way, both ends included." }) steps!: ConnectionStep[];
}

@ObjectType({ description: "An association after a change.", simpleResolvers: true })
export class AssociationPayload {
  @Field(() => Association, {
    nullable: true,
    description: "The association as it is now; with CONFLICT the current one, with DUPLICATE the one that is there.",
  })
  association!: Association | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "An association that has ended.", simpleResolvers: true })
export class DeleteAssociationPayload {
  @Field(() => ID, { nullable: true, description: "Global id of the association that is gone; null when nothing was done." })
  deletedAssociationId!: string | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A kind of association after a change.", simpleResolvers: true })
export class AssociationTypePayload {
  @Field(() => AssociationType, { nullable: true, description: "As it is now; with CONFLICT the current one." })
  associationType!: AssociationType | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A kind of association that is gone.", simpleResolvers: true })
export class DeleteAssociationTypePayload {
  @Field(() => ID, { nullable: true, description: "Global id of what is gone; null when nothing was done." })
  deletedAssociationTypeId!: string | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => Association)
export class AssociationResolver {
  @Requires("contact:read")
  @Query(() => RecordConnection, {
    nullable: true,
    description:
      "How two records are connected: the shortest way by associations, through active records that the viewer may see; null when they are more than 4 hops apart. Errors: NOT_FOUND.",
  })
  async connection(
    @Ctx() ctx: Context,
    @Arg("fromId", () => ID, { description: "A record that can be associated." }) fromId: string,
    @Arg("toId", () => ID, { description: "Another one." }) toId: string,
  ) {
    const steps = await findConnection(ctx, fromId, toId);
    return steps && { hops: steps.length - 1, steps: await Promise.all(steps.map((step) => stepOf(ctx, step))) };
  }

  @Requires("contact:update")
  @Mutation(() => AssociationPayload, {
    description:
      "Associates two records. userErrors: INVALID, NOT_FOUND, DELETED, DUPLICATE (with the one that is there), LIMIT_REACHED where one side may have but one.",
  })
  createAssociation(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateAssociationInput, { description: "Which, and how." }) input: CreateAssociationInput,
  ) {
    return payload("association", () => createAssociation(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => AssociationPayload, {
    description: "Changes when two records were associated. userErrors: INVALID, CONFLICT (with the current one). Errors: NOT_FOUND.",
  })
  updateAssociation(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateAssociationInput, { description: "What to change." }) input: UpdateAssociationInput,
  ) {
    return payload("association", () => updateAssociation(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => DeleteAssociationPayload, {
    description: "Ends an association; the records can be associated again. Errors: NOT_FOUND.",
  })
  async deleteAssociation(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteAssociationInput, { description: "Which." }) input: DeleteAssociationInput,
  ) {
    const { association, userErrors } = await payload("association", () => deleteAssociation(ctx, input));
    return { deletedAssociationId: association && toGlobalId("Association", (association as Association).id), userErrors };
  }

  @FieldResolver(() => AssociationType, { description: "What it means." })
  type(@Ctx() ctx: Context, @Root() association: Association) {
    return ctx.load.one(AssociationType, association.typeId);
  }

  @FieldResolver(() => AssociatedRecord, {
    nullable: true,
    description: "The record that it comes from; null without the right to see it.",
  })
  from(@Ctx() ctx: Context, @Root() { fromKind, fromId }: Association) {
    return loadNodeOf(ctx, typeOfKind(fromKind), fromId);
  }

  @FieldResolver(() => AssociatedRecord, { nullable: true, description: "The record that it goes to; null without the right to see it." })
  to(@Ctx() ctx: Context, @Root() { toKind, toId }: Association) {
    return loadNodeOf(ctx, typeOfKind(toKind), toId);
  }

  @FieldResolver(() => Actor, { description: "Who associated the records." })
  createdBy(@Root() { createdByKind, createdById, createdByName }: Association) {
    return actorOf(createdByKind, createdById, createdByName);
  }
}
defineComputed(Association, {
  type: ["typeId"],
  from: ["fromKind", "fromId"],
  to: ["toKind", "toId"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
});

const stepOf = async (ctx: Context, { kind, id, associationId }: Step) => ({
  record: await loadNodeOf(ctx, typeOfKind(kind), id),
  association: associationId && (await ctx.load.one(Association, associationId)),
});

@Resolver(() => AssociationType)
export class AssociationTypeResolver {
  @Requires("contact:read")
  @Query(() => [AssociationType], { description: "The kinds of associations of the workspace, in their order; at most 100." })
  associationTypes(@Ctx() ctx: Context) {
    return listAssociationTypes(ctx);
  }

  @Requires("associationType:manage")
  @Mutation(() => AssociationTypePayload, {
    description: "Adds a kind of association. userErrors: INVALID, REQUIRED, TOO_LONG, DUPLICATE, LIMIT_REACHED.",
  })
  createAssociationType(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateAssociationTypeInput, { description: "The new one." }) input: CreateAssociationTypeInput,
  ) {
    return payload("associationType", () => createAssociationType(ctx, input));
  }

  @Requires("associationType:manage")
  @Mutation(() => AssociationTypePayload, {
    description:
      "Changes a kind of association, for all that are there. userErrors: INVALID, REQUIRED, TOO_LONG, DUPLICATE, LIMIT_BROKEN where associations that are there break a stricter limit, CONFLICT. Errors: NOT_FOUND.",
  })
  updateAssociationType(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateAssociationTypeInput, { description: "What to change." }) input: UpdateAssociationTypeInput,
  ) {
    return payload("associationType", () => updateAssociationType(ctx, input));
  }

  @Requires("associationType:manage")
  @Mutation(() => DeleteAssociationTypePayload, {
    description: "Deletes a kind of association. userErrors: IN_USE while records are associated so. Errors: NOT_FOUND.",
  })
  async deleteAssociationType(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteAssociationTypeInput, { description: "Which." }) input: DeleteAssociationTypeInput,
  ) {
    const { type, userErrors } = await payload("type", () => deleteAssociationType(ctx, input));
    return { deletedAssociationTypeId: type && toGlobalId("AssociationType", (type as AssociationType).id), userErrors };
  }

  @FieldResolver(() => Cardinality, { description: "How many of them a record may have." })
  cardinality(@Root() type: AssociationType) {
    return cardinalityOf(type);
  }

  @FieldResolver(() => Count, {
    description: "How many associations of this kind the viewer may see, those with records in the trash included.",
  })
  associationCount(@Ctx() ctx: Context, @Root() type: AssociationType) {
    return countAssociations(ctx, type.id);
  }
}
defineComputed(AssociationType, { cardinality: ["oneForward", "oneBackward"], associationCount: [] });

@Resolver(() => RecordAssociation)
export class RecordAssociationResolver {
  @FieldResolver(() => Association, { description: "The association." })
  association(@Root() seen: SeenAssociation) {
    return seen;
  }

  @FieldResolver(() => String, { description: "What it is called from here: “Works at” for the contact, “Employs” for the company." })
  async label(@Ctx() ctx: Context, @Root() { typeId, isForward }: SeenAssociation) {
    const type = await ctx.load.whole(AssociationType, typeId);
    return isForward ? type!.forwardLabel : type!.backwardLabel;
  }

  @FieldResolver(() => AssociatedRecord, { description: "The other record." })
  record(@Ctx() ctx: Context, @Root() { otherKind, otherId }: SeenAssociation) {
    return loadNodeOf(ctx, typeOfKind(otherKind), otherId);
  }
}
