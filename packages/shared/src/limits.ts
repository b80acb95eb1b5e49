/** Bounds that the form, the API and the import share. */
export const limits = {
  emailsPerContact: 11,
  phonesPerContact: 11,
  tagsPerContact: 50,
  tagName: 50,
  nameLength: 200,
  textLength: 500,
  idsPerCall: 200,
  invitationsPerCall: 50,
  /** Query cost of one operation, see cost.ts. */
  costPerOperation: 10_000,
  depth: 12,
  aliases: 30,
  tokens: 5_000,
  bodyBytes: 1_000_000,
} as const;

/** Labels of phone numbers; each on at most one number of a contact. */
export const phoneLabels = ["home", "landline", "mobile", "work"] as const;

/** The statuses a workspace starts with, in the order of a contact's life, with their colour names. */
export const contactStatuses = [
  { name: "prospect", label: "Prospect", color: "gray" },
  { name: "lead", label: "Lead", color: "blue" },
  { name: "active", label: "Active", color: "teal" },
  { name: "customer", label: "Customer", color: "green" },
  { name: "partner", label: "Partner", color: "violet" },
  { name: "inactive", label: "Inactive", color: "gray" },
  { name: "churned", label: "Churned", color: "rose" },
] as const;

/** How a contact can have come into being. */
export const contactSources = [
  "manual",
  "import",
  "form",
  "order",
  "booking",
  "event",
  "mobile API",
  "API",
  "campaign",
  "workflow",
  "agent",
  "connected system",
  "inbound message",
] as const;

/** The colours of tags, by name (never as a hex). */
export const tagColors = ["gray", "blue", "teal", "green", "amber", "orange", "rose", "violet"] as const;
