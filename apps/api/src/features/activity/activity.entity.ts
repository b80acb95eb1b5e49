import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Cause, type ConcernedRecord, type FieldChange, hiddenKinds } from "../../platform/events.ts";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime, Seq } from "../../platform/scalars.ts";

@ObjectType({ description: "One field's change.", simpleResolvers: true })
export class Change {
  @Field(() => String, { description: "Name of the field in the API." }) field!: string;
  @Field(() => String, { nullable: true, description: "The value before; null for nothing." }) before!: string | null;
  @Field(() => String, { nullable: true, description: "The value after; null for nothing." }) after!: string | null;
}

@ObjectType({ description: "Something that happened: one row of the append-only event table.", implements: Node, simpleResolvers: true })
@Entity("activity")
export class Activity {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => Seq, { description: "Position in the workspace's feed: dense, in the order of commits." })
  @PrimaryColumn("bigint")
  seq!: number;
  @Field(() => DateTime, { description: "When it happened." }) @PrimaryColumn("timestamptz") occurredAt!: Date;
  @Field(() => ID, { description: "Global id." }) @Column("uuid") id!: string;
  @Field(() => String, { description: "noun.pastTense; an open set." }) @Column("text") kind!: string;
  @Column("uuid", { nullable: true }) contactId!: string | null;
  @Column("jsonb", { nullable: true }) alsoConcerns!: ConcernedRecord[] | null;
  @Column("uuid", { nullable: true }) subjectId!: string | null;
  @Column("text") actorKind!: string;
  @Column("uuid", { nullable: true }) actorId!: string | null;
  @Column("text") actorName!: string;
  @Column("jsonb", { nullable: true }) cause!: Cause | null;
  @Column("jsonb") data!: Record<string, unknown>;
  @Field(() => [Change], { description: "What changed, field by field." }) @Column("jsonb") changes!: FieldChange[];
  /** Members who may not see the contact any more because of it: the live feed tells them. */
  @Column("uuid", { array: true, nullable: true }) takenFrom!: string[] | null;
}
defineNode(Activity, "act", "contact:read", async (ctx, id) => {
  const found = await ctx.load.whole(Activity, id);
  return found && !hiddenKinds(ctx.viewer.actions).includes(found.kind) ? found : null;
});
defineContactTable("activity", { merge: "move", erase: "forget" });
