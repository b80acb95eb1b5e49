import type { Role } from "@kith/shared/permissions.ts";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineCause } from "../../platform/causes.ts";
import { DateTime, EmailAddress } from "../../platform/scalars.ts";
import { defineNode, Node } from "../../platform/nodes.ts";

export const MemberRole = { OWNER: "owner", ADMIN: "admin", MEMBER: "member", VIEWER: "viewer" } as const;
registerEnumType(MemberRole, {
  name: "Role",
  description: "What a member or token may do in a workspace, from most to least.",
  valuesConfig: {
    OWNER: { description: "Everything; a workspace has at least one." },
    ADMIN: { description: "Everything but owners: members, tokens, settings." },
    MEMBER: { description: "Works with contacts." },
    VIEWER: { description: "Reads only." },
  },
});

export const MemberVisibility = { ALL: "all", ASSIGNED: "assigned" } as const;
registerEnumType(MemberVisibility, {
  name: "Visibility",
  description: "Which contacts a member sees.",
  valuesConfig: {
    ALL: { description: "All contacts of the workspace." },
    ASSIGNED: { description: "Only contacts that the member owns or follows." },
  },
});

@ObjectType({ description: "A person who works in this workspace.", implements: Node, simpleResolvers: true })
@Entity("member")
export class Member {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") personId!: string;
  @Field(() => String, { description: "1–200 characters." }) @Column("text") name!: string;
  @Field(() => EmailAddress, { description: "Sign-in address." }) @Column("text") email!: string;
  @Column("text", { nullable: true }) role!: Role | null;
  @Column("uuid", { nullable: true }) customRoleId!: string | null;
  @Field(() => MemberVisibility, { description: "Which contacts the member sees." }) @Column("text") visibility!: "all" | "assigned";
  @Field(() => String, {
    description: "active, suspended (shut out for now) or removed (no member any more; the record stays for the history).",
  })
  @Column("text")
  status!: "active" | "suspended" | "removed";
  @Column("uuid", { nullable: true }) handedToId!: string | null;
  @Field(() => Boolean, { description: "Whether the contacts of a removed member are still being handed over." })
  @Column("boolean", { default: false })
  isHandingOver!: boolean;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "Member since." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(Member, "mem", "member:read");
defineCause(Member, ({ name }) => name);
