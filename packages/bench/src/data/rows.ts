import { type FieldKey, fieldValuesOf } from "./fields.ts";
import { type Person, personOf } from "./people.ts";

/** Who and when, for all rows of one workspace. */
export interface Frame {
  workspaceId: string;
  contacts: number;
  /** Members who own contacts, in the order of how many. */
  owners: readonly string[];
  /** Owns every so-manyth contact. */
  assigned: { memberId: string; every: number };
  tagIds: readonly string[];
  fields: Readonly<Record<FieldKey, { id: string; optionIds: readonly string[] }>>;
  /** Whose custom fields have values. */
  hasFieldValues: (number: number) => boolean;
  /** What happens to each contact: it is created, then changed. */
  eventsEach: number;
  since: Date;
  until: Date;
}

/** Tables and columns in the order of `rowsOf`. */
export const columnsOf = {
  contact:
    "workspace_id, id, number, first_name, last_name, name_sort, status, type, source, owner_id, company_name, job_title, city, primary_email, search_text, last_contact_at, created_by_kind, created_by_name, created_at, updated_at",
  contact_email: "workspace_id, id, contact_id, address, address_norm, is_primary, created_at",
  contact_phone: "workspace_id, id, contact_id, number, label, is_primary, created_at",
  contact_tag: "workspace_id, contact_id, tag_id, created_at",
  contact_field_value: "workspace_id, contact_id, field_id, place, text, text_norm, number_scaled, at, day, option_id",
  activity: "workspace_id, seq, occurred_at, id, kind, contact_id, actor_kind, actor_name, data, changes",
} as const;

export type TableName = keyof typeof columnsOf;
export type Value = string | number | boolean | null;

/** The rows of the contacts with these numbers, as text for COPY. */
export function rowsOf(frame: Frame, from: number, to: number): Record<TableName, string> {
  const rows: Record<TableName, string[]> = {
    contact: [],
    contact_email: [],
    contact_phone: [],
    contact_tag: [],
    contact_field_value: [],
    activity: [],
  };
  const add = (table: TableName, ...values: Value[]) => rows[table].push(values.map(written).join("\t"));
  for (let number = from; number <= to; number++) {
    const person = personOf(number);
    const createdAt = momentOf(frame, eventSeq(frame, number, 0));
    addContact(add, frame, person, createdAt);
    for (let step = 0; step < frame.eventsEach; step++) addEvent(add, frame, number, step);
  }
  return Object.fromEntries(Object.entries(rows).map(([table, lines]) => [table, lines.map((line) => `${line}\n`).join("")])) as Record<
    TableName,
    string
  >;
}

type Add = (table: TableName, ...values: Value[]) => void;

function addContact(add: Add, frame: Frame, person: Person, createdAt: Date): void {
  const { workspaceId, since, until, tagIds, fields } = frame;
  const { number, emails, phones } = person;
  const id = contactId(frame, number);
  const at = createdAt.toISOString();
  const lastContact =
    person.lastContactShare === null
      ? null
      : new Date(since.getTime() + person.lastContactShare * (until.getTime() - since.getTime())).toISOString();
  const updatedAt = momentOf(frame, eventSeq(frame, number, frame.eventsEach - 1)).toISOString();
  const { firstName, lastName, nameSort, status, type, companyName, jobTitle, city, searchText } = person;
  add(
    "contact",
    workspaceId,
    id,
    number,
    firstName,
    lastName,
    nameSort,
    status,
    type,
    "import",
    ownerOf(frame, number),
    companyName,
    jobTitle,
    city,
    emails[0]?.norm ?? null,
    searchText,
    lastContact,
    "system",
    "Kith",
    at,
    updatedAt,
  );
  emails.forEach(({ address, norm }, index) =>
    add("contact_email", workspaceId, uuidOf(createdAt, number, 2 + index), id, address, norm, index === 0, at),
  );
  phones.forEach((phone, index) =>
    add("contact_phone", workspaceId, uuidOf(createdAt, number, 5 + index), id, phone.number, phone.label, index === 0, at),
  );
  for (const tag of person.tags) add("contact_tag", workspaceId, id, tagIds[tag]!, at);
  for (const value of frame.hasFieldValues(number) ? fieldValuesOf(number, until) : []) {
    const { id: fieldId, optionIds } = fields[value.key];
    const { place, text = null, textNorm = null, numberScaled = null, at: moment = null, day = null, option } = value;
    const optionId = option === undefined ? null : optionIds[option]!;
    add("contact_field_value", workspaceId, id, fieldId, place, text, textNorm, numberScaled, moment, day, optionId);
  }
}

const created = { kind: "contact.created", data: { source: "import" }, changes: [] };
const changesMade = [
  {
    kind: "contact.updated",
    data: { fields: ["jobTitle"] },
    changes: [{ field: "jobTitle", before: "Engineer", after: "Buyer" }],
  },
  { kind: "contact.statusChanged", data: { status: "active" }, changes: [{ field: "status", before: "lead", after: "active" }] },
];

function addEvent(add: Add, frame: Frame, number: number, step: number): void {
  const seq = eventSeq(frame, number, step);
  const moment = momentOf(frame, seq);
  const { kind, data, changes } = step === 0 ? created : changesMade[(number * 31 + step * 17) % 10 < 6 ? 0 : 1]!;
  add(
    "activity",
    frame.workspaceId,
    seq,
    moment.toISOString(),
    uuidOf(moment, number, 10 + step),
    kind,
    contactId(frame, number),
    "system",
    "Kith",
    JSON.stringify(data),
    JSON.stringify(changes),
  );
}

/** What comes later happens to the contacts in another order than that of their creation: a timeline's rows are scattered. */
function eventSeq({ contacts }: Frame, number: number, step: number): number {
  const place = step === 0 ? number - 1 : ((number - 1) * stride(contacts) + step * 4_999) % contacts;
  return step * contacts + place + 1;
}

/** A step through all of them that comes to each once: it has no divisor in common with their number. */
function stride(contacts: number): number {
  let step = Math.floor(contacts * 0.618);
  while (commonDivisor(step, contacts) !== 1) step++;
  return step;
}

const commonDivisor = (one: number, other: number): number => (other === 0 ? one : commonDivisor(other, one % other));

const momentOf = ({ since, until, contacts, eventsEach }: Frame, seq: number): Date =>
  new Date(since.getTime() + Math.floor(((until.getTime() - since.getTime()) * seq) / (contacts * eventsEach)));

export const lastSeq = ({ contacts, eventsEach }: Pick<Frame, "contacts" | "eventsEach">): number => contacts * eventsEach;

function ownerOf({ owners, assigned }: Frame, number: number): string | null {
  if (number % assigned.every === 0) return assigned.memberId;
  const draw = ((number * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
  return draw < 0.15 ? null : owners[Math.floor(((draw - 0.15) / 0.85) ** 1.5 * owners.length)]!;
}

export const contactId = (frame: Frame, number: number): string => uuidOf(momentOf(frame, eventSeq(frame, number, 0)), number, 1);

/** A UUIDv7 of this moment, told apart by two numbers instead of by chance. */
export function uuidOf(moment: Date, number: number, kind: number): string {
  const time = moment.getTime().toString(16).padStart(12, "0");
  const low = number.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8${kind.toString(16).padStart(3, "0")}-${low}`;
}

/** One value as COPY reads it. */
export function written(value: Value): string {
  if (value === null) return "\\N";
  return typeof value === "string" ? value.replace(/[\\\n\t\r]/g, (sign) => escapes[sign]!) : String(value);
}

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };
