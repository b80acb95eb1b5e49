import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineCause } from "../../platform/causes.ts";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import { DateTime, LocalDate, TimeZone } from "../../platform/scalars.ts";
import { addContactReference } from "../contacts/contact-impact.ts";
import { addHolding } from "../members/hand-over.ts";

export type TaskStatus = "open" | "done";

/** From the least to the most. */
export const priorities = ["low", "normal", "high", "urgent"] as const;
export type TaskPriority = (typeof priorities)[number];

/**
 * When it is due is kept as people say it: a day, perhaps with a time in a zone. A day alone is that day for everybody, wherever he is; as an
 * instant it would be the day before for some. The instant of a time is derived, so that a rule repeats the time on the clock, not the hours between.
 */
@ObjectType({
  description: "Something that a member has to do, by itself, for a contact or for an opportunity.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("task")
export class Task {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid", { nullable: true }) contactId!: string | null;
  @Column("uuid", { nullable: true }) opportunityId!: string | null;
  @Field(() => String, { description: "1–200 characters." }) @Column("text") title!: string;
  @Field(() => String, { description: "Up to 10,000 characters; may be empty." }) @Column("text") description!: string;
  @Column("text", { select: false }) searchText!: string;
  @Column("uuid", { nullable: true }) assigneeId!: string | null;
  @Field(() => String, { description: "open or done." }) @Column("text") status!: TaskStatus;
  @Field(() => String, { description: "low, normal, high or urgent." }) @Column("text") priority!: TaskPriority;
  @Field(() => LocalDate, {
    nullable: true,
    description: "The day it is due, in `timeZone` if it has a time; null when it is due some day.",
  })
  @Column("date", { nullable: true })
  dueOn!: string | null;
  @Field(() => String, { nullable: true, description: "The time on that day, 09:30, by the clocks of `timeZone`; null for the whole day." })
  @Column("text", { nullable: true })
  dueTime!: string | null;
  @Field(() => TimeZone, { nullable: true, description: "Whose day and time it is." })
  @Column("text", { nullable: true })
  timeZone!: string | null;
  @Field(() => DateTime, { nullable: true, description: "The instant it is due, for a task with a time." })
  @Column("timestamptz", { nullable: true })
  dueAt!: Date | null;
  /** What lists are in order of: the instant, or noon in UTC of the day. The database makes it. */
  @Column({ type: "timestamptz", nullable: true, select: false, insert: false, update: false }) dueRank!: Date | null;
  @Field(() => String, {
    nullable: true,
    description: "How it repeats, as an RFC 5545 rule: FREQ=WEEKLY;BYDAY=MO. Null for a task that does not.",
  })
  @Column("text", { nullable: true })
  recurrence!: string | null;
  /** The day that the rule counts from. */
  @Column("date", { nullable: true }) recurrenceStart!: string | null;
  /** The task whose completion made this one. */
  @Column("uuid", { nullable: true }) previousId!: string | null;
  @Field(() => DateTime, { nullable: true, description: "When it was done; null while it is open." })
  @Column("timestamptz", { nullable: true })
  completedAt!: Date | null;
  @Column("text", { nullable: true }) completedByKind!: string | null;
  @Column("uuid", { nullable: true }) completedById!: string | null;
  @Column("text", { nullable: true }) completedByName!: string | null;
  /** Its contact or its opportunity is in the trash. The database keeps it. */
  @Column({ type: "boolean", insert: false, update: false }) isSetAside!: boolean;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Column("text") createdByKind!: string;
  @Column("uuid", { nullable: true }) createdById!: string | null;
  @Column("text") createdByName!: string;
  @Field(() => DateTime, { description: "When the task was created." }) @Column("timestamptz") createdAt!: Date;
  @Field(() => DateTime, { description: "Last change." }) @Column("timestamptz") updatedAt!: Date;
}
defineNode(Task, "tsk", "task:read");
defineCause(Task, ({ title }) => title);
defineContactTable("task", { merge: "move", erase: "delete" });
// What he has done stays his.
addHolding({ kind: "tasks", table: "task", column: "assignee_id", where: "status = 'open'" });

addContactReference({
  kind: "tasks",
  label: "Open tasks",
  sql: "select count(*) from task where workspace_id = $1 and contact_id = any($2::uuid[]) and status = 'open'",
});
