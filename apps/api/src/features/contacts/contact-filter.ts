import { Field, ID, InputType } from "type-graphql";
@InputType()
export class ContactFilter {
  @Field(() => ID, { nullable: true }) id?: string;
}
