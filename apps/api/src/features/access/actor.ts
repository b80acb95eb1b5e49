import { Field, ID, ObjectType } from "type-graphql";
import { toGlobalId } from "../../platform/ids.ts";

@ObjectType({ description: "Who did something. A member, a token, an import, or Kith itself.", simpleResolvers: true })
export class Actor {
  @Field(() => ID, { nullable: true, description: "Global id of the member or token; null for Kith itself and for who is gone." }) id!:
    | string
    | null;
  @Field(() => String, { description: "member, token, import or system." }) kind!: string;
  @Field(() => String, { description: "The name at that time." }) name!: string;
}

const typeOfKind: Record<string, string> = { member: "Member", token: "ApiToken", import: "Import" };

/** The actor of a row, which keeps kind, UUID and name of whoever did it. */
export function actorOf(kind: string, id: string | null, name: string): Actor {
  const type = typeOfKind[kind];
  return { id: type && id ? toGlobalId(type, id) : null, kind, name };
}
