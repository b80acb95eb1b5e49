/** Bounds that the form, the API and the import share. */
export const limits = {
  emailsPerContact: 11,
  phonesPerContact: 11,
  tagsPerContact: 50,
  followersPerContact: 10,
  tagName: 50,
  listsPerContact: 100,
  listName: 100,
  /** Contacts that are put on a list, or taken off it, by their ids. */
  idsPerListCall: 1_000,
  listsPerSplit: 5,
  statusesPerWorkspace: 50,
  statusLabel: 50,
  categoriesPerWorkspace: 50,
  categoryName: 50,
  roleName: 50,
  rolesPerWorkspace: 50,
  nameLength: 200,
  fileName: 200,
  documentFolderName: 100,
  documentFolders: 100,
  /** Files that a custom field of a record holds. */
  filesPerField: 20,
  segmentName: 100,
  segmentColumns: 100,
  /** Shared ones of a workspace, and private ones of each member. */
  segments: 100,
  taskTitle: 200,
  /** How often a task with a rule may come at most, and the largest interval between two of them. */
  recurrenceCount: 1_000,
  recurrenceInterval: 999,
  textLength: 500,
  longTextLength: 10_000,
  /** Of a note, with its markup. */
  noteLength: 100_000,
  urlLength: 2_000,
  associationTypes: 100,
  favourites: 50,
  associationLabel: 50,
  pipelines: 50,
  pipelineName: 100,
  stagesPerPipeline: 30,
  stageName: 50,
  objects: 50,
  customFieldName: 100,
  customFieldKey: 60,
  customFieldOptions: 500,
  /** Decimals of a number, and how many of its digits count: what a Float holds exactly. */
  numberDecimals: 6,
  numberDigits: 15,
  /** The largest number, either way. */
  numberSize: 9_000_000_000_000,
  /** The largest amount of money in minor units, either way: below 2^53, so that it is exact in every program. */
  moneySize: 9_000_000_000_000_000,
  idsPerCall: 200,
  invitationsPerCall: 50,
  /** Query cost of one operation, see cost.ts. */
  costPerOperation: 10_000,
  depth: 12,
  aliases: 30,
  tokens: 5_000,
  bodyBytes: 1_000_000,
} as const;

/** Bounds of a filter, which the API and the builder share. */
export const filterLimits = {
  predicates: 100,
  /** Levels of and, or and not. */
  depth: 5,
  listLength: 1_000,
  /** Of records that must all be there. */
  allOfLength: 50,
  textLength: 500,
} as const;

/** What people call a file, by its content. */
export const fileKinds = ["image", "pdf", "text", "document", "spreadsheet", "presentation", "audio", "video", "archive", "other"] as const;

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
/** Icons that an object of the workspace can have; the first unless another is chosen. */
export const objectIcons = [
  "file",
  "board",
  "building",
  "cal",
  "card",
  "chart",
  "clip",
  "device",
  "flow",
  "form",
  "globe",
  "inbox",
  "key",
  "pin",
  "shield",
  "tag",
  "video",
] as const;

export const tagColors = ["gray", "blue", "teal", "green", "amber", "orange", "rose", "violet"] as const;

/** What a custom field can hold. */
export const customFieldTypes = [
  "text",
  "longText",
  "number",
  "money",
  "phone",
  "email",
  "url",
  "checkbox",
  "choice",
  "choices",
  "date",
  "dateTime",
  "file",
] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];
