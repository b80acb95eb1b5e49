import { createUnionType, Field, ID, ObjectType } from "type-graphql";
import { subjectOf, summarize } from "../../platform/events.ts";
import { toGlobalId } from "../../platform/ids.ts";
import type { LiveMessage } from "../../platform/live.ts";
import { DateTime, Seq } from "../../platform/scalars.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Change } from "./activity.entity.ts";
import { ActivityDetail } from "./activity-detail.ts";
import { ActivityCause, toCause } from "./cause.ts";
import { detailsOf } from "./details-of.ts";

@ObjectType({ description: "Something that happened, as it is delivered live.", simpleResolvers: true })
export class ActivityEvent {
  @Field(() => Seq, { description: "Position in the workspace's feed." }) seq!: number;
  @Field(() => Seq, {
    description:
      "Position of the event delivered before this one to this subscription (at first: where it began). If it is not the last one that you saw, you missed something.",
  })
  previousSeq!: number;
  @Field(() => String, { description: "noun.pastTense; an open set." }) kind!: string;
  @Field(() => String, { description: "What the actor did, as a sentence without its subject." }) summary!: string;
  @Field(() => [ActivityDetail], { description: "What the summary is made of." }) details!: ActivityDetail[];
  @Field(() => DateTime, { description: "When it happened." }) occurredAt!: Date;
  @Field(() => Actor, { description: "Who did it." }) actor!: Actor;
  @Field(() => [Change], { description: "What changed, field by field." }) changes!: Change[];
  @Field(() => ID, { nullable: true, description: "Global id of the record that it is about, when that is not the contact." }) subjectId!:
    | string
    | null;
  @Field(() => [ID], { description: "Global ids of what else it concerns: other contacts, companies." }) alsoConcerns!: string[];
  @Field(() => ActivityCause, { nullable: true, description: "What led to it, where that is another record." })
  cause!: ActivityCause | null;
  contactId!: string | null;
  /** UUID. */
  eventId!: string;
}

@ObjectType({ description: "A sign of life that carries the feed's position.", simpleResolvers: true })
export class Heartbeat {
  @Field(() => Seq, { description: "The position up to which everything was delivered." }) seq!: number;
}

export const ActivityMessage = createUnionType({
  name: "ActivityMessage",
  description: "What the activity subscription delivers.",
  types: () => [ActivityEvent, Heartbeat] as const,
});

/** A live message in its GraphQL form. */
export function toMessage(message: LiveMessage): (ActivityEvent | Heartbeat) & { __typename: string } {
  if ("heartbeat" in message) return { __typename: "Heartbeat", seq: message.heartbeat };
  const { event, previousSeq } = message;
  return {
    __typename: "ActivityEvent",
    eventId: event.id,
    seq: event.seq,
    previousSeq,
    kind: event.kind,
    summary: summarize(event.kind, event.data),
    details: detailsOf(event.data),
    occurredAt: event.occurredAt,
    actor: actorOf(event.actorKind, event.actorId, event.actorName),
    changes: event.changes,
    subjectId: subjectOf(event.kind, event.subjectId),
    alsoConcerns: (event.alsoConcerns ?? []).map(({ type, id }) => toGlobalId(type, id)),
    cause: toCause(event),
    contactId: event.contactId,
  };
}
