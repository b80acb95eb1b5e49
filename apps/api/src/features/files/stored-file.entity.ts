import { Field, Float, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";

/** What is sent for what. */
export const filePurposes = ["document", "media", "picture"] as const;
export type FilePurpose = (typeof filePurposes)[number];

@ObjectType({
  description: "A file that is sent to Kith. Something is made of it within a day (a document, say), or it is deleted.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("stored_file")
export class StoredFile {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("text") purpose!: FilePurpose;
  @Field(() => String, { description: "Its name, without what no file name may have." }) @Column("text") name!: string;
  @Column("text") claimedType!: string;
  @Field(() => Float, { description: "How large it is in bytes, as its sender said." }) @Column("bigint") size!: number;
  @Column("text") state!: "uploading" | "ready";
  @Field(() => Float, { description: "How many bytes of it have come." }) @Column("bigint") received!: number;
  @Column("text", { array: true }) pieceKeys!: string[];
  @Column("text", { nullable: true }) key!: string | null;
  @Column("text", { nullable: true }) previewKey!: string | null;
  @Column("text", { nullable: true }) contentType!: string | null;
  @Column("text", { nullable: true }) kind!: string | null;
  @Column("int", { nullable: true }) width!: number | null;
  @Column("int", { nullable: true }) height!: number | null;
  @Column("text", { nullable: true }) sha256!: string | null;
  @Column("timestamptz", { nullable: true }) usedAt!: Date | null;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Column("timestamptz") createdAt!: Date;
}
defineNode(StoredFile, "fil", "workspace:read");
