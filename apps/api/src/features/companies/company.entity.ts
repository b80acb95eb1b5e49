import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { addHolding } from "../members/hand-over.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "An organisation that the workspace deals with.", implements: Node, simpleResolvers: true })
@Entity("company")
export class Company {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–200 characters." }) @Column("text") name!: string;
  @Column("text", { select: false }) nameSort!: string;
  @Field(() => String, { description: "Web address; empty when unknown." }) @Column("text") website!: string;
  @Field(() => String, {
    description: "Host of the website without www, by which companies are told apart; empty when there is no website.",
  })
  @Column("text")
  domain!: string;
  @Field(() => String, { description: "Phone number, E.164; empty when unknown." }) @Column("text") phone!: string;
  @Field(() => String, { description: "What it does; empty when unknown." }) @Column("text") industry!: string;
  @Field(() => Int, { nullable: true, description: "How many people work there." })
  @Column("bigint", { nullable: true })
  employees!: number | null;
  @Field(() => String, { description: "Up to 10,000 characters; may be empty." }) @Column("text") description!: string;
  @Field(() => String, { description: "LinkedIn page; empty when unknown." }) @Column("text") linkedin!: string;
  @Column("text") addressLine1!: string;
  @Column("text") addressLine2!: string;
  @Column("text") city!: string;
  @Column("text") region!: string;
  @Column("text") postalCode!: string;
  @Column("text") country!: string;
  @Column("uuid", { nullable: true }) ownerId!: string | null;
  @Column("uuid", { nullable: true }) pictureId!: string | null;
  @Column("text", { select: false }) searchText!: string;
  @Field(() => String, { description: "How the company came into being: manual, API …" }) @Column("text") source!: string;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the company was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change of the company." }) @Column("timestamptz") updatedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When the company was put into the trash." })
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
  @Column("text", { nullable: true }) deletedByKind!: string | null;
  @Column("uuid", { nullable: true }) deletedById!: string | null;
  @Column("text", { nullable: true }) deletedByName!: string | null;
  @Field(() => String, { nullable: true, description: "Why the company was put into the trash." })
  @Column("text", { nullable: true })
  deleteReason!: string | null;
}
defineNode(Company, "cmp", "company:read");
addHolding({ kind: "companies", table: "company", column: "owner_id" });
