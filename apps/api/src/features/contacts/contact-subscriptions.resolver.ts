import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { defineComputed } from "../../platform/columns.ts";
import { Contact } from "./contact.entity.ts";
import { ContactSubscription, SubscriptionChange } from "./contact-subscriptions.types.ts";
import { historyOf, subscriptionsOf } from "./list-subscriptions.ts";

@Resolver(() => Contact)
export class ContactSubscriptionsOfResolver {
  @FieldResolver(() => [ContactSubscription], { description: "One for each category that is in use, in their order." })
  subscriptions(@Ctx() ctx: Context, @Root() contact: Contact): Promise<ContactSubscription[]> {
    return subscriptionsOf(ctx, contact.id);
  }
}
defineComputed(Contact, { subscriptions: [] });

@Resolver(() => ContactSubscription)
export class ContactSubscriptionResolver {
  @FieldResolver(() => [SubscriptionChange], { description: "The last 50 choices, the newest first." })
  history(@Ctx() ctx: Context, @Root() subscription: ContactSubscription): Promise<SubscriptionChange[]> {
    return historyOf(ctx, subscription.contactId, subscription.category.id);
  }
}
