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
  file: "files",
};

const contacts = (count: number) => (count === 1 ? "1 contact" : `${count} contacts`);

/** Of other records than contacts the sentences say of which; events from before there were others say nothing. */
const others = ({ object, objects }: { object?: string; objects?: string }) => object !== undefined && object !== "contact" && objects;
const of = (data: { object?: string; objects?: string }) => (others(data) ? ` of ${data.objects}` : "");

defineEvents(
  {
    "customField.created": ({ name, type, ...data }) =>
      `created the custom field “${name}”${of(data)}, of ${typeNames[type as CustomFieldType]}`,
    "customField.updated": ({ before, name, ...data }) =>
      before === name ? `changed the custom field “${name}”${of(data)}` : `renamed the custom field “${before}”${of(data)} to “${name}”`,
    "customField.moved": ({ name, folder, ...data }) =>
      folder ? `moved the custom field “${name}”${of(data)} within “${folder}”` : `moved the custom field “${name}”${of(data)}`,
    "customField.optionRemoved": ({ name, option, replacement, contacts: count, ...data }) => {
      if (replacement && others(data))
        return `replaced the option “${option}” of “${name}”${of(data)} with “${replacement}”; ${count} had it`;
      if (replacement) return `replaced the option “${option}” of “${name}” with “${replacement}”, on ${contacts(count)}`;
      return `removed the option “${option}” of “${name}”${of(data)}, which ${others(data) ? count : contacts(count)} had`;
    },
    "customField.typeChanged": ({ name, type, lost, ...data }) => {
      const made = `made “${name}”${of(data)} a custom field of ${typeNames[type as CustomFieldType]}`;
      return lost > 0 ? `${made}; ${others(data) ? lost : contacts(lost)} lost a value by it` : made;
    },
    "customField.deleted": ({ name, contacts: count, ...data }) =>
      `deleted the custom field “${name}”${of(data)}, in which ${others(data) ? count : contacts(count)} had a value`,
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
