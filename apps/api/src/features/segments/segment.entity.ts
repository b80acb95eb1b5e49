import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime, Json } from "../../platform/scalars.ts";
import { SegmentColumn, SegmentSort } from "./segment.types.ts";

@ObjectType({
  description: "A filter of contacts that was kept, with its columns and its order: who is in it follows from the contacts themselves.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("segment")
export class Segment {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–100 characters; need not be unique." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What it is for; may be empty." }) @Column("text") description!: string;
  @Field(() => Json, {
    description: "Which contacts: a ContactFilter, in the form in which `contacts(filter:)` takes it. {} lets all through.",
  })
  @Column("jsonb")
  filter!: object;
  @Field(() => String, { description: "Words that each occur in the contact, as `contacts(search:)` takes them; empty for none." })
  @Column("text")
  search!: string;
  @Field(() => [SegmentSort], { description: "Up to 3 orders, the first counts most; the newest first when there is none." })
  @Column("jsonb")
  sort!: SegmentSort[];
  @Field(() => [SegmentColumn], { description: "The columns in their order; the usual ones when there is none." })
  @Column("jsonb")
  columns!: SegmentColumn[];
  @Column("uuid", { nullable: true }) ownerId!: string | null;
  @Column("uuid", { array: true }) uses!: string[];
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When it was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change." }) @Column("timestamptz") updatedAt!: Date;
}
defineNode(Segment, "seg", "segment:read");

/** The order in which a member has the segments; those that are not in it follow. */
@Entity("segment_order")
export class SegmentOrder {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  @Column("uuid", { array: true }) segmentIds!: string[];
}
