import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "A word that groups contacts.", implements: Node, simpleResolvers: true })
@Entity("tag")
export class Tag {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What the tag is for; may be empty." }) @Column("text") description!: string;
  @Field(() => String, { description: "gray, blue, teal, green, amber, orange, rose or violet." }) @Column("text") color!: string;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the tag was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(Tag, "tag", "tag:read");

/** Which contact carries which tag. */
@Entity("contact_tag")
export class ContactTag {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") contactId!: string;
  @PrimaryColumn("uuid") tagId!: string;
  @Column("timestamptz") createdAt!: Date;
}
defineContactTable("contact_tag", { merge: { unite: ["tag_id"] }, erase: "delete" });
