import { defineContactTable } from "../../platform/contact-tables.ts";
import { defineFieldObject } from "../custom-fields/field-objects.ts";

/** Contacts have custom fields. */
export const contactFields = defineFieldObject({
  name: "contact",
  table: "contact",
  alias: "c",
  words: ["contact", "contacts"],
  requires: "contact:read",
});
defineContactTable("contact_field_value", { merge: { choose: ["field_id"] }, erase: "delete" });
