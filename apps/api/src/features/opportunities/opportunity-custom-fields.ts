import { defineFieldObject } from "../custom-fields/field-objects.ts";

/** Opportunities have custom fields. */
export const opportunityFields = defineFieldObject({
  name: "opportunity",
  table: "opportunity",
  alias: "op",
  words: ["opportunity", "opportunities"],
  requires: "opportunity:read",
});
