import { Ctx, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { DateTime } from "../../platform/scalars.ts";
import { listOutbox } from "./list-outbox.ts";

@ObjectType({ description: "A mail that was kept here, because no mail server is set up.", simpleResolvers: true })
export class OutboxMail {
  @Field(() => ID, { description: "Opaque." }) id!: string;
  @Field(() => String, { description: "The address that it is for." }) to!: string;
  @Field(() => String, { description: "One line." }) subject!: string;
  @Field(() => String, { description: "Plain text." }) text!: string;
  @Field(() => DateTime, { description: "When it was written." }) createdAt!: Date;
}

@Resolver()
export class OutboxResolver {
  @Requires("outbox:read")
  @Query(() => [OutboxMail], {
    description:
      "Mails that were kept instead of sent, newest first, at most 200: those to the viewer, and to members of this workspace alone, or invited to it alone, whose role is not above the viewer's. Empty when a mail server is set up.",
  })
  outbox(@Ctx() ctx: Context) {
    return listOutbox(ctx);
  }
}
