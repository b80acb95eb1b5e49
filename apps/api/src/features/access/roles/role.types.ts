import type { Role } from "@kith/shared/permissions.ts";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { MemberRole } from "../member.entity.ts";

@ObjectType({
  description: "A role that members and tokens can have: a built-in one, or one of the workspace's own.",
  simpleResolvers: true,
})
export class WorkspaceRole {
  @Field(() => ID, { description: "Global id of a custom role; of a built-in one its name: OWNER, ADMIN, MEMBER or VIEWER." }) id!: string;
  @Field(() => String, { description: "owner, admin, member or viewer, or what the workspace calls it." }) name!: string;
  @Field(() => String, { description: "What the role is for; may be empty." }) description!: string;
  @Field(() => MemberRole, { nullable: true, description: "The built-in role; null for a custom one." }) builtIn!: Role | null;
  @Field(() => [String], { description: "What it allows, see `permissions`." }) permissions!: string[];
  @Field(() => Int, { nullable: true, description: "Version of a custom role; null for a built-in one, which never changes." })
  version!: number | null;
  @Field(() => Boolean, { description: "Whether the viewer may give it to others: it allows nothing that he may not himself." })
  isGrantable!: boolean;
  @Field(() => Int, { description: "How many members have it." }) memberCount!: number;
  @Field(() => Int, { description: "How many API tokens have it that were not revoked." }) tokenCount!: number;
}

@ObjectType("Permission", { description: "Something that a role can allow.", simpleResolvers: true })
export class PermissionInfo {
  @Field(() => String, { description: "noun:verb, as in Viewer.permissions and in the permissions of a role." }) action!: string;
  @Field(() => String, { description: "The part behind the colon; what only looks is called read." }) verb!: string;
  @Field(() => String, { description: "What it lets one do, in English." }) does!: string;
  @Field(() => [String], { description: "Actions that come with it: a role that allows it allows them." }) needs!: string[];
  @Field(() => MemberRole, { description: "The least built-in role that allows it." }) least!: Role;
}

@ObjectType({ description: "What can be allowed with one kind of thing: a row of the matrix of rights.", simpleResolvers: true })
export class PermissionGroup {
  @Field(() => String, { description: "The part of the actions before the colon: contact, tag …" }) name!: string;
  @Field(() => String, { description: "As a heading, in English." }) label!: string;
  @Field(() => [PermissionInfo], { description: "The actions." }) permissions!: PermissionInfo[];
}
