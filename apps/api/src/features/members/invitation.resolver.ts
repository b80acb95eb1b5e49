import { Arg, Args, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { MemberRole } from "../access/member.entity.ts";
import { CustomRole } from "../access/roles/custom-role.entity.ts";
import { builtInRoleOf, closestDescription, customRoleOf } from "../access/roles/role-fields.ts";
import { resendInvitation, revokeInvitation } from "./change-invitation.ts";
import { Invitation } from "./invitation.entity.ts";
import { inviteMembers } from "./invite-members.ts";
import { listInvitations } from "./list-invitations.ts";
import { InviteMembersInput, ResendInvitationInput, RevokeInvitationInput } from "./member.inputs.ts";

const { Connection: InvitationConnection } = connectionOf(Invitation, "Invitation", "Invitations, newest first.");

@ObjectType({ description: "Several new invitations.", simpleResolvers: true })
export class InviteMembersPayload {
  @Field(() => [Invitation], { description: "The invitations that were sent, in the order of their addresses." })
  invitations!: Invitation[];
  @Field(() => [Invitation], {
    nullable: true,
    description:
      "Those of the other addresses: they were invited before, and that invitation stays as it is. A repeat with the same idempotency key answers null.",
  })
  existing!: Invitation[] | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "An invitation after a change.", simpleResolvers: true })
export class InvitationPayload {
  @Field(() => Invitation, { nullable: true, description: "The invitation as it is now." }) invitation!: Invitation | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => Invitation)
export class InvitationResolver {
  @Requires("member:read")
  @Query(() => InvitationConnection, { description: "The invitations that wait for an answer, expired ones included, newest first." })
  invitations(@Ctx() ctx: Context, @Args(() => PageArgs) page: PageArgs) {
    return listInvitations(ctx, page);
  }

  @Requires("member:manage")
  @Mutation(() => InviteMembersPayload, {
    description:
      "Invites people by mail, all or none; the link works once, within a week. Who was invited before gets no second mail, unless the link has expired. userErrors: INVALID, DUPLICATE (a member), ROLE_TOO_HIGH, VISIBILITY_TOO_WIDE, LIMIT_REACHED (200 an hour, 5 to one address).",
  })
  async inviteMembers(
    @Ctx() ctx: Context,
    @Arg("input", () => InviteMembersInput, { description: "Whom, and as what." }) input: InviteMembersInput,
  ) {
    let existing: Invitation[] | null = null;
    const answer = await payload("invitations", async () => {
      const done = await inviteMembers(ctx, input);
      existing = done.existing;
      return done.sent;
    });
    return { ...answer, invitations: answer.invitations ?? [], existing };
  }

  @Requires("member:manage")
  @Mutation(() => InvitationPayload, {
    description:
      "Sends an invitation again, with a new link for a week; the old link ends. userErrors: ENDED, LIMIT_REACHED (once a minute, 10 times). Errors: NOT_FOUND, FORBIDDEN for one with more rights than the viewer's.",
  })
  resendInvitation(
    @Ctx() ctx: Context,
    @Arg("input", () => ResendInvitationInput, { description: "The invitation." }) input: ResendInvitationInput,
  ) {
    return payload("invitation", () => resendInvitation(ctx, input));
  }

  @Requires("member:manage")
  @Mutation(() => InvitationPayload, {
    description:
      "Takes an invitation back; its link ends. userErrors: ENDED (accepted). Errors: NOT_FOUND, FORBIDDEN for one with more rights than the viewer's.",
  })
  revokeInvitation(
    @Ctx() ctx: Context,
    @Arg("input", () => RevokeInvitationInput, { description: "The invitation." }) input: RevokeInvitationInput,
  ) {
    return payload("invitation", () => revokeInvitation(ctx, input));
  }

  @FieldResolver(() => String, { description: "pending, expired, accepted or revoked." })
  status(@Ctx() { now }: Context, @Root() { status, expiresAt }: Invitation) {
    return status !== "open" ? status : new Date(expiresAt) > now ? "pending" : "expired";
  }

  @FieldResolver(() => MemberRole, { description: `The role that whoever accepts gets${closestDescription}` })
  role(@Ctx() ctx: Context, @Root() invitation: Invitation) {
    return builtInRoleOf(ctx, invitation);
  }

  @FieldResolver(() => CustomRole, { nullable: true, description: "The custom role that whoever accepts gets; null for a built-in one." })
  customRole(@Ctx() ctx: Context, @Root() invitation: Invitation) {
    return customRoleOf(ctx, invitation);
  }

  @FieldResolver(() => Actor, { description: "Who sent it last." })
  invitedBy(@Root() invitation: Invitation) {
    return actorOf(invitation.invitedByKind, invitation.invitedById, invitation.invitedByName);
  }
}
defineComputed(Invitation, {
  role: ["role", "customRoleId"],
  customRole: ["customRoleId"],
  status: ["status", "expiresAt"],
  invitedBy: ["invitedByKind", "invitedById", "invitedByName"],
});
