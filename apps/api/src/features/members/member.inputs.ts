import type { Role } from "@kith/shared/permissions.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { MemberRole, MemberVisibility } from "../access/member.entity.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const version = { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." } as const;

@InputType({ description: "Who is invited, and what they may do." })
export class InviteMembersInput {
  @Field(() => [String], { description: "1–50 e-mail addresses; each gets a mail of its own." }) emails!: string[];
  @Field(() => MemberRole, {
    nullable: true,
    description: "A built-in role that allows no more than whoever invites has; MEMBER when none is named.",
  })
  role?: Role | null;
  @Field(() => ID, { nullable: true, description: "A custom role instead." }) customRoleId?: string | null;
  @Field(() => MemberVisibility, { defaultValue: "all", description: "Which contacts they will see; at most what whoever invites sees." })
  visibility!: "all" | "assigned";
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The invitation that is sent again." })
export class ResendInvitationInput {
  @Field(() => ID, { description: "The invitation." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The invitation that is revoked." })
export class RevokeInvitationInput {
  @Field(() => ID, { description: "The invitation." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The member who is shut out for now." })
export class SuspendMemberInput {
  @Field(() => ID, { description: "The member; not the viewer." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The member who is let in again." })
export class ReactivateMemberInput {
  @Field(() => ID, { description: "The member." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "The member who leaves, and who takes over." })
export class RemoveMemberInput {
  @Field(() => ID, { description: "The member; not the viewer." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number | null;
  @Field(() => ID, {
    nullable: true,
    description: "The active member who gets all that this one owns, the trash included; null for nobody.",
  })
  handOverTo?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}
