import { defineFieldObject } from "../custom-fields/field-objects.ts";

/** Companies have custom fields. */
export const companyFields = defineFieldObject({
  name: "company",
  table: "company",
  alias: "co",
  words: ["company", "companies"],
  requires: "company:read",
});
