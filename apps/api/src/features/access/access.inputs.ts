import { tokenScopes } from "@kith/shared/permissions.ts";
import type { Role } from "@kith/shared/permissions.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { DateTime } from "../../platform/scalars.ts";
import { MemberRole, MemberVisibility } from "./member.entity.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

@InputType({ description: "Who becomes a member, and what he may do." })
export class AddMemberInput {
  @Field(() => String, { description: "Sign-in address; an invitation goes there." }) email!: string;
  @Field(() => String, { description: "1–200 characters." }) name!: string;
  @Field(() => MemberRole, {
    nullable: true,
    description: "A built-in role that allows no more than whoever adds has; MEMBER when none is named.",
  })
  role?: Role | null;
  @Field(() => ID, { nullable: true, description: "A custom role instead." }) customRoleId?: string | null;
  @Field(() => MemberVisibility, { defaultValue: "all", description: "Which contacts the member sees." }) visibility!: "all" | "assigned";
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What changes about a member. What is left out stays as it is." })
export class UpdateMemberInput {
  @Field(() => ID, { description: "The member." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." }) expectedVersion?:
    | number
    | null;
  @Field(() => MemberRole, { nullable: true, description: "A built-in role that allows no more than whoever changes it has." })
  role?: Role | null;
  @Field(() => ID, { nullable: true, description: "A custom role instead." }) customRoleId?: string | null;
  @Field(() => MemberVisibility, { nullable: true, description: "Which contacts the member sees." }) visibility?: "all" | "assigned" | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new API token." })
export class CreateApiTokenInput {
  @Field(() => String, { description: "What the token is for, 1–100 characters." }) name!: string;
  @Field(() => [String], {
    description: `At least one of ${tokenScopes.join(", ")}.`,
  })
  scopes!: string[];
  @Field(() => MemberRole, {
    nullable: true,
    description: "A built-in role that allows no more than whoever creates it has. One of the two is needed.",
  })
  role?: Role | null;
  @Field(() => ID, { nullable: true, description: "A custom role instead." }) customRoleId?: string | null;
  @Field(() => DateTime, { nullable: true, description: "From when on it is refused, in the future; null for never." })
  expiresAt?: Date | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The token that is revoked." })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: "The token." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The session that is ended." })
export class RevokeSessionInput {
  @Field(() => ID, { description: "The session; one of the viewer's own." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Ends all of the viewer's sessions but the one that asks." })
export class RevokeOtherSessionsInput {
  @Field(() => String, retry) clientMutationId?: string;
}
