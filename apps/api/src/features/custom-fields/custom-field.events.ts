import type { CustomFieldType } from "@kith/shared/limits.ts";
import { defineEvents } from "../../platform/events.ts";
import { countOf, objectOf } from "./field-objects.ts";

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

/** "3 contacts"; events say no object from before there were others. */
const on = (object: string | undefined, count: number) => countOf(objectOf({ object: object ?? "contact" }), count);
/** "", and of other objects than contacts " of companies" */
const of = (object: string | undefined) => (object && object !== "contact" ? ` of ${objectOf({ object }).words[1]}` : "");

defineEvents(
  {
    "customField.created": ({ name, type, object }) =>
      `created the custom field “${name}”${of(object)}, of ${typeNames[type as CustomFieldType]}`,
    "customField.updated": ({ before, name, object }) =>
      before === name
        ? `changed the custom field “${name}”${of(object)}`
        : `renamed the custom field “${before}”${of(object)} to “${name}”`,
    "customField.moved": ({ name, folder, object }) =>
      folder ? `moved the custom field “${name}”${of(object)} within “${folder}”` : `moved the custom field “${name}”${of(object)}`,
    "customField.optionRemoved": ({ name, option, replacement, contacts, object }) =>
      replacement
        ? `replaced the option “${option}” of “${name}” with “${replacement}”, on ${on(object, contacts)}`
        : `removed the option “${option}” of “${name}”, which ${on(object, contacts)} had`,
    "customField.typeChanged": ({ name, type, lost, object }) =>
      `made “${name}”${of(object)} a custom field of ${typeNames[type as CustomFieldType]}${lost > 0 ? `; ${on(object, lost)} lost a value by it` : ""}`,
    "customField.deleted": ({ name, contacts, object }) =>
      `deleted the custom field “${name}”, in which ${on(object, contacts)} had a value`,
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
