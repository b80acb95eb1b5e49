import { Field, ID, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";

@ObjectType("Viewer", { description: "Who asks: a member who is signed in, or a token." })
export class ViewerInfo {
  @Field(() => ID, { description: "Global id of the member or token." }) id!: string;
  @Field(() => String, { description: "Name of the member or token." }) name!: string;
  @Field(() => String, { description: "member or token." }) kind!: string;
  @Field(() => [String], { description: "What the viewer may do, as noun:verb." }) permissions!: string[];
}

export function viewerInfoOf({ viewer, workspaceId }: Context): ViewerInfo {
  const type = viewer.kind === "member" ? "Member" : "ApiToken";
  return { id: toGlobalId(type, viewer.id ?? workspaceId), name: viewer.name, kind: viewer.kind, permissions: [...viewer.actions] };
}
