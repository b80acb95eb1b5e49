import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { Member } from "../access/member.entity.ts";
import { MemberPayload } from "../access/member-payload.ts";
import { ReactivateMemberInput, RemoveMemberInput, SuspendMemberInput } from "./member.inputs.ts";
import { countMemberImpact, MemberImpact } from "./member-impact.ts";
import { removeMember } from "./remove-member.ts";
import { reactivateMember, suspendMember } from "./suspend-member.ts";

const answers = "Errors: NOT_FOUND, FORBIDDEN for a member above the viewer";

@Resolver(() => Member)
export class MemberLifecycleResolver {
  @Requires("member:read")
  @Query(() => MemberImpact, { description: "What a member owns and answers for: whom it concerns when he leaves. Errors: NOT_FOUND." })
  memberImpact(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The member." }) id: string) {
    return countMemberImpact(ctx, id);
  }

  @Requires("member:manage")
  @Mutation(() => MemberPayload, {
    description: `Shuts a member out at once: his sessions end, his tokens are refused, their websockets are closed with 4403. What he owns stays his. userErrors: LAST_OWNER, SELF, CONFLICT (with the current record). ${answers}.`,
  })
  suspendMember(@Ctx() ctx: Context, @Arg("input", () => SuspendMemberInput, { description: "Whom." }) input: SuspendMemberInput) {
    return payload("member", () => suspendMember(ctx, input));
  }

  @Requires("member:manage")
  @Mutation(() => MemberPayload, {
    description: `Lets a suspended member in again, with the rights and tokens that he had. userErrors: CONFLICT (with the current record). ${answers}.`,
  })
  reactivateMember(@Ctx() ctx: Context, @Arg("input", () => ReactivateMemberInput, { description: "Whom." }) input: ReactivateMemberInput) {
    return payload("member", () => reactivateMember(ctx, input));
  }

  @Requires("member:manage")
  @Mutation(() => MemberPayload, {
    description: `Takes a member out of the workspace at once and for good; his tokens are revoked. What he owns goes to another member or to nobody: up to 2,000 contacts with this answer, more of them within seconds after it (isHandingOver, then the event member.handedOver). His name stays in the history, and he may be invited again. userErrors: LAST_OWNER, SELF, INVALID and NOT_FOUND (handOverTo), CONFLICT (with the current record). ${answers}, and for members who see assigned contacts only.`,
  })
  removeMember(
    @Ctx() ctx: Context,
    @Arg("input", () => RemoveMemberInput, { description: "Whom, and who takes over." }) input: RemoveMemberInput,
  ) {
    return payload("member", () => removeMember(ctx, input));
  }

  @FieldResolver(() => Member, { nullable: true, description: "Who took over what a removed member owned; null for nobody." })
  handedTo(@Ctx() { load }: Context, @Root() { handedToId }: Member) {
    return handedToId ? load.one(Member, handedToId) : null;
  }
}
defineComputed(Member, { handedTo: ["handedToId"] });
