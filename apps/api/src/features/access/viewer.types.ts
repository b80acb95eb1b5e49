import { Field, ID, ObjectType } from "type-graphql";

@ObjectType("Viewer", { description: "Who asks: a member who is signed in, or a token." })
export class ViewerInfo {
  @Field(() => ID, { description: "Global id of the member or token." }) id!: string;
  @Field(() => String, { description: "Name of the member or token." }) name!: string;
  @Field(() => String, { description: "member or token." }) kind!: string;
  @Field(() => [String], { description: "What the viewer may do, as noun:verb." }) permissions!: string[];
}
