import { defineEvents } from "../../platform/events.ts";

defineEvents({
  "contact.pictureChanged": () => "changed the picture",
  "contact.pictureRemoved": () => "removed the picture",
});

defineEvents(
  {
    "company.pictureChanged": ({ name }) => `changed the logo of ${name}`,
    "company.pictureRemoved": ({ name }) => `removed the logo of ${name}`,
  },
  "Company",
  "company:read",
);
