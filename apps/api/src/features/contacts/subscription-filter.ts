import { reference } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { related } from "../../platform/filters/related-field.ts";
import { text } from "../../platform/filters/text-field.ts";

class SubscriptionCategoryFilter {}
defineFilter(SubscriptionCategoryFilter, "SubscriptionCategoryFilter", {
  description: "Which subscription category. Every field that is given must hold.",
  nested: false,
});
addFilterField(
  SubscriptionCategoryFilter,
  "id",
  reference({ sql: "sc.id", type: "SubscriptionCategory", description: "The category itself." }),
);
addFilterField(SubscriptionCategoryFilter, "name", text({ sql: "sc.name_norm", description: "The category's name." }));

/** The categories that a contact is subscribed to now. */
export const subscribedTo = related({
  name: "ContactSubscriptionsFilter",
  description: "What the contact is subscribed to; who never chose is not subscribed.",
  relation: {
    from: "(select workspace_id, contact_id, category_id from contact_subscription where replaced_at is null and is_subscribed) cs",
    workspace: "cs.workspace_id",
    owner: "cs.contact_id",
    id: "c.id",
  },
  of: SubscriptionCategoryFilter,
  target: {
    from: "subscription_category sc",
    workspace: "sc.workspace_id",
    id: "sc.id",
    reference: "cs.category_id",
    type: "SubscriptionCategory",
  },
});
