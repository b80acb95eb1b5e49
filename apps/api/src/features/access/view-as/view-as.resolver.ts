import type { Role } from "@kith/shared/permissions.ts";
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { AllowedToOnlookers, Requires } from "../../../platform/authorize.ts";
import type { Context } from "../../../platform/context.ts";
import { payload } from "../../../platform/mutations.ts";
import { UserError } from "../../../platform/user-error.ts";
import { MemberRole } from "../member.entity.ts";
import { viewerInfoOf, ViewerInfo } from "../viewer.types.ts";
import { startViewingAs, stopViewingAs } from "./view-as.service.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

@InputType({ description: "As whom Kith is to be seen: a member, or anybody with a role. One of the three." })
export class StartViewingAsInput {
  @Field(() => ID, { nullable: true, description: "An active member." }) memberId?: string | null;
  @Field(() => MemberRole, { nullable: true, description: "A built-in role." }) role?: Role | null;
  @Field(() => ID, { nullable: true, description: "A custom role." }) customRoleId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Nothing but what makes it repeatable." })
export class StopViewingAsInput {
  @Field(() => String, retry) clientMutationId?: string;
}

@ObjectType({ description: "As whom somebody sees Kith, who can change nothing meanwhile.", simpleResolvers: true })
export class ViewingAs {
  @Field(() => String, { description: "Name of the member, or of the role." }) name!: string;
  @Field(() => Boolean, { description: "Whether it is a role and no member." }) isRole!: boolean;
  @Field(() => String, { description: "Name of the member who really looks." }) by!: string;
}

@ObjectType({ description: "Who asks from now on.", simpleResolvers: true })
export class ViewAsPayload {
  @Field(() => ViewerInfo, {
    nullable: true,
    description: "As whom Kith answers from here on; null when nothing was done, and for a repeat with the same idempotency key.",
  })
  viewer!: ViewerInfo | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => ViewerInfo)
export class ViewAsResolver {
  @Requires("member:viewAs")
  @Mutation(() => ViewAsPayload, {
    description:
      "Lets this session, in all its windows, see Kith as a member sees it or as a role allows, and change nothing until stopViewingAs, or for 8 hours. The audit log has both. userErrors: REQUIRED, INVALID, NOT_FOUND, ROLE_TOO_HIGH. Errors: FORBIDDEN for tokens, and for members who see assigned contacts only; READ_ONLY while one looks already.",
  })
  startViewingAs(@Ctx() ctx: Context, @Arg("input", () => StartViewingAsInput, { description: "As whom." }) input: StartViewingAsInput) {
    return payload("viewer", async () => {
      await startViewingAs(ctx, input);
      return viewerInfoOf(ctx);
    });
  }

  @Requires("workspace:read")
  @AllowedToOnlookers()
  @Mutation(() => ViewAsPayload, { description: "Lets this session see Kith as its own member again. Doing it twice changes nothing." })
  stopViewingAs(
    @Ctx() ctx: Context,
    @Arg("input", () => StopViewingAsInput, { description: "How it is made repeatable." }) _input: StopViewingAsInput,
  ) {
    return payload("viewer", async () => {
      await stopViewingAs(ctx);
      return viewerInfoOf(ctx);
    });
  }

  @FieldResolver(() => ViewingAs, {
    nullable: true,
    description: "As whom Kith is seen: id, name, member and permissions are those of somebody else then. Null for who sees it as himself.",
  })
  viewingAs(@Ctx() { viewer }: Context): ViewingAs | null {
    if (!viewer.seenBy) return null;
    const isRole = viewer.memberId === viewer.seenBy.memberId;
    return { name: isRole ? viewer.role.name : viewer.name, isRole, by: viewer.seenBy.name };
  }
}
