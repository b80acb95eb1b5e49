import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineCause } from "../../../platform/causes.ts";
import { defineNode, Node } from "../../../platform/nodes.ts";
import { DateTime } from "../../../platform/scalars.ts";

@ObjectType({
  description: "A role that the workspace made for itself, beside the built-in ones.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("role")
export class CustomRole {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What the role is for, up to 500 characters; may be empty." }) @Column("text") description!: string;
  @Column("text", { array: true }) actions!: string[];
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the role was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(CustomRole, "rol", "member:read");
defineCause(CustomRole, ({ name }) => name);
