import { Ctx, FieldResolver, Query, Resolver } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { EmailAddress } from "../../platform/scalars.ts";
import { listOwnWorkspaces } from "./list-own-workspaces.ts";
import { Member } from "./member.entity.ts";
import { findSecondFactor, SecondFactor } from "./second-factor.ts";
import { viewerInfoOf, ViewerInfo } from "./viewer.types.ts";
import { loadWorkspace, Workspace } from "./workspace.entity.ts";

@Resolver(() => ViewerInfo)
export class ViewerResolver {
  @Requires("workspace:read")
  @Query(() => ViewerInfo, { description: "Who asks, in which workspace, and what is allowed." })
  viewer(@Ctx() ctx: Context) {
    return viewerInfoOf(ctx);
  }

  @FieldResolver(() => Member, { nullable: true, description: "The member; null for a token." })
  member(@Ctx() { viewer, load }: Context) {
    return viewer.memberId ? load.one(Member, viewer.memberId) : null;
  }

  @FieldResolver(() => EmailAddress, { nullable: true, description: "Sign-in address; null for a token." })
  async email(@Ctx() { viewer, load }: Context) {
    return viewer.memberId ? ((await load.whole(Member, viewer.memberId))?.email ?? null) : null;
  }

  @FieldResolver(() => SecondFactor, { nullable: true, description: "The person's own second factor; null for a token." })
  secondFactor(@Ctx() ctx: Context) {
    return findSecondFactor(ctx);
  }

  @FieldResolver(() => Workspace, { description: "The workspace that this request is about." })
  workspace(@Ctx() ctx: Context) {
    return loadWorkspace(ctx);
  }

  @FieldResolver(() => [Workspace], { description: "The workspaces that the viewer can switch to, this one included, by name." })
  workspaces(@Ctx() ctx: Context) {
    return listOwnWorkspaces(ctx);
  }
}
