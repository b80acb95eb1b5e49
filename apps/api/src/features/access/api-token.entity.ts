import type { Role } from "@kith/shared/permissions.ts";
import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "Lets a program use this API in one workspace.", implements: Node, simpleResolvers: true })
@Entity("api_token")
export class ApiToken {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "What the token is for, 1–100 characters." }) @Column("text") name!: string;
  @Field(() => [String], { description: "What the token may do, within its role: all, contacts:read …" })
  @Column("text", { array: true })
  scopes!: string[];
  @Column("text", { nullable: true }) role!: Role | null;
  @Column("uuid", { nullable: true }) customRoleId!: string | null;
  @Field(() => String, { description: "How the token begins, to tell tokens apart." }) @Column("text") start!: string;
  @Column("text", { select: false }) hash!: string;
  @Column("uuid", { nullable: true }) memberId!: string | null;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the token was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "From when on it is refused; null for never." })
  @Column("timestamptz", { nullable: true })
  expiresAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Last use, to the minute; null for never." })
  @Column("timestamptz", { nullable: true })
  lastUsedAt!: Date | null;
  @Column("timestamptz", { nullable: true }) revokedAt!: Date | null;
}
defineNode(ApiToken, "tok", "token:manage");
