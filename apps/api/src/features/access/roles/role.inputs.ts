import type { Role } from "@kith/shared/permissions.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { MemberRole } from "../member.entity.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const permissions =
  "Actions that it allows, see `permissions`; what they need is added. Errors: INVALID, ROLE_TOO_HIGH for what the viewer may not himself.";

@InputType({ description: "A new role." })
export class CreateRoleInput {
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) name!: string;
  @Field(() => String, { nullable: true, description: "What the role is for, up to 500 characters." }) description?: string | null;
  @Field(() => [String], { description: permissions }) permissions!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What changes about a role. What is left out stays as it is." })
export class UpdateRoleInput {
  @Field(() => ID, { description: "The custom role." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." }) expectedVersion?:
    | number
    | null;
  @Field(() => String, { nullable: true, description: "1–50 characters, unique in the workspace whatever the case." }) name?: string | null;
  @Field(() => String, { nullable: true, description: "What the role is for, up to 500 characters." }) description?: string | null;
  @Field(() => [String], { nullable: true, description: permissions }) permissions?: string[] | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The role that is to be made once more: a built-in one or a custom one." })
export class DuplicateRoleInput {
  @Field(() => MemberRole, { nullable: true, description: "A built-in role." }) role?: Role | null;
  @Field(() => ID, { nullable: true, description: "A custom role." }) customRoleId?: string | null;
  @Field(() => String, { nullable: true, description: "Name of the new one; by default the old one's with a number." }) name?:
    | string
    | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The role that is removed, and who takes its place where somebody has it." })
export class DeleteRoleInput {
  @Field(() => ID, { description: "The custom role." }) id!: string;
  @Field(() => MemberRole, { nullable: true, description: "The built-in role that its members and tokens get." }) moveToRole?: Role | null;
  @Field(() => ID, { nullable: true, description: "The custom role that its members and tokens get, instead of a built-in one." })
  moveToCustomRoleId?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}
