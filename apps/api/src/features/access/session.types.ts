import { Field, ObjectType } from "type-graphql";
import { registerIdPrefix } from "../../platform/ids.ts";
import { DateTime } from "../../platform/scalars.ts";

registerIdPrefix("Session", "ses");

@ObjectType({ description: "A browser in which the viewer is signed in." })
export class Session {
  id!: string;
  @Field(() => DateTime, { description: "Signed in at." }) createdAt!: Date;
  @Field(() => DateTime, { description: "Ends at; moves on while it is used." }) expiresAt!: Date;
  @Field(() => String, { nullable: true, description: "Address at sign-in; null when unknown." }) ipAddress!: string | null;
  @Field(() => String, { nullable: true, description: "Browser at sign-in, as it named itself; null when unknown." }) userAgent!:
    | string
    | null;
  @Field(() => Boolean, { description: "Whether this is the session that asks." }) isCurrent!: boolean;
}
