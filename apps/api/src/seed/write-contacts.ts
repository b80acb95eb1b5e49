import type { PoolClient } from "pg";
import { takeContactNumbers } from "../features/contacts/contact-number.ts";
import { derivedColumns } from "../features/contacts/save-contact.ts";
import { normOf } from "../features/custom-fields/field-values.ts";
import { insertList } from "../features/lists/list.service.ts";
import { ContactList } from "../features/lists/list.entity.ts";
import { findOrCreateTags } from "../features/tags/tag.service.ts";
import type { App } from "../platform/app.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";
import { inTransaction } from "../platform/transaction.ts";
import { chooseLists, seedLists, type SeedPlace } from "./choose-lists.ts";
import { generateContacts, type SeedContact, type SeedMember } from "./generate-contacts.ts";
import type { SeedEvent } from "./generate-history.ts";
import { idAt } from "./id-at.ts";
import { type FieldValue, makeFields, valuesOf } from "./make-fields.ts";
import { inBatch, insertRows, type RowColumns, withoutIndexes } from "./insert-rows.ts";
import { seedTags } from "./words.ts";

export interface WriteContacts {
  workspaceId: string;
  count: number;
  /** Another seed gives other people (default 1). */
  seed?: number;
  /** The contacts come into being between these two (default: the two years up to now). */
  since?: Date;
  until?: Date;
  /**
   * One transaction that makes the indexes at its end: everything or nothing, and about twice as fast from 100,000 contacts on.
   * Whoever wants to read contacts meanwhile, of whichever workspace, waits: for databases that nobody else uses.
   */
  exclusive?: boolean;
  /** Hears after each batch how many contacts there are. */
  onProgress?: (written: number) => void;
}

export interface WrittenContacts {
  contacts: number;
  events: number;
}

const batchSize = 2_500;
const twoYears = 730 * 86_400_000;

/**
 * Fills a workspace with generated contacts and all that belongs to them: e-mails, phones, tags, custom fields, lists, events in the order of their
 * times. Continues with the next contact numbers, so that a second call gives other people.
 * Each batch is a transaction; an event may be in a later one than its contact.
 */
export async function writeContacts(app: App, options: WriteContacts): Promise<WrittenContacts> {
  const { workspaceId, count, until = new Date() } = options;
  const since = options.since ?? new Date(until.getTime() - twoYears);
  const members = await listMembers(app, workspaceId);
  const fields = await makeFields(app, workspaceId, since);
  const named: Named = {
    tagIds: await makeTags(app, workspaceId, since),
    valuesOf: (contact) => valuesOf(contact, fields, options.seed),
    listIds: await makeLists(app, workspaceId, since),
    placesOf: (contact) => chooseLists(contact, { ...(options.seed !== undefined && { seed: options.seed }), until, members }),
  };
  const statuses = await listStatuses(app, workspaceId);
  const client = await app.database.plain.connect();
  try {
    const first = await takeContactNumbers(app, workspaceId, count);
    const contacts = generateContacts(first, count, { since, until, members, ...(options.seed !== undefined && { seed: options.seed }) });
    const write = () => writeBatches(client, inStatuses(contacts, statuses), named, { ...options, until });
    const written = options.exclusive ? await withoutIndexes(client, tables, write) : await write();
    app.live.wake(workspaceId);
    await tidyUp(client);
    return written;
  } finally {
    client.release(true); // whatever happened: its next user must not be the owner, nor in a transaction
  }
}

type Batches = WriteContacts & { until: Date };

/** What the rows refer to by name. */
interface Named {
  tagIds: ReadonlyMap<string, string>;
  listIds: ReadonlyMap<string, string>;
  placesOf: (contact: SeedContact) => SeedPlace[];
  valuesOf: (contact: SeedContact) => FieldValue[];
}

async function writeBatches(client: PoolClient, source: Iterator<SeedContact>, named: Named, options: Batches): Promise<WrittenContacts> {
  const { workspaceId, count, until, onProgress } = options;
  const written: WrittenContacts = { contacts: 0, events: 0 };
  let waiting: EventRow[] = [];
  let writing: Promise<void> = Promise.resolve();
  while (written.contacts < count) {
    // Made while the one before is written.
    const rows = makeRows(source, Math.min(batchSize, count - written.contacts), named);
    written.contacts += rows.contacts.length;
    const horizon = written.contacts < count ? rows.contacts.at(-1)!.createdAt : until;
    const [ready, later] = partition([...waiting, ...rows.events], (event) => event.at <= horizon);
    waiting = later;
    ready.sort((a, b) => a.at.getTime() - b.at.getTime());
    written.events += ready.length;
    await writing;
    writing = inBatch(client, () => insertBatch(client, workspaceId, rows, ready));
    writing.catch(() => {}); // it is awaited in the next turn
    onProgress?.(written.contacts);
  }
  await writing;
  return written;
}

async function listMembers(app: App, workspaceId: string): Promise<SeedMember[]> {
  const { rows } = await app.database.system.query<SeedMember>(
    `select id, name, visibility from member where workspace_id = $1 and status = 'active' and role is distinct from 'viewer' order by created_at, id`,
    [workspaceId],
  );
  return rows;
}

/** Contacts whose status the workspace does not have (any more) get that of new contacts. */
function* inStatuses(contacts: Iterable<SeedContact>, [first, ...others]: readonly string[]): Generator<SeedContact> {
  const known = new Set([first, ...others]);
  for (const made of contacts) {
    if (!known.has(made.contact.status)) made.contact.status = first!;
    yield made;
  }
}

/** The names of the workspace's statuses, that of new contacts first. */
async function listStatuses(app: App, workspaceId: string): Promise<string[]> {
  const { rows } = await app.database.system.query<{ name: string }>(
    "select name from workspace_contact_status where workspace_id = $1 and replaced_by_id is null order by is_default desc, position",
    [workspaceId],
  );
  return rows.map(({ name }) => name);
}

/** The tags of the generated contacts by name, made at the beginning of the story. */
async function makeTags(app: App, workspaceId: string, now: Date): Promise<Map<string, string>> {
  const ctx = { ...startContext(app, workspaceId, systemViewer()), now };
  try {
    const names = seedTags.map(([name]) => name);
    const tags = await inTransaction(ctx, (tx) => findOrCreateTags(tx, names, ["tags"]));
    return new Map(tags.map((tag) => [tag.name, tag.id]));
  } finally {
    await ctx.read.end();
  }
}

/** The lists of the generated contacts by name; those that are there already are used. */
async function makeLists(app: App, workspaceId: string, now: Date): Promise<Map<string, string>> {
  const ctx = { ...startContext(app, workspaceId, systemViewer()), now };
  try {
    const lists = await inTransaction(ctx, async (tx) => {
      const there = await tx.manager.findBy(ContactList, { workspaceId });
      const missing = seedLists.filter(({ name }) => !there.some((list) => list.name === name));
      return [...there, ...(await Promise.all(missing.map((list) => insertList(tx, list))))];
    });
    return new Map(lists.map((list) => [list.name, list.id]));
  } finally {
    await ctx.read.end();
  }
}

type Rows = ReturnType<typeof makeRows>;
type EventRow = SeedEvent & { contactId: string; subjectId: string | null };

/** Takes the next contacts and turns them into the rows of the tables. */
function makeRows(source: Iterator<SeedContact>, count: number, { tagIds, listIds, placesOf, valuesOf: holds }: Named) {
  const rows = {
    contacts: [] as (SeedContact["contact"] & { id: string } & ReturnType<typeof derivedColumns>)[],
    emails: [] as (SeedContact["emails"][number] & { id: string; contactId: string })[],
    phones: [] as (SeedContact["phones"][number] & { id: string; contactId: string })[],
    tags: [] as { contactId: string; tagId: string; createdAt: Date }[],
    values: [] as (FieldValue & { contactId: string })[],
    memberships: [] as (SeedPlace & { id: string; listId: string; contactId: string })[],
    followers: [] as { contactId: string; memberId: string; createdAt: Date }[],
    events: [] as EventRow[],
  };
  for (let i = 0; i < count; i++) {
    const made = source.next().value as SeedContact;
    const { contact, emails, phones, tags, followers, events } = made;
    const contactId = idAt(contact.createdAt);
    rows.contacts.push({ ...contact, id: contactId, ...derivedColumns(contact, emails, phones) });
    for (const email of emails) rows.emails.push({ ...email, id: idAt(email.createdAt), contactId });
    for (const phone of phones) rows.phones.push({ ...phone, id: idAt(phone.createdAt), contactId });
    for (const { name, createdAt } of tags) rows.tags.push({ contactId, tagId: tagIds.get(name)!, createdAt });
    for (const value of holds(made)) rows.values.push({ ...value, contactId });
    for (const follower of followers) rows.followers.push({ ...follower, contactId });
    for (const event of events) rows.events.push({ ...event, contactId, subjectId: null });
    for (const place of placesOf(made)) {
      const listId = listIds.get(place.list)!;
      rows.memberships.push({ ...place, id: idAt(place.addedAt), listId, contactId });
      rows.events.push(addedToList(place, contactId, listId));
    }
  }
  return rows;
}

const addedToList = ({ list, addedAt, by }: SeedPlace, contactId: string, listId: string): EventRow => ({
  at: addedAt,
  kind: "contact.addedToList",
  actor: by,
  data: { list, how: "bulk" },
  changes: [{ field: "lists", before: null, after: list }],
  contactId,
  subjectId: listId,
});

async function insertBatch(client: PoolClient, workspaceId: string, rows: Rows, events: readonly EventRow[]): Promise<void> {
  await insertRows(client, workspaceId, "contact", contactColumns, rows.contacts);
  await insertRows(client, workspaceId, "contact_email", emailColumns, rows.emails);
  await insertRows(client, workspaceId, "contact_phone", phoneColumns, rows.phones);
  await insertRows(client, workspaceId, "contact_tag", tagColumns, rows.tags);
  await insertRows(client, workspaceId, "contact_field_value", valueColumns, rows.values);
  await insertRows(client, workspaceId, "list_membership", membershipColumns, rows.memberships);
  await insertRows(client, workspaceId, "contact_follower", followerColumns, rows.followers);
  await insertEvents(client, workspaceId, events);
}

/** Takes the workspace's counter for as long as the rows need, so that commit order = seq order. */
async function insertEvents(client: PoolClient, workspaceId: string, events: readonly EventRow[]): Promise<void> {
  const { rows } = await client.query<{ before: number }>(
    "update workspace_counter set seq = seq + $2 where workspace_id = $1 returning seq - $2 as before",
    [workspaceId, events.length],
  );
  const numbered = events.map((event, index) => ({ ...event, id: idAt(event.at), seq: rows[0]!.before + 1 + index }));
  await insertRows(client, workspaceId, "activity", eventColumns, numbered);
}

const contactColumns: RowColumns<Rows["contacts"][number]> = {
  id: ["uuid", (row) => row.id],
  number: ["bigint", (row) => row.number],
  first_name: ["text", (row) => row.firstName],
  last_name: ["text", (row) => row.lastName],
  name_sort: ["text", (row) => row.nameSort],
  status: ["text", (row) => row.status],
  type: ["text", (row) => row.type],
  source: ["text", (row) => row.source],
  owner_id: ["uuid", (row) => row.ownerId],
  company_name: ["text", (row) => row.companyName],
  job_title: ["text", (row) => row.jobTitle],
  website: ["text", (row) => row.website],
  birthday: ["date", (row) => row.birthday],
  time_zone: ["text", (row) => row.timeZone],
  language: ["text", (row) => row.language],
  address_line1: ["text", (row) => row.addressLine1],
  address_line2: ["text", (row) => row.addressLine2],
  city: ["text", (row) => row.city],
  region: ["text", (row) => row.region],
  postal_code: ["text", (row) => row.postalCode],
  country: ["text", (row) => row.country],
  linkedin: ["text", (row) => row.linkedin],
  x: ["text", (row) => row.x],
  facebook: ["text", (row) => row.facebook],
  instagram: ["text", (row) => row.instagram],
  primary_email: ["text", (row) => row.primaryEmail],
  search_text: ["text", (row) => row.searchText],
  last_contact_at: ["timestamptz", (row) => row.lastContactAt],
  version: ["int", (row) => row.version],
  created_by_kind: ["text", (row) => row.createdByKind],
  created_by_id: ["uuid", (row) => row.createdById],
  created_by_name: ["text", (row) => row.createdByName],
  created_at: ["timestamptz", (row) => row.createdAt],
  updated_at: ["timestamptz", (row) => row.updatedAt],
};

const emailColumns: RowColumns<Rows["emails"][number]> = {
  id: ["uuid", (row) => row.id],
  contact_id: ["uuid", (row) => row.contactId],
  address: ["text", (row) => row.address],
  address_norm: ["text", (row) => row.addressNorm],
  is_primary: ["boolean", (row) => row.isPrimary],
  status: ["text", (row) => row.status],
  created_at: ["timestamptz", (row) => row.createdAt],
};

const phoneColumns: RowColumns<Rows["phones"][number]> = {
  id: ["uuid", (row) => row.id],
  contact_id: ["uuid", (row) => row.contactId],
  number: ["text", (row) => row.number],
  label: ["text", (row) => row.label],
  is_primary: ["boolean", (row) => row.isPrimary],
  created_at: ["timestamptz", (row) => row.createdAt],
};

const tagColumns: RowColumns<Rows["tags"][number]> = {
  contact_id: ["uuid", (row) => row.contactId],
  tag_id: ["uuid", (row) => row.tagId],
  created_at: ["timestamptz", (row) => row.createdAt],
};

const valueColumns: RowColumns<Rows["values"][number]> = {
  contact_id: ["uuid", (row) => row.contactId],
  field_id: ["uuid", (row) => row.fieldId],
  place: ["smallint", (row) => row.place],
  text: ["text", (row) => row.text],
  text_norm: ["text", (row) => row.text && normOf(row.text)],
  number_scaled: ["bigint", (row) => row.number],
  at: ["timestamptz", (row) => row.at],
  day: ["date", (row) => row.day],
  option_id: ["uuid", (row) => row.option],
};

const membershipColumns: RowColumns<Rows["memberships"][number]> = {
  id: ["uuid", (row) => row.id],
  list_id: ["uuid", (row) => row.listId],
  contact_id: ["uuid", (row) => row.contactId],
  added_at: ["timestamptz", (row) => row.addedAt],
  added_by_kind: ["text", (row) => (row.by ? "member" : "system")],
  added_by_id: ["uuid", (row) => row.by?.id ?? null],
  added_by_name: ["text", (row) => row.by?.name ?? "Kith"],
  added_how: ["text", () => "bulk"],
};

const followerColumns: RowColumns<Rows["followers"][number]> = {
  contact_id: ["uuid", (row) => row.contactId],
  member_id: ["uuid", (row) => row.memberId],
  created_at: ["timestamptz", (row) => row.createdAt],
};

const eventColumns: RowColumns<EventRow & { id: string; seq: number }> = {
  seq: ["bigint", (row) => row.seq],
  occurred_at: ["timestamptz", (row) => row.at],
  id: ["uuid", (row) => row.id],
  kind: ["text", (row) => row.kind],
  contact_id: ["uuid", (row) => row.contactId],
  subject_id: ["uuid", (row) => row.subjectId],
  actor_kind: ["text", (row) => (row.actor ? "member" : "system")],
  actor_id: ["uuid", (row) => row.actor?.id ?? null],
  actor_name: ["text", (row) => row.actor?.name ?? "Kith"],
  data: ["jsonb", (row) => JSON.stringify(row.data)],
  changes: ["jsonb", (row) => JSON.stringify(row.changes)],
};

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of list) (test(item) ? yes : no).push(item);
  return [yes, no];
}

const tables = [
  "contact",
  "contact_email",
  "contact_phone",
  "contact_tag",
  "contact_field_value",
  "contact_follower",
  "list_membership",
  "contact_access",
  "activity",
];

/** Puts the search index in order and counts what is in the tables, so that the first queries are planned well: only their owner may. */
async function tidyUp(client: PoolClient): Promise<void> {
  await client.query("set role none");
  await client.query(`vacuum (analyze, skip_locked) ${tables.join(", ")}`);
}
