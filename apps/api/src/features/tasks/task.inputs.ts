import { Field, ID, InputType, Int } from "type-graphql";
import { LocalDate, TimeZone } from "../../platform/scalars.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const version = { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." } as const;
const recurrence =
  "How it repeats, as an RFC 5545 rule: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, with INTERVAL (1–999), COUNT (1–1,000) or UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST. It counts from the due date.";

@InputType({ description: "When a task is due: some time that day, or at a time." })
export class TaskDueInput {
  @Field(() => LocalDate, { description: "The day, from 1900 to 2999." }) on!: string;
  @Field(() => String, { nullable: true, description: "The time on that day: 09:30. One that the clocks leave out is an hour later." })
  time?: string | null;
  @Field(() => TimeZone, {
    nullable: true,
    description:
      "Whose day and time it is; required with a time. Without a time it says when that day is over, for a task that repeats; UTC by default.",
  })
  timeZone?: string | null;
}

@InputType({ description: "A new task." })
export class CreateTaskInput {
  @Field(() => String, { description: "What is to be done: 1–200 characters." }) title!: string;
  @Field(() => String, { nullable: true, description: "More about it, up to 10,000 characters." }) description?: string | null;
  @Field(() => ID, { nullable: true, description: "The contact that it is for; a task may stand alone." }) contactId?: string | null;
  @Field(() => ID, { nullable: true, description: "The opportunity that it is for, also besides a contact." }) opportunityId?:
    | string
    | null;
  @Field(() => ID, {
    nullable: true,
    description: "The member who does it; by default who asks. A program names one for a task on a contact.",
  })
  assigneeId?: string | null;
  @Field(() => TaskDueInput, { nullable: true, description: "When it is due; left out, some day." }) due?: TaskDueInput | null;
  @Field(() => String, { nullable: true, description: "low, normal, high or urgent; normal by default." }) priority?: string | null;
  @Field(() => String, { nullable: true, description: recurrence }) recurrence?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a task; what is left out stays as it is." })
export class UpdateTaskInput {
  @Field(() => ID, { description: "The task." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: "1–200 characters." }) title?: string | null;
  @Field(() => String, { nullable: true, description: "Up to 10,000 characters; an empty text clears it." }) description?: string | null;
  @Field(() => ID, { nullable: true, description: "The member who does it." }) assigneeId?: string | null;
  @Field(() => TaskDueInput, {
    nullable: true,
    description: "When it is due; null: some day. It moves this task alone: the next one comes by the rule as it was.",
  })
  due?: TaskDueInput | null;
  @Field(() => String, { nullable: true, description: "low, normal, high or urgent." }) priority?: string | null;
  @Field(() => String, { nullable: true, description: `${recurrence} Null: it does not repeat any more.` }) recurrence?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which task." })
export class TaskIdInput {
  @Field(() => ID, { description: "The task." }) id!: string;
  @Field(() => Int, version) expectedVersion?: number | null;
  @Field(() => String, retry) clientMutationId?: string;
}
