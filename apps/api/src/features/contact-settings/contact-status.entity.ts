import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({
  description: "One of the statuses that a contact can have in this workspace.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("workspace_contact_status")
export class ContactStatus {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "What Contact.status holds. Made of the first label; it stays when the label changes." })
  @Column("text")
  name!: string;
  @Field(() => String, { description: "How it is shown: 1–50 characters, unique in the workspace whatever the case." })
  @Column("text")
  label!: string;
  @Column("text") labelNorm!: string;
  @Field(() => String, { description: "gray, blue, teal, green, amber, orange, rose or violet." }) @Column("text") color!: string;
  @Column("int") position!: number;
  @Field(() => Boolean, { description: "Whether new contacts have it where nothing else is said; exactly one does." })
  @Column("boolean")
  isDefault!: boolean;
  @Column("uuid", { nullable: true }) replacedById!: string | null;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the status was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(ContactStatus, "sta", "contact:read");
