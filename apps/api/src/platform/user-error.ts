import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "Something in the input that a person can mend.", simpleResolvers: true })
export class UserError {
  @Field(() => [String], { nullable: true, description: "Path into the input, such as [emails, 0, address]; null for the whole." }) field!:
    | string[]
    | null;
  @Field(() => String, { description: "Stable code: INVALID, REQUIRED, DUPLICATE, CONFLICT …" }) code!: string;
  @Field(() => String, { description: "A sentence for the person." }) message!: string;
}
