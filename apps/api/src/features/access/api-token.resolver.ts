import { Arg, Args, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { CreateApiTokenInput, RevokeApiTokenInput } from "./access.inputs.ts";
import { Actor, actorOf } from "./actor.ts";
import { ApiToken } from "./api-token.entity.ts";
import { createApiToken, revokeApiToken } from "./api-token.service.ts";
import { Member } from "./member.entity.ts";
import { listApiTokens } from "./list-api-tokens.ts";
import { MemberRole } from "./member.entity.ts";
import { CustomRole } from "./roles/custom-role.entity.ts";
import { builtInRoleOf, closestDescription, customRoleOf } from "./roles/role-fields.ts";
import { newTokenText } from "./token-text.ts";

const { Connection: ApiTokenConnection } = connectionOf(ApiToken, "ApiToken", "Tokens, newest first.");

@ObjectType({ description: "A new token.", simpleResolvers: true })
export class CreateApiTokenPayload {
  @Field(() => ApiToken, { nullable: true, description: "The token's record." }) apiToken!: ApiToken | null;
  @Field(() => String, {
    nullable: true,
    description: "The token itself. It is shown here and never again: a repeat with the same idempotency key answers null.",
  })
  token!: string | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "A token after a change.", simpleResolvers: true })
export class ApiTokenPayload {
  @Field(() => ApiToken, { nullable: true, description: "The token's record." }) apiToken!: ApiToken | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => ApiToken)
export class ApiTokenResolver {
  @Requires("token:manage")
  @Query(() => ApiTokenConnection, { description: "The tokens that were not revoked, newest first." })
  apiTokens(@Ctx() ctx: Context, @Args(() => PageArgs) page: PageArgs) {
    return listApiTokens(ctx, page);
  }

  @Requires("token:manage")
  @Mutation(() => CreateApiTokenPayload, {
    description:
      "Creates a token for a program. userErrors: INVALID, REQUIRED, NOT_FOUND (custom role), ROLE_TOO_HIGH. Errors: FORBIDDEN for members who see assigned contacts only.",
  })
  async createApiToken(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateApiTokenInput, { description: "The new token." }) input: CreateApiTokenInput,
  ) {
    const token = newTokenText();
    const answer = await payload("apiToken", () => createApiToken(ctx, input, token));
    return { ...answer, token: answer.apiToken ? token : null };
  }

  @Requires("token:manage")
  @Mutation(() => ApiTokenPayload, { description: "Revokes a token for good and closes its websockets. Errors: NOT_FOUND." })
  revokeApiToken(@Ctx() ctx: Context, @Arg("input", () => RevokeApiTokenInput, { description: "The token." }) input: RevokeApiTokenInput) {
    return payload("apiToken", () => revokeApiToken(ctx, input.id));
  }

  @FieldResolver(() => MemberRole, { description: `The role whose rights the scopes choose from: the built-in one${closestDescription}` })
  role(@Ctx() ctx: Context, @Root() token: ApiToken) {
    return builtInRoleOf(ctx, token);
  }

  @FieldResolver(() => CustomRole, { nullable: true, description: "The role of the workspace's own that it has; null for a built-in one." })
  customRole(@Ctx() ctx: Context, @Root() token: ApiToken) {
    return customRoleOf(ctx, token);
  }

  @FieldResolver(() => Actor, { description: "Who created the token." })
  createdBy(@Root() token: ApiToken) {
    return actorOf(token.createdByKind, token.createdById, token.createdByName);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description:
      "Who answers for it: the member who made it, or whose token made it. It ends with him; null when it was made on the command line.",
  })
  member(@Ctx() { load }: Context, @Root() { memberId }: ApiToken) {
    return memberId ? load.one(Member, memberId) : null;
  }
}
defineComputed(ApiToken, {
  role: ["role", "customRoleId"],
  customRole: ["customRoleId"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
  member: ["memberId"],
});
