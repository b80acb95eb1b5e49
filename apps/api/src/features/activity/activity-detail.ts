import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "A word of an event's summary, for those who say it in a language of their own.", simpleResolvers: true })
export class ActivityDetail {
  @Field(() => String, { description: "What it is: name, reason, contacts … An open set." }) name!: string;
  @Field(() => [String], { description: "Texts and numbers; several where the event names several." }) values!: string[];
}
