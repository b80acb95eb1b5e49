import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";
import { addHolding } from "../members/hand-over.ts";

@ObjectType({
  description: "A record of an object that the workspace defined for itself. What it holds besides its name is in custom fields.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("record")
export class ObjectRecord {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  /** The key of its object. */
  @Column("text", { name: "object" }) objectKey!: string;
  @Field(() => String, { description: "1–200 characters." }) @Column("text") name!: string;
  @Column("text", { select: false }) nameSort!: string;
  @Column("uuid", { nullable: true }) ownerId!: string | null;
  @Column("text", { select: false }) searchText!: string;
  @Field(() => String, { description: "How the record came into being: manual, API …" }) @Column("text") source!: string;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the record was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change of the record." }) @Column("timestamptz") updatedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When the record was put into the trash." })
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
  @Column("text", { nullable: true }) deletedByKind!: string | null;
  @Column("uuid", { nullable: true }) deletedById!: string | null;
  @Column("text", { nullable: true }) deletedByName!: string | null;
  @Field(() => String, { nullable: true, description: "Why the record was put into the trash." })
  @Column("text", { nullable: true })
  deleteReason!: string | null;
}
defineNode(ObjectRecord, "rec", "record:read");
addHolding({ kind: "records", table: "record", column: "owner_id" });
