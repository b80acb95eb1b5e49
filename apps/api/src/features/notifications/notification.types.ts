import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { MailChoice } from "../../platform/notification-rules.ts";
import { TimeZone } from "../../platform/scalars.ts";
import { UserError } from "../../platform/user-error.ts";
import { Notification } from "./notification.entity.ts";

export const NotificationMail = { NOW: "now", DAILY: "daily", OFF: "off" } as const;
registerEnumType(NotificationMail, {
  name: "NotificationMail",
  description: "When notifications are mailed.",
  valuesConfig: {
    NOW: { description: "Each at once." },
    DAILY: { description: "Those that were not read, together, at eight in the morning of the member's time zone." },
    OFF: { description: "Never." },
  },
});

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const nothingDone = "What a person can mend; empty when it was done.";
const reason = "Why one is told: mention, assignment, opportunity, contact or job.";

@ObjectType({ description: "How a member is told for one reason.", simpleResolvers: true })
export class NotificationPreference {
  @Field(() => String, { description: reason }) reason!: string;
  @Field(() => Boolean, { description: "Whether it is in the list, and rings the bell." }) inApp!: boolean;
  @Field(() => NotificationMail, { description: "When it is mailed." }) mail!: MailChoice;
}

@ObjectType({ description: "How a member wants to be told.", simpleResolvers: true })
export class NotificationPreferences {
  @Field(() => TimeZone, { description: "In which the day of the daily mail begins; UTC until one is chosen." }) timeZone!: string;
  @Field(() => [NotificationPreference], { description: "For each reason, what matters most first." }) reasons!: NotificationPreference[];
}

@ObjectType({ description: "What a bell shows.", simpleResolvers: true })
export class NotificationNews {
  @Field(() => Int, { description: "How many are not read, at most 10,000." }) unreadCount!: number;
  @Field(() => Notification, { nullable: true, description: "The newest of them." }) latest!: Notification | null;
}

@InputType({ description: "Notifications that were read: these, or all." })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { nullable: true, description: "Up to 200; those of others are left out." }) ids?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: "All that there are by now." }) all?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@ObjectType({ description: "What is left to read.", simpleResolvers: true })
export class MarkNotificationsReadPayload {
  @Field(() => Int, {
    nullable: true,
    description: "How many are not read, at most 10,000. A repeat with the same idempotency key answers null.",
  })
  unreadCount!: number | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}

@InputType({ description: "How to be told for one reason. What is left out, or null, stays as it is." })
export class NotificationPreferenceInput {
  @Field(() => String, { description: reason }) reason!: string;
  @Field(() => Boolean, { nullable: true, description: "Whether it is in the list, and rings the bell." }) inApp?: boolean | null;
  @Field(() => NotificationMail, { nullable: true, description: "When it is mailed." }) mail?: MailChoice | null;
}

@InputType({ description: "What to change of how one is told. What is left out, or null, stays as it is." })
export class UpdateNotificationPreferencesInput {
  @Field(() => TimeZone, { nullable: true, description: "In which the day of the daily mail begins." }) timeZone?: string | null;
  @Field(() => [NotificationPreferenceInput], { nullable: true, description: "Each reason once." })
  reasons?: NotificationPreferenceInput[] | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@ObjectType({ description: "How the viewer is told from now on.", simpleResolvers: true })
export class NotificationPreferencesPayload {
  @Field(() => NotificationPreferences, {
    nullable: true,
    description: "All of it. A repeat with the same idempotency key answers null.",
  })
  preferences!: NotificationPreferences | null;
  @Field(() => [UserError], { description: nothingDone }) userErrors!: UserError[];
}
