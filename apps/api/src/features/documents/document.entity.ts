import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "A folder of a contact's documents.", implements: Node, simpleResolvers: true })
@Entity("document_folder")
export class DocumentFolder {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") contactId!: string;
  @Field(() => String, { description: "1–100 characters, once for each contact." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("timestamptz") createdAt!: Date;
}
defineNode(DocumentFolder, "dfo", "document:read");
defineContactTable("document_folder", { merge: { unite: ["name_norm"] }, erase: "delete" });

@ObjectType({
  description: "A file that is kept with a contact, or that a custom field of a record holds.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("document")
export class Document {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  /** The record that it is kept with is one of these four. */
  @Column("uuid", { nullable: true }) contactId!: string | null;
  @Column("uuid", { nullable: true }) companyId!: string | null;
  @Column("uuid", { nullable: true }) opportunityId!: string | null;
  @Column("uuid", { nullable: true }) recordId!: string | null;
  @Column("uuid", { nullable: true }) fieldId!: string | null;
  @Column("uuid", { nullable: true }) folderId!: string | null;
  @Column("uuid") fileId!: string;
  @Field(() => String, { description: "Its name, 1–200 characters: what it is called when it is downloaded." })
  @Column("text")
  name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What it is by its content, as a media type." }) @Column("text") contentType!: string;
  @Field(() => String, {
    description: "image, pdf, text, document, spreadsheet, presentation, audio, video, archive or other.",
  })
  @Column("text")
  kind!: string;
  @Field(() => Float, { description: "Size in bytes." }) @Column("bigint") size!: number;
  @Column("text", { nullable: true }) preview!: "image" | "pdf" | "text" | null;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When it was added." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "When it was added, renamed or moved last." }) @Column("timestamptz") updatedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When it was put into the trash, which it leaves after 30 days for good." })
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
  @Column("text", { nullable: true }) deletedByKind!: string | null;
  @Column("uuid", { nullable: true }) deletedById!: string | null;
  @Column("text", { nullable: true }) deletedByName!: string | null;
}
/** What kind of record a document is kept with. */
export const kindOfOwner = ({ contactId, companyId, opportunityId }: Pick<Document, "contactId" | "companyId" | "opportunityId">) =>
  contactId ? "contact" : companyId ? "company" : opportunityId ? "opportunity" : "record";

// It takes the right to the kind of record, too.
defineNode(Document, "doc", "document:read", async (ctx, id) => {
  const found = await ctx.load.whole(Document, id);
  return found && ctx.viewer.actions.has(`${kindOfOwner(found)}:read`) ? found : null;
});
defineContactTable("document", { merge: "move", erase: "delete" });

@ObjectType({ description: "That somebody looked at a document, or downloaded it.", simpleResolvers: true })
@Entity("document_access")
export class DocumentAccess {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Tells it from the others; not a global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") documentId!: string;
  @Field(() => String, { description: "viewed or downloaded." }) @Column("text") action!: string;
  @Column("text") actorKind!: string;
  @Column("uuid", { nullable: true }) actorId!: string | null;
  @Column("text") actorName!: string;
  @Field(() => DateTime, { description: "When." }) @Column("timestamptz") occurredAt!: Date;
}
