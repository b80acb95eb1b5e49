import type { Role } from "@kith/shared/permissions.ts";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime, EmailAddress } from "../../platform/scalars.ts";
import { MemberVisibility } from "../access/member.entity.ts";

@ObjectType({ description: "Asks somebody by mail to join the workspace.", implements: Node, simpleResolvers: true })
@Entity("invitation")
export class Invitation {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => EmailAddress, { description: "Who is invited, in lower case." }) @Column("text") email!: string;
  @Column("text", { nullable: true }) role!: Role | null;
  @Column("uuid", { nullable: true }) customRoleId!: string | null;
  @Field(() => MemberVisibility, { description: "Which contacts whoever accepts will see." })
  @Column("text")
  visibility!: "all" | "assigned";
  @Column("text") status!: "open" | "accepted" | "revoked";
  @Column("text", { select: false }) tokenHash!: string;
  @Column("text") invitedByKind!: string;
  @Column("uuid", { nullable: true }) invitedById!: string | null;
  @Column("text") invitedByName!: string;
  @Field(() => DateTime, { description: "When the person was invited first." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "When the last mail was sent." }) @Column("timestamptz") sentAt!: Date;
  @Field(() => Int, { description: "How many mails were sent." }) @Column("int") timesSent!: number;
  @Field(() => DateTime, { description: "From when on the link does not work any more." }) @Column("timestamptz") expiresAt!: Date;
  @Column("uuid", { nullable: true }) memberId!: string | null;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
}
defineNode(Invitation, "inv", "member:read");
