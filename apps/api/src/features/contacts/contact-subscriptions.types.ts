import { Field, ObjectType } from "type-graphql";
import { DateTime } from "../../platform/scalars.ts";
import { Actor } from "../access/actor.ts";
import type { Shown } from "../../platform/columns.ts";
import { SubscriptionCategory } from "../contact-settings/subscription-category.entity.ts";

@ObjectType({ description: "One choice of a contact about a category.", simpleResolvers: true })
export class SubscriptionChange {
  @Field(() => Boolean, { description: "Whether it subscribed; false for the end of that." }) isSubscribed!: boolean;
  @Field(() => DateTime, { description: "When it was chosen." }) changedAt!: string;
  @Field(() => String, { description: "By which way: default (as all new contacts), manual, API or import." }) how!: string;
  @Field(() => Actor, { description: "Who noted it." }) changedBy!: Actor;
}

@ObjectType({ description: "Whether a contact is subscribed to a category, and since when.", simpleResolvers: true })
export class ContactSubscription {
  contactId!: string;
  @Field(() => SubscriptionCategory, { description: "The category." }) category!: Shown<SubscriptionCategory>;
  @Field(() => Boolean, { description: "Whether it is subscribed; false too where nothing was ever chosen." }) isSubscribed!: boolean;
  @Field(() => SubscriptionChange, { nullable: true, description: "What was chosen last; null where nothing ever was." })
  lastChange!: SubscriptionChange | null;
}
