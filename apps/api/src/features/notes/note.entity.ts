import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "What somebody wrote down about a contact.", implements: Node, simpleResolvers: true })
@Entity("note")
export class Note {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") contactId!: string;
  @Field(() => String, {
    description:
      "The note as HTML, up to 100,000 characters, sanitised when it was written: p, br, strong, em, u, s, code, pre, blockquote, ul, ol, li, h2, h3, a with an href (http, https, mailto), and span with data-member (the global id of a member who is mentioned).",
  })
  @Column("text")
  bodyHtml!: string;
  @Field(() => String, { description: "The same as plain text." }) @Column("text") bodyText!: string;
  @Column("text") bodyNorm!: string;
  @Field(() => Boolean, { description: "Whether it stands above the others." }) @Column("boolean", { default: false }) isPinned!: boolean;
  @Field(() => Int, { description: "Grows by one with each change of the text; send it as expectedVersion." })
  @Column("int")
  version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When it was written." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When its text was last changed; null for never." })
  @Column("timestamptz", { nullable: true })
  editedAt!: Date | null;
}
defineNode(Note, "not", "note:read");
defineContactTable("note", { merge: "move", erase: "delete" });

/** Whom a note mentions. */
@Entity("note_mention")
export class NoteMention {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") noteId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  /** The moment of the note's event that brought it. */
  @Column("timestamptz") mentionedAt!: Date;
}
