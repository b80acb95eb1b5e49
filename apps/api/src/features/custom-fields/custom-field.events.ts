import type { CustomFieldType } from "@kith/shared/limits.ts";
import { defineEvents } from "../../platform/events.ts";

/** "a field of …" */
const typeNames: Record<CustomFieldType, string> = {
  text: "text",
  longText: "long text",
  number: "numbers",
  money: "money",
  phone: "phone numbers",
  email: "e-mails",
  url: "web addresses",
  checkbox: "yes or no",
  choice: "one choice",
  choices: "many choices",
  date: "days",
  dateTime: "instants",
};

const onContacts = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);

defineEvents(
  {
    "customField.created": ({ name, type }) => `created the custom field “${name}”, of ${typeNames[type as CustomFieldType]}`,
    "customField.updated": ({ before, name }) =>
      before === name ? `changed the custom field “${name}”` : `renamed the custom field “${before}” to “${name}”`,
    "customField.moved": ({ name, folder }) =>
      folder ? `moved the custom field “${name}” within “${folder}”` : `moved the custom field “${name}”`,
    "customField.optionRemoved": ({ name, option, replacement, contacts }) =>
      replacement
        ? `replaced the option “${option}” of “${name}” with “${replacement}”, on ${onContacts(contacts)}`
        : `removed the option “${option}” of “${name}”, which ${onContacts(contacts)} had`,
    "customField.typeChanged": ({ name, type, lost }) =>
      `made “${name}” a custom field of ${typeNames[type as CustomFieldType]}${lost > 0 ? `; ${onContacts(lost)} lost a value by it` : ""}`,
    "customField.deleted": ({ name, contacts }) => `deleted the custom field “${name}”, in which ${onContacts(contacts)} had a value`,
  },
  "CustomField",
);

defineEvents(
  {
    "customFieldFolder.created": ({ name }) => `created the folder of custom fields “${name}”`,
    "customFieldFolder.renamed": ({ before, name }) => `renamed the folder of custom fields “${before}” to “${name}”`,
    "customFieldFolder.moved": ({ name }) => `moved the folder of custom fields “${name}”`,
    "customFieldFolder.deleted": ({ name }) => `deleted the folder of custom fields “${name}”; its fields stay`,
  },
  "CustomFieldFolder",
);
