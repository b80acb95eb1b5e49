import type { GraphQLSchema } from "graphql";
import { ActivityFeedResolver, ActivityResolver, ContactActivityResolver } from "./features/activity/activity.resolver.ts";
import { ContactMutationsResolver } from "./features/contacts/contact-mutations.resolver.ts";
import { ContactPhoneResolver, ContactResolver } from "./features/contacts/contact.resolver.ts";
import { ContactTagsResolver } from "./features/contacts/contact-tags.resolver.ts";
import { TagResolver } from "./features/tags/tag.resolver.ts";
import { NodeResolver } from "./platform/node.resolver.ts";
import { buildSchema } from "./platform/schema.ts";

/** Every resolver of the app. */
export const buildKithSchema = (): GraphQLSchema =>
  buildSchema([
    NodeResolver,
    ContactResolver,
    ContactMutationsResolver,
    ContactPhoneResolver,
    ContactTagsResolver,
    TagResolver,
    ContactActivityResolver,
    ActivityResolver,
    ActivityFeedResolver,
  ]);
