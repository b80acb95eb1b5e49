import { type GraphQLResolveInfo, Kind } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Resolver, Root, Subscription } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { mayRead, nameCause } from "../../platform/causes.ts";
import { defineComputed, type Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { subjectOf, summarize } from "../../platform/events.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import type { LiveMessage } from "../../platform/live.ts";
import { Seq } from "../../platform/scalars.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { Activity } from "./activity.entity.ts";
import { ActivityDetail } from "./activity-detail.ts";
import { ActivityEvent, ActivityMessage, toMessage } from "./activity-feed.ts";
import { ActivityConnection, TimelineArgs } from "./activity.types.ts";
import "./activity-filter.ts";
import { ActivityCause, toCause } from "./cause.ts";
import { detailsOf } from "./details-of.ts";
import { listActivities } from "./list-activities.ts";

interface FeedArgs {
  after?: number | null;
  contactId?: string | null;
  kinds?: string[] | null;
}

@Resolver(() => Contact)
export class ContactActivityResolver {
  @FieldResolver(() => ActivityConnection, { description: "What happened with this contact, newest first." })
  activities(@Ctx() ctx: Context, @Root() contact: Contact, @Args(() => TimelineArgs) args: TimelineArgs) {
    return listActivities(ctx, contact.id, args);
  }
}
defineComputed(Contact, { activities: [] });

@Resolver(() => ActivityConnection)
export class ActivityConnectionResolver {
  @FieldResolver(() => Boolean, {
    description:
      "Whether a search left out events, as it looks at the newest 10,000 of a record only; false for whoever searched for nothing.",
  })
  isSearchCut(@Root() { isCut }: { isCut?: () => Promise<boolean> }) {
    return isCut?.() ?? false;
  }
}

@Resolver(() => Activity)
export class ActivityResolver {
  @FieldResolver(() => String, { description: "What the actor did, as a sentence without its subject." })
  summary(@Root() activity: Activity) {
    return summarize(activity.kind, activity.data);
  }

  @FieldResolver(() => [ActivityDetail], { description: "What the summary is made of." })
  details(@Root() activity: Activity) {
    return detailsOf(activity.data);
  }

  @FieldResolver(() => Actor, { description: "Who did it." })
  actor(@Root() activity: Activity) {
    return actorOf(activity.actorKind, activity.actorId, activity.actorName);
  }

  @FieldResolver(() => ID, { nullable: true, description: "Global id of the record that it is about, when that is not the contact." })
  subjectId(@Root() activity: Activity) {
    return subjectOf(activity.kind, activity.subjectId);
  }

  @FieldResolver(() => ActivityCause, { nullable: true, description: "What led to it, where that is another record." })
  cause(@Root() activity: Activity) {
    return toCause(activity);
  }

  @FieldResolver(() => Contact, { nullable: true, description: "The contact that it concerns." })
  contact(@Ctx() ctx: Context, @Root() activity: Activity, @Info() info: GraphQLResolveInfo) {
    return contactOf(ctx, activity.contactId, info);
  }
}
defineComputed(Activity, {
  summary: ["kind", "data"],
  details: ["data"],
  actor: ["actorKind", "actorId", "actorName"],
  subjectId: ["kind", "subjectId"],
  cause: ["kind", "subjectId", "cause"],
  contact: ["contactId"],
});

@Resolver(() => ActivityCause)
export class ActivityCauseResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description: "Its global id, whether or not it is still there; null for a viewer without the right to that kind of record.",
  })
  recordId(@Ctx() ctx: Context, @Root() { type, id }: ActivityCause) {
    return mayRead(ctx, type) ? toGlobalId(type, id) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What it is called now: a task's title, a member's name, an import's file, a job's lists. Null for what is gone, and for what the viewer may not see. Read once for each event of a subscription that asks for it.",
  })
  name(@Ctx() ctx: Context, @Root() cause: ActivityCause) {
    return nameCause(ctx, cause);
  }
}

@Resolver(() => ActivityEvent)
export class ActivityFeedResolver {
  @Requires("workspace:read")
  @Subscription(() => ActivityMessage, {
    description:
      "The workspace's feed in the order of seq, without holes and doubles: what came after `after`, a heartbeat, then what happens. Without the right contact:read only what concerns no contact. Errors: BAD_USER_INPUT for a position ahead of the feed, RESYNC_REQUIRED when `after` is too old or the reader too slow.",
    subscribe: ({ args, context }: { args: FeedArgs; context: Context }) =>
      context.app.live.follow(context, { ...args, contactId: args.contactId && fromGlobalId("Contact", args.contactId) }),
  })
  activity(
    @Root() message: LiveMessage,
    @Arg("after", () => Seq, { nullable: true, description: "Deliver what came after this position; without it, only what is to come." })
    _after?: number,
    @Arg("contactId", () => ID, { nullable: true, description: "Only what concerns this contact." }) _contactId?: string,
    @Arg("kinds", () => [String], { nullable: true, description: "Only these kinds." }) _kinds?: string[],
  ): typeof ActivityMessage {
    return toMessage(message);
  }

  @FieldResolver(() => ID, { nullable: true, description: "Global id, of an Activity; null without the right contact:read." })
  id(@Ctx() ctx: Context, @Root() { eventId }: ActivityEvent) {
    return mayRead(ctx, "Activity") ? toGlobalId("Activity", eventId) : null;
  }

  @FieldResolver(() => Contact, { nullable: true, description: "The contact that it concerns." })
  contact(@Ctx() ctx: Context, @Root() event: ActivityEvent, @Info() info: GraphQLResolveInfo) {
    return contactOf(ctx, event.contactId, info);
  }
}

/** The contact of an event. Who only asks for its id costs no read: an event is delivered to nobody who may not see its contact. */
function contactOf(
  ctx: Context,
  contactId: string | null,
  info: GraphQLResolveInfo,
): Promise<Shown<Contact> | null> | Shown<Contact> | null {
  if (!contactId) return null;
  const onlyId = info.fieldNodes.every((node) =>
    node.selectionSet?.selections.every(
      (selection) => selection.kind === Kind.FIELD && ["id", "__typename"].includes(selection.name.value),
    ),
  );
  return onlyId ? { id: contactId } : ctx.load.one(Contact, contactId);
}
