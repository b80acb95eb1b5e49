import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineCause } from "../../platform/causes.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime, LocalDate } from "../../platform/scalars.ts";
import { addContactReference } from "../contacts/contact-impact.ts";
import { addHolding } from "../members/hand-over.ts";

export type OpportunityStatus = "open" | "won" | "lost" | "abandoned";

@ObjectType({ description: "Something that may be sold, on its way through a pipeline.", implements: Node, simpleResolvers: true })
@Entity("opportunity")
export class Opportunity {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–200 characters." }) @Column("text") name!: string;
  @Column("text", { select: false }) nameSort!: string;
  @Column("uuid") pipelineId!: string;
  @Column("uuid") stageId!: string;
  @Field(() => String, { description: "Where it stands in its stage: the smaller, compared byte by byte, the further up." })
  @Column("text")
  rank!: string;
  @Field(() => String, { description: "open, won, lost or abandoned." }) @Column("text") status!: OpportunityStatus;
  @Field(() => String, { nullable: true, description: "Why it was lost; null unless it was." })
  @Column("text", { nullable: true })
  lostReason!: string | null;
  @Column("bigint", { nullable: true }) valueMinor!: number | null;
  @Column("text") currency!: string;
  @Field(() => LocalDate, { nullable: true, description: "The day by which it should be won; null when unknown." })
  @Column("date", { nullable: true })
  closeOn!: string | null;
  @Column("uuid", { nullable: true }) ownerId!: string | null;
  @Column("text", { select: false }) searchText!: string;
  @Field(() => String, { description: "How the opportunity came into being: manual, API …" }) @Column("text") source!: string;
  @Field(() => DateTime, { description: "Since when it has been in its stage." }) @Column("timestamptz") stageSince!: Date;
  @Field(() => DateTime, { nullable: true, description: "When it was won, lost or abandoned; null while it is open." })
  @Column("timestamptz", { nullable: true })
  closedAt!: Date | null;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the opportunity was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change of the opportunity." }) @Column("timestamptz") updatedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When the opportunity was put into the trash." })
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
  @Column("text", { nullable: true }) deletedByKind!: string | null;
  @Column("uuid", { nullable: true }) deletedById!: string | null;
  @Column("text", { nullable: true }) deletedByName!: string | null;
  @Field(() => String, { nullable: true, description: "Why the opportunity was put into the trash." })
  @Column("text", { nullable: true })
  deleteReason!: string | null;
}
defineNode(Opportunity, "opp", "opportunity:read");
defineCause(Opportunity, ({ name }) => name);
addHolding({ kind: "opportunities", table: "opportunity", column: "owner_id" });

addContactReference({
  kind: "opportunities",
  label: "Open opportunities",
  sql: `select count(distinct o.id) from association e join opportunity o on o.workspace_id = e.workspace_id and o.id = e.to_opportunity_id
    where e.workspace_id = $1 and e.from_contact_id = any($2::uuid[]) and o.status = 'open' and o.deleted_at is null`,
});
