import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "A file of the media library, which the whole workspace has.", implements: Node, simpleResolvers: true })
@Entity("media")
export class Media {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") fileId!: string;
  @Field(() => String, { description: "1–200 characters." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What it is by its content, as a media type." }) @Column("text") contentType!: string;
  @Field(() => String, { description: "image, pdf, text, document, spreadsheet, presentation, audio, video, archive or other." })
  @Column("text")
  kind!: string;
  @Field(() => Float, { description: "Size in bytes." }) @Column("bigint") size!: number;
  @Column("text", { nullable: true }) preview!: "image" | "pdf" | "text" | null;
  @Field(() => Int, { nullable: true, description: "Of an image, in pixels, as it is shown upright." })
  @Column("int", { nullable: true })
  width!: number | null;
  @Field(() => Int, { nullable: true, description: "Of an image, in pixels, as it is shown upright." })
  @Column("int", { nullable: true })
  height!: number | null;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When it was added." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(Media, "med", "media:read");
