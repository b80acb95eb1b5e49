import { defineEvents } from "../../platform/events.ts";

const contacts = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);

defineEvents(
  {
    "subscriptionCategory.created": ({ name }) => `created the subscription category “${name}”`,
    "subscriptionCategory.updated": ({ before, name }) =>
      before === name ? `changed the subscription category “${name}”` : `renamed the subscription category “${before}” to “${name}”`,
    "subscriptionCategory.archived": ({ name }) => `archived the subscription category “${name}”`,
    "subscriptionCategory.restored": ({ name }) => `brought back the subscription category “${name}”`,
    "subscriptionCategory.reordered": () => "put the subscription categories into another order",
    "subscriptionCategory.deleted": ({ name, subscribers }) =>
      `deleted the subscription category “${name}”, which ${contacts(subscribers)} had subscribed to`,
  },
  "SubscriptionCategory",
);
