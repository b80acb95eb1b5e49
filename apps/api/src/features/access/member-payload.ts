import { Field, ObjectType } from "type-graphql";
import { UserError } from "../../platform/user-error.ts";
import { Member } from "./member.entity.ts";

@ObjectType({ description: "A member after a change.", simpleResolvers: true })
export class MemberPayload {
  @Field(() => Member, {
    nullable: true,
    description: "The member as it is now; with CONFLICT the current one, with DUPLICATE the one who is a member already.",
  })
  member!: Member | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}
