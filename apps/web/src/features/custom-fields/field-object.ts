/** What the schema calls the records of the objects that have custom fields; those of all objects that workspaces define are of one type. */
const types: Record<string, string> = { contact: "Contact", company: "Company", opportunity: "Opportunity" };

/** The type of the records of an object, by which Apollo's cache knows them. */
export const typeOfObject = (object: string): string => types[object] ?? "ObjectRecord";

/** The objects that have custom fields, and what one needs to be shown those. */
export const fieldObjects = [
  { object: "contact", needs: "contact:read" },
  { object: "company", needs: "company:read" },
  { object: "opportunity", needs: "opportunity:read" },
] as const;
