import { Field, ID, ObjectType } from "type-graphql";
import { type Cause, causeOf } from "../../platform/events.ts";
import { toGlobalId } from "../../platform/ids.ts";

@ObjectType({
  description: "The record that led to an event: the task whose completion made the next one, the import that created a contact.",
})
export class ActivityCause {
  @Field(() => String, { description: "What it is: Task, Import, ListJob, Member, CustomRole, Opportunity. An open set.", simple: true })
  type!: string;
  @Field(() => ID, { description: "Its global id, whether or not it is still there.", simple: true }) recordId!: string;
  id!: string;
}

/** What led to an event, in its GraphQL form. */
export function toCause(event: { kind: string; subjectId: string | null; cause: Cause | null }): ActivityCause | null {
  const record = causeOf(event);
  return record && { ...record, recordId: toGlobalId(record.type, record.id) };
}
