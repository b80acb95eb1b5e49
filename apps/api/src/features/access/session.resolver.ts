import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { UserError } from "../../platform/user-error.ts";
import { RevokeOtherSessionsInput, RevokeSessionInput } from "./access.inputs.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "./session.service.ts";
import { Session } from "./session.types.ts";

@ObjectType({ description: "The viewer's sessions after a change.", simpleResolvers: true })
export class SessionsPayload {
  @Field(() => [Session], { description: "The sessions that are left." }) sessions!: Session[];
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => Session)
export class SessionResolver {
  @Requires("workspace:read")
  @Query(() => [Session], { description: "Where the viewer is signed in, newest first, at most 200; empty for a token." })
  sessions(@Ctx() ctx: Context) {
    return listSessions(ctx);
  }

  @Requires("workspace:read")
  @Mutation(() => SessionsPayload, {
    description: "Signs one of the viewer's own sessions out, and closes its websockets. Errors: NOT_FOUND.",
  })
  async revokeSession(
    @Ctx() ctx: Context,
    @Arg("input", () => RevokeSessionInput, { description: "The session." }) input: RevokeSessionInput,
  ) {
    return { sessions: await revokeSession(ctx, input.id), userErrors: [] };
  }

  @Requires("workspace:read")
  @Mutation(() => SessionsPayload, {
    description: "Signs the viewer out everywhere but here, and closes those websockets. Does nothing for a token.",
  })
  async revokeOtherSessions(
    @Ctx() ctx: Context,
    @Arg("input", () => RevokeOtherSessionsInput, { description: "Nothing to choose." }) _input: RevokeOtherSessionsInput,
  ) {
    return { sessions: await revokeOtherSessions(ctx), userErrors: [] };
  }

  @FieldResolver(() => ID, { description: "Global id." })
  id(@Root() session: Session) {
    return toGlobalId("Session", session.id);
  }
}
