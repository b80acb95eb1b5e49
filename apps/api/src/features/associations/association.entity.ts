import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime, LocalDate } from "../../platform/scalars.ts";
import { type AssociatedKind, associatedKinds, endProperty } from "./associated-kinds.ts";

const kinds = associatedKinds.join(", ");

export const Cardinality = {
  MANY_TO_MANY: "MANY_TO_MANY",
  MANY_TO_ONE: "MANY_TO_ONE",
  ONE_TO_MANY: "ONE_TO_MANY",
  ONE_TO_ONE: "ONE_TO_ONE",
} as const;
export type CardinalityName = keyof typeof Cardinality;
registerEnumType(Cardinality, {
  name: "AssociationCardinality",
  description: "How many associations of a type a record may have.",
  valuesConfig: {
    MANY_TO_MANY: { description: "As many as one likes on both sides." },
    MANY_TO_ONE: { description: "Each record it comes from has at most one: each person reports to one." },
    ONE_TO_MANY: { description: "Each record it goes to has at most one: each subsidiary has one parent." },
    ONE_TO_ONE: { description: "At most one on both sides." },
  },
});

@ObjectType({ description: "What an association between two records means, from either side.", implements: Node, simpleResolvers: true })
@Entity("association_type")
export class AssociationType {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: `What it comes from: ${kinds}.` }) @Column("text") fromKind!: AssociatedKind;
  @Field(() => String, { description: `What it goes to: ${kinds}.` }) @Column("text") toKind!: AssociatedKind;
  @Field(() => String, { nullable: true, description: "Where it comes from a record: the key of its object." })
  @Column("text", { nullable: true })
  fromObject!: string | null;
  @Field(() => String, { nullable: true, description: "Where it goes to a record: the key of its object." })
  @Column("text", { nullable: true })
  toObject!: string | null;
  @Field(() => String, { description: "How the one that it comes from says it: “Works at”. 1–50 characters." })
  @Column("text")
  forwardLabel!: string;
  @Field(() => String, { description: "How the one that it goes to says it: “Employs”. 1–50 characters." })
  @Column("text")
  backwardLabel!: string;
  @Column("text") forwardNorm!: string;
  @Column("text") backwardNorm!: string;
  @Column("boolean") oneForward!: boolean;
  @Column("boolean") oneBackward!: boolean;
  @Field(() => Boolean, { description: "Whether both sides are the same: “Related to”." }) @Column("boolean") isSymmetric!: boolean;
  @Column("int") position!: number;
  @Field(() => Int, { description: "Grows by one with each change." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the type was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(AssociationType, "aty", "contact:read");

@ObjectType({ description: "Two records that have to do with each other.", implements: Node, simpleResolvers: true })
@Entity("association")
export class Association {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") typeId!: string;
  @Column("text") fromKind!: AssociatedKind;
  @Column("text") toKind!: AssociatedKind;
  @Column("boolean") oneForward!: boolean;
  @Column("boolean") oneBackward!: boolean;
  @Column("boolean") isSymmetric!: boolean;
  @Column({ type: "uuid", insert: false, update: false }) fromId!: string;
  @Column({ type: "uuid", insert: false, update: false }) toId!: string;
  @Field(() => LocalDate, { nullable: true, description: "The day it began; null when unknown." })
  @Column("date", { nullable: true })
  since!: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day it ended; null while it holds." })
  @Column("date", { nullable: true })
  until!: string | null;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the records were associated." }) @Column("timestamptz") createdAt!: Date;
}
// Each end has a column for each kind, of which one is filled.
for (const end of ["from", "to"] as const)
  for (const kind of associatedKinds) Column("uuid", { nullable: true, select: false })(Association.prototype, endProperty(end, kind));
defineNode(Association, "asc", "contact:read");
// Its ends are columns of several kinds: what is equal is told by the type and the other end.
defineContactTable("association", { merge: { unite: ["type_id", "from_id", "to_id"] }, erase: "delete" });
defineContactTable("activity_record", { merge: { unite: ["seq"] }, erase: "delete" });
