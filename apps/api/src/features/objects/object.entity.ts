import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "An object that the workspace defined for itself, such as projects.", implements: Node, simpleResolvers: true })
@Entity("object_definition")
export class ObjectDefinition {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "Name for programs: a–z, 0–9 and _, unique, never changed." }) @Column("text") key!: string;
  @Field(() => String, { description: "What one record is called: Project. 1–100 characters, unique whatever the case." })
  @Column("text")
  singular!: string;
  @Field(() => String, { description: "What several are called: Projects. 1–100 characters, unique whatever the case." })
  @Column("text")
  plural!: string;
  @Column("text", { select: false }) singularNorm!: string;
  @Column("text", { select: false }) pluralNorm!: string;
  @Field(() => String, { description: "Name of its icon." }) @Column("text") icon!: string;
  @Field(() => String, { description: "What it is for; may be empty." }) @Column("text") description!: string;
  @Field(() => String, { description: "What the name of a record is called: Title." }) @Column("text") nameLabel!: string;
  @Field(() => Int, { description: "Place among the objects, from 0." }) @Column("int") position!: number;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the object was defined." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change of the definition." }) @Column("timestamptz") updatedAt!: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: "When it was archived: its records stay, new ones are not made. Null while it is in use.",
  })
  @Column("timestamptz", { nullable: true })
  archivedAt!: Date | null;
}
defineNode(ObjectDefinition, "obj", "record:read");
