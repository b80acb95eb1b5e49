import type { PoolClient } from "pg";
import { takeContactNumbers } from "../features/contacts/contact-number.ts";
import { insertList } from "../features/lists/list.service.ts";
import { ContactList } from "../features/lists/list.entity.ts";
import { findOrCreateTags } from "../features/tags/tag.service.ts";
import type { App } from "../platform/app.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";
import { inTransaction } from "../platform/transaction.ts";
import { createCompanies, type SeedAssociationTypes } from "./choose-companies.ts";
import { chooseLists, seedLists } from "./choose-lists.ts";
import { generateContacts, type SeedContact, type SeedMember } from "./generate-contacts.ts";
import { idAt } from "./id-at.ts";
import { makeFields, valuesOf } from "./make-fields.ts";
import { makeRows, type EventRow, type Named, type Rows } from "./make-rows.ts";
import {
  contactColumns,
  emailColumns,
  phoneColumns,
  tagColumns,
  valueColumns,
  membershipColumns,
  followerColumns,
  eventColumns,
  activityRecordColumns,
  companyColumns,
  associationColumns,
} from "./row-columns.ts";
import { inBatch, insertRows, withoutIndexes } from "./insert-rows.ts";
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
    employ: createCompanies(options.seed ?? 1, await findAssociationTypes(app, workspaceId), await listCompanies(app, workspaceId)),
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

/** Of the kinds of associations that each workspace begins with. */
async function findAssociationTypes(app: App, workspaceId: string): Promise<SeedAssociationTypes> {
  const { rows } = await app.database.system.query<{ id: string; label: string }>(
    "select id, forward_label as label from association_type where workspace_id = $1 and forward_label in ('Works at', 'Reports to')",
    [workspaceId],
  );
  const idOf = (label: string) => rows.find((row) => row.label === label)!.id;
  return { worksAt: idOf("Works at"), reportsTo: idOf("Reports to") };
}

async function listCompanies(app: App, workspaceId: string): Promise<Map<string, string>> {
  const { rows } = await app.database.system.query<{ id: string; name: string }>(
    "select id, name from company where workspace_id = $1 and deleted_at is null",
    [workspaceId],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
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

async function insertBatch(client: PoolClient, workspaceId: string, rows: Rows, events: readonly EventRow[]): Promise<void> {
  await insertRows(client, workspaceId, "contact", contactColumns, rows.contacts);
  await insertRows(client, workspaceId, "contact_email", emailColumns, rows.emails);
  await insertRows(client, workspaceId, "contact_phone", phoneColumns, rows.phones);
  await insertRows(client, workspaceId, "contact_tag", tagColumns, rows.tags);
  await insertRows(client, workspaceId, "contact_field_value", valueColumns, rows.values);
  await insertRows(client, workspaceId, "list_membership", membershipColumns, rows.memberships);
  await insertRows(client, workspaceId, "contact_follower", followerColumns, rows.followers);
  await insertRows(client, workspaceId, "company", companyColumns, rows.companies);
  await insertRows(client, workspaceId, "association", associationColumns, rows.associations);
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
  const ofCompanies = numbered.filter(({ companyId }) => companyId !== undefined);
  await insertRows(client, workspaceId, "activity_record", activityRecordColumns, ofCompanies);
}

const tables = [
  "contact",
  "contact_email",
  "contact_phone",
  "contact_tag",
  "contact_field_value",
  "contact_follower",
  "company",
  "association",
  "activity_record",
  "list_membership",
  "contact_access",
  "activity",
];

/** Puts the search index in order and counts what is in the tables, so that the first queries are planned well: only their owner may. */
async function tidyUp(client: PoolClient): Promise<void> {
  await client.query("set role none");
  await client.query(`vacuum (analyze, skip_locked) ${tables.join(", ")}`);
}

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of list) (test(item) ? yes : no).push(item);
  return [yes, no];
}
