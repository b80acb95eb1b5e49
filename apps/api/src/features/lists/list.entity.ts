import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineCause } from "../../platform/causes.ts";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import type { Position } from "../../platform/pagination/cursor.ts";
import { DateTime } from "../../platform/scalars.ts";

@ObjectType({
  description: "A list that contacts are put on and taken off, one by one or many at once.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("contact_list")
export class ContactList {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–100 characters, unique in the workspace whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => String, { description: "What the list is for; may be empty." }) @Column("text") description!: string;
  @Field(() => Int, { description: "Grows by one with each change of the list itself; send it as expectedVersion." })
  @Column("int")
  version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the list was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, {
    description: "Last change of the name, the description or whether it is archived. Contacts come and go without it.",
  })
  @Column("timestamptz")
  updatedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "Since when it is archived: out of the way, kept as it is." })
  @Column("timestamptz", { nullable: true })
  archivedAt!: Date | null;
}
defineNode(ContactList, "lst", "list:read");

/** How a contact came on a list, or left it. */
export type MembershipWay = "hand" | "bulk" | "matching" | "split" | "copy" | "import";

@ObjectType({ description: "A time that a contact was on a list.", simpleResolvers: true })
@Entity("list_membership")
export class ListMembership {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") id!: string;
  @Column("uuid") listId!: string;
  @Column("uuid") contactId!: string;
  @Field(() => DateTime, { description: "When the contact was put on the list." }) @Column("timestamptz") addedAt!: Date;
  @Column("text") addedByKind!: string;
  @Column("uuid", { nullable: true }) addedById!: string | null;
  @Column("text") addedByName!: string;
  @Field(() => String, { description: "How: hand, bulk, matching, split, copy or import." }) @Column("text") addedHow!: MembershipWay;
  @Field(() => DateTime, { nullable: true, description: "When it was taken off; null while it is on the list." })
  @Column("timestamptz", { nullable: true })
  removedAt!: Date | null;
  @Column("text", { nullable: true }) removedByKind!: string | null;
  @Column("uuid", { nullable: true }) removedById!: string | null;
  @Column("text", { nullable: true }) removedByName!: string | null;
  @Field(() => String, { nullable: true, description: "How: hand, bulk or matching." })
  @Column("text", { nullable: true })
  removedHow!: MembershipWay | null;
}

export const ListJobKind = { ADD: "add", REMOVE: "remove", SPLIT: "split", COPY: "copy" } as const;
registerEnumType(ListJobKind, {
  name: "ListJobKind",
  description: "What is done with the contacts that match.",
  valuesConfig: {
    ADD: { description: "They are put on a list." },
    REMOVE: { description: "They are taken off a list." },
    SPLIT: { description: "They are divided among new lists." },
    COPY: { description: "The contacts of a list are put on its copy." },
  },
});

export const ListJobStatus = {
  QUEUED: "queued",
  RUNNING: "running",
  DONE: "done",
  CANCELLED: "cancelled",
  FAILED: "failed",
} as const;
registerEnumType(ListJobStatus, {
  name: "ListJobStatus",
  description: "How far the work is.",
  valuesConfig: {
    QUEUED: { description: "Waits for a worker." },
    RUNNING: { description: "Contacts are being put on lists or taken off them." },
    DONE: { description: "Every contact that matched was looked at." },
    CANCELLED: { description: "Somebody stopped it; what was done stays." },
    FAILED: { description: "It can't go on, see `failure`; what was done stays." },
  },
});

/** A list that a job fills or empties. */
export interface JobTarget {
  listId: string;
  name: string;
  /** Its part of a split; null for the only list of the others. */
  percent: number | null;
  /** Contacts that were put on it or taken off it. */
  changed: number;
}

@ObjectType({
  description: "Contacts that match a search and a filter, put on lists or taken off them.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("list_job")
export class ListJob {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => ListJobKind, { description: "What is done." }) @Column("text") kind!: (typeof ListJobKind)[keyof typeof ListJobKind];
  @Field(() => ListJobStatus, { description: "How far it is." })
  @Column("text")
  status!: (typeof ListJobStatus)[keyof typeof ListJobStatus];
  @Field(() => String, { nullable: true, description: "Why it can't go on." }) @Column("text", { nullable: true }) failure!: string | null;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When it was asked for." }) @Column("timestamptz") createdAt!: Date;
  /** The search and the stored filter. */
  @Column("jsonb") query!: { search: string | null; filter: object | null };
  @Column("jsonb") targets!: JobTarget[];
  @Field(() => Int, { description: "Contacts that matched when it was asked for." }) @Column("int") total!: number;
  @Column("jsonb", { nullable: true }) position!: Position | null;
  @Field(() => Int, { description: "Contacts that were looked at." }) @Column("int") processed!: number;
  @Field(() => Int, { description: "Contacts that are on as many lists as one can be, and were left out." })
  @Column("int")
  skipped!: number;
  @Column("boolean") cancelRequested!: boolean;
  @Field(() => DateTime, { nullable: true, description: "When the first contact was looked at." })
  @Column("timestamptz", { nullable: true })
  startedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "When it was done, cancelled or failed." })
  @Column("timestamptz", { nullable: true })
  finishedAt!: Date | null;
}
defineNode(ListJob, "ljb", "list:read");
defineCause(ListJob, ({ targets }) => targets.map(({ name }) => name).join(", "));
defineContactTable("list_membership", { merge: { unite: ["list_id"] }, erase: "delete" });
