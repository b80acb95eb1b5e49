import { requirableFields, requirableName } from "@kith/shared/required-fields.ts";
import type { TFunction } from "i18next";
import { formatNumber } from "../../lib/format.ts";

/** An event, as far as its sentence is made of it. */
export interface ToldActivity {
  kind: string;
  /** The server's own sentence, for kinds that this page is too old to know. */
  summary: string;
  /** The words and numbers of the event, by name. */
  details: readonly { name: string; values: readonly string[] }[];
  changes: readonly { field: string; before?: string | null; after?: string | null }[];
}

/** A word of the event; several are joined, none is "". */
type Word = (name: string) => string;

/** Which of the sentences of a kind it is, where there are several: i18next's context. */
const variants: Record<string, (word: Word) => string | false> = {
  "company.deleted": (word) => word("reason") && "why",
  "company.ownerChanged": (word) => word("owner") && "given",
  "contact.created": (word) => word("source") === "import" && "import",
  "contact.deleted": (word) => word("reason") && "why",
  "contact.followed": (word) => word("isSelf") === "true" && "self",
  "contact.unfollowed": (word) => word("isSelf") === "true" && "self",
  "customField.moved": (word) => word("folder") && "within",
  "customField.optionRemoved": (word) => word("replacement") && "replaced",
  "customField.typeChanged": (word) => Number(word("lost")) > 0 && "lost",
  "audit.exported": (word) => word("isComplete") === "false" && "part",
  "document.added": (word) => word("field") && "toField",
  "document.moved": (word) => word("folder") && "into",
  "import.finished": (word) => word("status") === "cancelled" && "cancelled",
  "listJob.finished": (word) => word("status") === "cancelled" && "cancelled",
  "member.handedOver": (word) => word("to") && "given",
  "member.removed": (word) => Number(word("contacts")) > 0 && (word("to") ? "given" : "left"),
  "member.viewedAs": (word) => word("isRole") === "true" && "role",
  "record.deleted": (word) => word("reason") && "why",
  "record.ownerChanged": (word) => word("owner") && "given",
  "opportunity.deleted": (word) => word("reason") && "why",
  "opportunity.ownerChanged": (word) => word("owner") && "given",
  "pipeline.deleted": (word) => word("to") && "moved",
  "pipeline.stageDeleted": (word) => word("to") && "moved",
  "pipeline.stageRenamed": () => false,
  "role.deleted": (word) => word("movedTo") && "moved",
  "task.created": (word) => word("isNext") === "true" && "next",
  "task.deleted": (word) => word("isTakenBack") === "true" && "takenBack",
  "workspace.contactLimitSet": (word) => !word("limit") && "none",
  "workspace.requiredFieldsChanged": (word) => !word("fields") && "none",
};

const isRenamed = (word: Word) => word("before") !== "" && word("before") !== (word("name") || word("label"));

/** About custom fields of other records than contacts, it says of which. */
const isOfObject = (kind: string, word: Word) => kind.startsWith("customField.") && word("object") !== "" && word("object") !== "contact";

/** The number by which a sentence has its plural: the first that the event has. */
const counts = ["lost", "changed", "events", "subscribers", "limit", "contacts"];

const mostNamed = 5;

/** “A”, “B” and 7 more. */
export function namesIn(t: TFunction, names: readonly string[]): string {
  const quoted = names.slice(0, mostNamed).map((name) => t("quoted", { name }));
  const more = names.length - quoted.length;
  return more > 0 ? t("andMore", { names: quoted.join(", "), number: formatNumber(more) }) : quoted.join(", ");
}

const requirableByName = new Map(requirableFields.map((field) => [requirableName(field), field]));
const builtInRoles: readonly string[] = ["owner", "admin", "member", "viewer"];

/** What a field is called. @param own what one is called that the workspace has made itself. */
export const fieldLabel = (t: TFunction, field: string, own = t("quoted", { name: field })): string =>
  t([`field.${field}`, `contacts:field.${field}`], { defaultValue: own });

/** What a role is called: the built-in ones in the person's language. */
export const roleLabel = (t: TFunction, name: string): string => (builtInRoles.includes(name) ? t(`role.${name}`) : name);

/** What the actor did, in the person's language. @param isBrief the changes of a contact stand below it. */
export function sayActivity(t: TFunction, activity: ToldActivity, isBrief = false): string {
  const { kind, summary, details, changes } = activity;
  const found = new Map(details.map(({ name, values }) => [name, values]));
  const word: Word = (name) => found.get(name)?.join(", ") ?? "";
  const [first] = changes;
  const named = (names: readonly string[] | undefined) => namesIn(t, names ?? []);
  const values: Record<string, string> = {
    ...Object.fromEntries(details.map(({ name }) => [name, word(name)])),
    was: first?.before ?? "",
    is: first?.after ?? "",
    phone: word("number"),
    ...(found.has("role") && { role: roleLabel(t, word("role")) }),
    ...(found.has("movedTo") && { movedTo: roleLabel(t, word("movedTo")) }),
    ...(kind === "member.viewedAs" && { name: roleLabel(t, word("name")) }),
    ...(found.has("names") && { names: named(found.get("names")) }),
    ...(found.has("lists") && { lists: named(found.get("lists")) }),
    ...(found.has("object") && { objects: t([`fieldObjects.${word("object")}`, "fieldObjects.other"], { key: word("object") }) }),
    ...(found.has("type") && { type: t(`fieldType.${word("type")}`, { defaultValue: word("type") }) }),
  };
  if (kind === "workspace.requiredFieldsChanged")
    values.fields = (found.get("fields") ?? []).map((name) => fieldLabel(t, requirableByName.get(name as never) ?? name)).join(", ");
  if (kind === "contact.updated" || kind === "company.updated" || kind === "opportunity.updated" || kind === "record.updated")
    values.fields = [...new Set(changes.map(({ field }) => fieldLabel(t, field)))].join(", ");
  if (kind.startsWith("listJob.")) values.doing = t(`doing.${word("kind")}`, { lists: values.lists });
  for (const name of ["processed", "total", "created", "updated", "skipped", "failed"])
    if (found.has(name)) values[name] = formatNumber(Number(word(name)));
  for (const name of ["members", "tokens"])
    if (found.has(name)) values[name] = t(`count.${name}`, { count: Number(word(name)), number: formatNumber(Number(word(name))) });

  const variant =
    (kind === "contact.updated" && !isBrief && changes.length > 0 && "fields") ||
    variants[kind]?.(word) ||
    (isRenamed(word) && "renamed") ||
    undefined;
  const context = isOfObject(kind, word) ? (variant ? `${variant}Of` : "of") : variant;
  const counted = counts.find((name) => word(name) !== "");
  const count = counted === undefined ? undefined : Number(word(counted));
  return t(`activity.${kind}`, {
    ...values,
    defaultValue: summary,
    context,
    ...(count !== undefined && { count, number: formatNumber(count) }),
  });
}
