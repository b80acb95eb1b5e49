import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../platform/pagination/connection.ts";
import { Contact } from "./contact.entity.ts";

@ObjectType({ description: "A postal address; empty texts where a part is unknown.", simpleResolvers: true })
export class Address {
  @Field(() => String, { description: "Street and number." }) line1!: string;
  @Field(() => String, { description: "Floor, building, care of." }) line2!: string;
  @Field(() => String, { description: "City or town." }) city!: string;
  @Field(() => String, { description: "State, province or region." }) region!: string;
  @Field(() => String, { description: "Postal code." }) postalCode!: string;
  @Field(() => String, { description: "Country." }) country!: string;
}

@ObjectType({ description: "Profiles in social networks, as links or names; empty texts where there is none.", simpleResolvers: true })
export class SocialLinks {
  @Field(() => String, { description: "LinkedIn." }) linkedin!: string;
  @Field(() => String, { description: "X." }) x!: string;
  @Field(() => String, { description: "Facebook." }) facebook!: string;
  @Field(() => String, { description: "Instagram." }) instagram!: string;
}

export const { Connection: ContactConnection } = connectionOf(Contact, "Contact", "A list of contacts.");
