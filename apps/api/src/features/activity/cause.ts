import { Field, ObjectType } from "type-graphql";
import { type Cause, causeOf } from "../../platform/events.ts";

@ObjectType({
  description: "The record that led to an event: the task whose completion made the next one, the import that created a contact.",
})
export class ActivityCause {
  @Field(() => String, { description: "What it is: Task, Import, ListJob, Member, CustomRole, Opportunity. An open set.", simple: true })
  type!: string;
  id!: string;
}

/** What led to an event, in its GraphQL form. */
export const toCause: (event: { kind: string; subjectId: string | null; cause: Cause | null }) => ActivityCause | null = causeOf;
