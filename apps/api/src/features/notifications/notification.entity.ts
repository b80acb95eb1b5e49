import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineNode, Node } from "../../platform/nodes.ts";
import type { FieldChange } from "../../platform/events.ts";
import type { MailChoice, NotificationReason } from "../../platform/notification-rules.ts";
import { DateTime } from "../../platform/scalars.ts";
import { Change } from "../activity/activity.entity.ts";

@ObjectType({
  description: "Something that a member is told: an event that concerns him. Nobody else sees it; it is kept for 90 days.",
  implements: Node,
  simpleResolvers: true,
})
@Entity("notification")
export class Notification {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") memberId!: string;
  @Field(() => String, {
    description: "Why: mention, assignment, opportunity (one that he owns), contact (one that he owns or follows) or job; an open set.",
  })
  @Column("text")
  reason!: NotificationReason;
  @Column("bigint") eventSeq!: number;
  @Field(() => String, { description: "Kind of the event: noun.pastTense; an open set." }) @Column("text") kind!: string;
  @Column("uuid", { nullable: true }) contactId!: string | null;
  @Column("uuid", { nullable: true }) subjectId!: string | null;
  @Column("text") actorKind!: string;
  @Column("uuid", { nullable: true }) actorId!: string | null;
  @Column("text") actorName!: string;
  @Column("jsonb") data!: Record<string, unknown>;
  @Field(() => [Change], { description: "What changed, field by field." }) @Column("jsonb") changes!: FieldChange[];
  @Field(() => DateTime, { description: "When it happened." }) @Column("timestamptz") createdAt!: Date;
  @Column("boolean") inApp!: boolean;
  @Field(() => DateTime, { nullable: true, description: "When it was read; null for not yet." })
  @Column("timestamptz", { nullable: true })
  readAt!: Date | null;
  @Column("text", { nullable: true }) mail!: Exclude<MailChoice, "off"> | null;
  @Column("timestamptz", { nullable: true }) mailedAt!: Date | null;
}
defineNode(Notification, "ntf", "workspace:read");
defineContactTable("notification", { merge: "move", erase: "delete" });

/** How a member wants to be told, for one reason; what has no row is as notification-rules.ts says. */
@Entity("notification_preference")
export class NotificationPreferenceRow {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  @PrimaryColumn("text") reason!: string;
  @Column("boolean") inApp!: boolean;
  @Column("text") mail!: MailChoice;
}

/** In which zone a member's day begins; UTC for who has no row. */
@Entity("notification_clock")
export class NotificationClock {
  @PrimaryColumn("uuid") workspaceId!: string;
  @PrimaryColumn("uuid") memberId!: string;
  @Column("text") timeZone!: string;
}
