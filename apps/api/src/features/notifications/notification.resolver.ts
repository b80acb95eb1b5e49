import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { subjectOf, summarize } from "../../platform/events.ts";
import { payload } from "../../platform/mutations.ts";
import { connectionOf, Count } from "../../platform/pagination/connection.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { ActivityDetail } from "../activity/activity-detail.ts";
import { detailsOf } from "../activity/details-of.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { markNotificationsRead } from "./mark-notifications.ts";
import { Notification } from "./notification.entity.ts";
import {
  MarkNotificationsReadInput,
  MarkNotificationsReadPayload,
  NotificationNews,
  NotificationPreferences,
  NotificationPreferencesPayload,
  UpdateNotificationPreferencesInput,
} from "./notification.types.ts";
import { readPreferences, updatePreferences } from "./preferences.ts";
import { countUnread, listNotifications } from "./read-notifications.ts";

const { Connection: NotificationConnection } = connectionOf(Notification, "Notification", "What a member was told, newest first.");

@Resolver(() => NotificationConnection)
export class NotificationConnectionResolver {
  @FieldResolver(() => Count, { description: "How many of all that the member was told are not read." })
  unreadCount(@Ctx() ctx: Context) {
    return countUnread(ctx);
  }
}

@Resolver(() => Notification)
export class NotificationResolver {
  @Requires("workspace:read")
  @Query(() => NotificationConnection, {
    description: "What the member who asks was told in the last 90 days, newest first; nothing for a token.",
  })
  notifications(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("unreadOnly", () => Boolean, { nullable: true, defaultValue: false, description: "Only what is not read." })
    unreadOnly?: boolean | null,
  ) {
    return listNotifications(ctx, page, unreadOnly === true);
  }

  @Requires("workspace:read")
  @Query(() => NotificationPreferences, { nullable: true, description: "How the member who asks wants to be told; null for a token." })
  notificationPreferences(@Ctx() ctx: Context) {
    return readPreferences(ctx);
  }

  @Requires("workspace:read")
  @Mutation(() => MarkNotificationsReadPayload, {
    description: "Notes that notifications were read. userErrors: INVALID. Errors: FORBIDDEN for a token.",
  })
  async markNotificationsRead(
    @Ctx() ctx: Context,
    @Arg("input", () => MarkNotificationsReadInput, { description: "Which." }) input: MarkNotificationsReadInput,
  ) {
    const { userErrors } = await payload("done", () => markNotificationsRead(ctx, input));
    return { unreadCount: (await countUnread(ctx)).value, userErrors };
  }

  @Requires("workspace:read")
  @Mutation(() => NotificationPreferencesPayload, {
    description: "Changes how the member who asks is told from now on. userErrors: NOT_FOUND, INVALID. Errors: FORBIDDEN for a token.",
  })
  updateNotificationPreferences(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateNotificationPreferencesInput, { description: "What to change." }) input: UpdateNotificationPreferencesInput,
  ) {
    return payload("preferences", () => updatePreferences(ctx, input));
  }

  @Requires("workspace:read")
  @Subscription(() => NotificationNews, {
    description: "What the bell of the member who asks shows: once at the beginning, then each time that it changes. Nothing for a token.",
    subscribe: ({ context: { app, workspaceId, viewer } }: { context: Context }) => app.news.follow(workspaceId, viewer.memberId),
  })
  async notificationNews(@Ctx() ctx: Context): Promise<NotificationNews> {
    const [unread, { nodes }] = await Promise.all([countUnread(ctx), listNotifications(ctx, { first: 1 }, true)]);
    return { unreadCount: unread.value, latest: (nodes[0] as Notification | undefined) ?? null };
  }

  @FieldResolver(() => String, { description: "What happened, as a sentence without its subject." })
  summary(@Root() { kind, data }: Notification) {
    return summarize(kind, data);
  }

  @FieldResolver(() => [ActivityDetail], { description: "What the summary is made of." })
  details(@Root() { data }: Notification) {
    return detailsOf(data);
  }

  @FieldResolver(() => Actor, { description: "Who did it." })
  actor(@Root() { actorKind, actorId, actorName }: Notification) {
    return actorOf(actorKind, actorId, actorName);
  }

  @FieldResolver(() => ID, { nullable: true, description: "Global id of the record that it is about, when that is not the contact." })
  subjectId(@Root() { kind, subjectId }: Notification) {
    return subjectOf(kind, subjectId);
  }

  @FieldResolver(() => Contact, { nullable: true, description: "The contact that it concerns." })
  contact(@Ctx() ctx: Context, @Root() { contactId }: Notification) {
    return contactId ? ctx.load.one(Contact, contactId) : null;
  }
}
defineComputed(Notification, {
  summary: ["kind", "data"],
  details: ["data"],
  actor: ["actorKind", "actorId", "actorName"],
  subjectId: ["kind", "subjectId"],
  contact: ["contactId"],
});
