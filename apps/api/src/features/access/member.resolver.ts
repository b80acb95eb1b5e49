import { Arg, Args, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { AddMemberInput, UpdateMemberInput } from "./access.inputs.ts";
import { listMembers } from "./list-members.ts";
import { Member, MemberRole } from "./member.entity.ts";
import { addMember, updateMember } from "./member.service.ts";
import { CustomRole } from "./roles/custom-role.entity.ts";
import { builtInRoleOf, closestDescription, customRoleOf } from "./roles/role-fields.ts";

const { Connection: MemberConnection } = connectionOf(Member, "Member", "Members, in the order in which they came.");

@ObjectType({ description: "A member after a change.", simpleResolvers: true })
export class MemberPayload {
  @Field(() => Member, {
    nullable: true,
    description: "The member as it is now; with CONFLICT the current one, with DUPLICATE the one who is a member already.",
  })
  member!: Member | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

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
}
defineComputed(Member, { role: ["role", "customRoleId"], customRole: ["customRoleId"], isViewer: [] });
