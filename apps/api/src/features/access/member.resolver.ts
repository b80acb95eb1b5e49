import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { AddMemberInput, UpdateMemberInput } from "./access.inputs.ts";
import { listMembers } from "./list-members.ts";
import { Member, MemberRole } from "./member.entity.ts";
import { MemberPayload } from "./member-payload.ts";
import { hasSecondFactor } from "./second-factor.ts";
import { addMember, updateMember } from "./member.service.ts";
import { CustomRole } from "./roles/custom-role.entity.ts";
import { builtInRoleOf, closestDescription, customRoleOf } from "./roles/role-fields.ts";

const { Connection: MemberConnection } = connectionOf(Member, "Member", "Members, in the order in which they came.");

@Resolver(() => Member)
export class MemberResolver {
  @Requires("member:read")
  @Query(() => MemberConnection, { description: "The members of the workspace, in the order in which they came." })
  members(@Ctx() ctx: Context, @Args(() => PageArgs) page: PageArgs) {
    return listMembers(ctx, page);
  }

  @Requires("member:manage")
  @Mutation(() => MemberPayload, {
    description:
      "Adds a person and sends an invitation; who has no password yet chooses one by its link. userErrors: INVALID, NOT_FOUND (custom role), ROLE_TOO_HIGH, VISIBILITY_TOO_WIDE, DUPLICATE (with the member).",
  })
  addMember(@Ctx() ctx: Context, @Arg("input", () => AddMemberInput, { description: "The new member." }) input: AddMemberInput) {
    return payload("member", () => addMember(ctx, input));
  }

  @Requires("member:manage")
  @Mutation(() => MemberPayload, {
    description:
      "Changes a member's role or visibility; his websockets are closed and come back with the new rights. userErrors: INVALID, NOT_FOUND (custom role), ROLE_TOO_HIGH, VISIBILITY_TOO_WIDE, LAST_OWNER, CONFLICT (with the current record). Errors: NOT_FOUND, FORBIDDEN for a member who may more than the viewer.",
  })
  updateMember(@Ctx() ctx: Context, @Arg("input", () => UpdateMemberInput, { description: "What to change." }) input: UpdateMemberInput) {
    return payload("member", () => updateMember(ctx, input));
  }

  @FieldResolver(() => MemberRole, { description: `What the member may do: the built-in role${closestDescription}` })
  role(@Ctx() ctx: Context, @Root() member: Member) {
    return builtInRoleOf(ctx, member);
  }

  @FieldResolver(() => CustomRole, {
    nullable: true,
    description: "The role of the workspace's own that the member has; null for a built-in one.",
  })
  customRole(@Ctx() ctx: Context, @Root() member: Member) {
    return customRoleOf(ctx, member);
  }

  @FieldResolver(() => Boolean, { description: "Whether this is the member who asks." })
  isViewer(@Ctx() { viewer }: Context, @Root() member: Member) {
    return member.id === viewer.memberId;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: "Whether the member's sign-in asks for a second factor; null for who may not manage members, but for oneself.",
  })
  hasSecondFactor(@Ctx() ctx: Context, @Root() member: Member) {
    return hasSecondFactor(ctx, member);
  }
}
defineComputed(Member, { role: ["role", "customRoleId"], customRole: ["customRoleId"], isViewer: [], hasSecondFactor: [] });
