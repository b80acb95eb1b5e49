import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { ContactStatus } from "./contact-status.entity.ts";
import {
  CreateContactStatusInput,
  DeleteContactStatusInput,
  ReorderContactStatusesInput,
  UpdateContactStatusInput,
} from "./contact-status.inputs.ts";
import { createStatus, reorderStatuses, updateStatus } from "./contact-status.service.ts";
import { deleteStatus } from "./delete-status.ts";
import { ContactStatusImpact, countContactsWith, countStatusImpact, listStatuses } from "./list-statuses.ts";

@ObjectType({ description: "A status after a change.", simpleResolvers: true })
export class ContactStatusPayload {
  @Field(() => ContactStatus, {
    nullable: true,
    description: "The status as it is now; with CONFLICT the current one, with DUPLICATE the one that has the label.",
  })
  contactStatus!: ContactStatus | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "The statuses in a new order.", simpleResolvers: true })
export class ReorderContactStatusesPayload {
  @Field(() => [ContactStatus], { description: "All statuses in their order; empty when nothing was done." })
  contactStatuses!: ContactStatus[];
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A status that is gone.", simpleResolvers: true })
export class DeleteContactStatusPayload {
  @Field(() => ID, {
    nullable: true,
    description:
      "Global id of the status that is gone; or that goes as soon as its very many contacts have the other one, see ContactStatus.replacement. Null when nothing was done.",
  })
  deletedContactStatusId!: string | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => ContactStatus)
export class ContactStatusResolver {
  @Requires("contact:read")
  @Query(() => [ContactStatus], { description: "The statuses of this workspace in their order: up to 50, at least one." })
  contactStatuses(@Ctx() ctx: Context) {
    return listStatuses(ctx);
  }

  @Requires("contact:read")
  @Query(() => ContactStatusImpact, {
    description: "How many contacts have this status: whom it concerns when it is deleted. Errors: NOT_FOUND.",
  })
  contactStatusImpact(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The status." }) id: string) {
    return countStatusImpact(ctx, id);
  }

  @Requires("workspace:manage")
  @Mutation(() => ContactStatusPayload, {
    description: "Adds a status. userErrors: INVALID, DUPLICATE (with the status that has the label), LIMIT_REACHED.",
  })
  createContactStatus(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateContactStatusInput, { description: "The new status." }) input: CreateContactStatusInput,
  ) {
    return payload("contactStatus", () => createStatus(ctx, input));
  }

  @Requires("workspace:manage")
  @Mutation(() => ContactStatusPayload, {
    description:
      "Changes how a status is shown, on all its contacts, or makes it the default. userErrors: INVALID, DUPLICATE (with the status that has the label), CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateContactStatus(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateContactStatusInput, { description: "What to change." }) input: UpdateContactStatusInput,
  ) {
    return payload("contactStatus", () => updateStatus(ctx, input));
  }

  @Requires("workspace:manage")
  @Mutation(() => ReorderContactStatusesPayload, {
    description: "Puts the statuses into another order. userErrors: CONFLICT when not every status was given once. Errors: NOT_FOUND.",
  })
  async reorderContactStatuses(
    @Ctx() ctx: Context,
    @Arg("input", () => ReorderContactStatusesInput, { description: "The order." }) input: ReorderContactStatusesInput,
  ) {
    const answer = await payload("contactStatuses", () => reorderStatuses(ctx, input));
    return { ...answer, contactStatuses: answer.contactStatuses ?? [] };
  }

  @Requires("workspace:manage")
  @Mutation(() => DeleteContactStatusPayload, {
    description:
      "Gives the contacts of a status another one, deleted contacts too, and removes it. It can't be undone. userErrors: INVALID. Errors: NOT_FOUND, FORBIDDEN for members who see assigned contacts only.",
  })
  async deleteContactStatus(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteContactStatusInput, { description: "Which, and what its contacts get." }) input: DeleteContactStatusInput,
  ) {
    const { status, userErrors } = await payload("status", () => deleteStatus(ctx, input));
    return { deletedContactStatusId: status && toGlobalId("ContactStatus", (status as ContactStatus).id), userErrors };
  }

  @FieldResolver(() => ContactStatus, {
    nullable: true,
    description: "Set while its contacts are given another status, with which it goes for good: it can't be chosen any more.",
  })
  replacement(@Ctx() ctx: Context, @Root() status: ContactStatus) {
    return status.replacedById && ctx.load.one(ContactStatus, status.replacedById);
  }

  @FieldResolver(() => Int, { description: "How many active contacts that the viewer may see have it." })
  contactCount(@Ctx() ctx: Context, @Root() status: ContactStatus) {
    return countContactsWith(ctx, status.name);
  }
}
defineComputed(ContactStatus, { contactCount: ["name"], replacement: ["replacedById"] });
