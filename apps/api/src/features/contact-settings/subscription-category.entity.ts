import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "Something that contacts can subscribe to: a newsletter, offers.", implements: Node, simpleResolvers: true })
@Entity("subscription_category")
export class SubscriptionCategory {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–50 characters, unique in the workspace whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What a subscriber gets; may be empty." }) @Column("text") description!: string;
  @Column("int") position!: number;
  @Field(() => Boolean, { description: "Whether new contacts are subscribed where nothing else is said." })
  @Column("boolean")
  subscribesNewContacts!: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description: "Since when it is not offered any more; what contacts chose before is kept.",
  })
  @Column("timestamptz", { nullable: true })
  archivedAt!: Date | null;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the category was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(SubscriptionCategory, "sub", "contact:read");

/** What a contact chose of a category at a moment; it holds until the next choice replaces it. */
@Entity("contact_subscription")
export class ContactSubscriptionRow {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") contactId!: string;
  @PrimaryColumn("uuid") categoryId!: string;
  @PrimaryColumn("timestamptz") changedAt!: Date;
  @Column("boolean") isSubscribed!: boolean;
  /** By which way: default, manual, API, import. */
  @Column("text") how!: string;
  @Column("text") changedByKind!: string;
  @Column("uuid", { nullable: true }) changedById!: string | null;
  @Column("text") changedByName!: string;
  @Column("timestamptz", { nullable: true }) replacedAt!: Date | null;
}
defineContactTable("contact_subscription", { merge: "strictest", erase: "delete" });
