import { builtInRole, type Role } from "@kith/shared/permissions.ts";
import { verify } from "@node-rs/argon2";
import { findOrCreateWorkspace } from "./features/access/create-workspace.ts";
import { insertMember, type NewMember } from "./features/access/member.service.ts";
import { findOrCreatePerson, setPassword } from "./features/access/person.ts";
import { createSegment } from "./features/segments/create-segment.ts";
import { createTask } from "./features/tasks/create-task.ts";
import type { App } from "./platform/app.ts";
import { toGlobalId } from "./platform/ids.ts";
import { startContext, systemViewer } from "./platform/start-context.ts";
import { inTransaction } from "./platform/transaction.ts";
import { buildKithSchema } from "./resolvers.ts";
import { addFiles } from "./seed/add-files.ts";
import { addNotes } from "./seed/add-notes.ts";
import { addObjects } from "./seed/add-objects.ts";
import { addOpportunities } from "./seed/add-opportunities.ts";
import { readStory } from "./seed/story.ts";
import { writeContacts } from "./seed/write-contacts.ts";
import { makeCategories, subscribeContacts } from "./seed/write-subscriptions.ts";

/** Who can sign in to the demo: the owner of its workspaces. The others have the same password. */
export const demo = { email: "ana@oakline.example", password: "welcome-to-kith" };

type DemoMember = NewMember & { role: Role };

const ana: DemoMember = { email: demo.email, name: "Ana Brandt", role: "owner", visibility: "all" };

interface DemoWorkspace {
  slug: string;
  name: string;
  contacts: number;
  seed: number;
  members: DemoMember[];
  /** Whether it has pictures and documents too, which take longest. */
  hasFiles: boolean;
}

const workspaces: DemoWorkspace[] = [
  {
    slug: "demo",
    name: "Oakline Learning",
    contacts: 2_000,
    seed: 1,
    hasFiles: true,
    members: [
      ana,
      { email: "jonas@oakline.example", name: "Jonas Weber", role: "admin", visibility: "all" },
      { email: "priya@oakline.example", name: "Priya Nair", role: "member", visibility: "all" },
      { email: "tomas@oakline.example", name: "Tomás Ferreira", role: "member", visibility: "all" },
      { email: "zoe@oakline.example", name: "Zoë Mitchell", role: "member", visibility: "assigned" },
      { email: "henrik@oakline.example", name: "Henrik Lund", role: "viewer", visibility: "all" },
    ],
  },
  {
    slug: "harbour",
    name: "Harbour Coaching",
    contacts: 60,
    seed: 2,
    hasFiles: false,
    members: [ana, { email: "tomas@oakline.example", name: "Tomás Ferreira", role: "admin", visibility: "all" }],
  },
];

/** What everybody sees above the contacts. */
const segments: Parameters<typeof createSegment>[1][] = [
  {
    name: "Leads without an owner",
    description: "Somebody should look after them",
    filter: { and: [{ status: { in: ["lead"] } }, { owner: { empty: true } }] },
  },
  { name: "New in the last 30 days", filter: { and: [{ createdAt: { lastDays: 30, timeZone: "Europe/Berlin" } }] } },
  { name: "Customers", filter: { and: [{ type: { in: ["customer"] } }] }, sort: [{ field: "NAME", direction: "ASC" }] },
];

/** What is to be done in the first days, from today on; for one of the oldest contacts, or for none. */
const tasks: { inDays: number | null; contact?: number; task: Parameters<typeof createTask>[1] }[] = [
  { inDays: -2, contact: 3, task: { title: "Call back about the group booking", priority: "high" } },
  { inDays: 1, contact: 0, task: { title: "Confirm the day of the placement test" } },
  { inDays: 0, contact: 8, task: { title: "Send the course outline" } },
  { inDays: 0, task: { title: "Check the answers to the newsletter", recurrence: "FREQ=WEEKLY" } },
  { inDays: 3, contact: 15, task: { title: "Ask how the first lesson went" } },
  { inDays: 12, task: { title: "Plan the autumn courses", priority: "low" } },
  { inDays: null, contact: 21, task: { title: "Find a teacher for Portuguese" } },
];

/** A workspace has another slug until all of them are complete: what a crash leaves behind is known by it, and made again. */
const unfinished = (slug: string): string => `unfinished-${slug}`;
const unfinishedSlugs = workspaces.map(({ slug }) => unfinished(slug));
const age = 731 * 86_400_000;

/**
 * Makes the demo workspaces on the first start of all, when there is no workspace yet. Several processes may call it at once.
 * @returns whether one can sign in as `demo` says.
 */
export async function seedDemo(app: App): Promise<boolean> {
  if (await isNew(app)) await alone(app, async () => (await isNew(app)) && makeWorkspaces(app));
  return canSignIn(app);
}

async function isNew(app: App): Promise<boolean> {
  const { rows } = await app.database.system.query<{ isNew: boolean }>(
    `select not exists (select from workspace where slug <> all ($1)) as "isNew"`,
    [unfinishedSlugs],
  );
  return rows[0]!.isNew;
}

async function alone(app: App, work: () => Promise<unknown>): Promise<void> {
  const client = await app.database.plain.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('kith demo'))");
    await work();
  } finally {
    client.release(true); // ends the session, and with it the lock
  }
}

async function makeWorkspaces(app: App): Promise<void> {
  const now = new Date();
  const since = new Date(now.getTime() - age);
  await removeLeftovers(app);
  for (const { slug, name, contacts, seed, members, hasFiles } of workspaces) {
    const { id } = await findOrCreateWorkspace(app, { slug: unfinished(slug), name });
    await addMembers(app, id, members, since);
    const categoryIds = await makeCategories(app, id, since);
    await writeContacts(app, { workspaceId: id, count: contacts, seed, until: now });
    await subscribeContacts(app, id, categoryIds);
    await addSegments(app, id);
    await addTasks(app, id, now);
    await addOpportunities(app, id, now);
    const story = await readStory(app, id);
    await addObjects(app, id, story, now);
    await addNotes(app, id, story);
    if (hasFiles) await addFiles(app, id, story);
  }
  await app.database.system.query(
    "update workspace set slug = substr(slug, length('unfinished-') + 1), created_at = $2 where slug = any ($1)",
    [unfinishedSlugs, since],
  );
}

/** What refers to members, files or definitions, in the order in which it can go before them. */
const referring = ["activity", "association", "task", "opportunity", "document", "media", "record", "contact", "company", "custom_field"];

async function removeLeftovers(app: App): Promise<void> {
  for (const table of referring)
    await app.database.system.query(`delete from ${table} where workspace_id in (select id from workspace where slug = any ($1))`, [
      unfinishedSlugs,
    ]);
  await app.database.system.query("delete from workspace where slug = any ($1)", [unfinishedSlugs]);
}

/** Members from the beginning of the story; nobody gets a mail. */
async function addMembers(app: App, workspaceId: string, members: readonly DemoMember[], since: Date): Promise<void> {
  const people = await Promise.all(
    members.map(async (member) => {
      const person = await findOrCreatePerson(app, member);
      if (!person.hasPassword) await setPassword(app, person.id, demo.password);
      return { person, member };
    }),
  );
  const ctx = { ...startContext(app, workspaceId, systemViewer()), now: since };
  try {
    await inTransaction(ctx, async (tx) => {
      for (const { person, member } of people) await insertMember(tx, person, { ...member, role: builtInRole(member.role) });
    });
  } finally {
    await ctx.read.end();
  }
}

async function addSegments(app: App, workspaceId: string): Promise<void> {
  buildKithSchema(); // knows what a kept filter may have; a command has none otherwise
  for (const segment of segments) {
    const ctx = startContext(app, workspaceId, systemViewer());
    try {
      await createSegment(ctx, { ...segment, isShared: true });
    } finally {
      await ctx.read.end();
    }
  }
}

/** Tasks of the owner of the demo. */
async function addTasks(app: App, workspaceId: string, now: Date): Promise<void> {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await app.database.system.query<{ owner: string; contacts: string[] }>(
    `select (select id from member where workspace_id = $1 and email = $2) as owner,
      array(select id from contact where workspace_id = $1 and deleted_at is null order by number limit 30) as contacts`,
    [workspaceId, demo.email],
  );
  const { owner, contacts } = rows[0]!;
  for (const { inDays, contact, task } of tasks) {
    const ctx = startContext(app, workspaceId, systemViewer());
    try {
      await createTask(ctx, {
        ...task,
        assigneeId: toGlobalId("Member", owner),
        ...(contact !== undefined && { contactId: toGlobalId("Contact", contacts[contact]!) }),
        ...(inDays !== null && { due: { on: day(inDays) } }),
      });
    } finally {
      await ctx.read.end();
    }
  }
}

/** Whoever takes the demo into use may have removed its owner or changed the password. */
async function canSignIn(app: App): Promise<boolean> {
  const { rows: members } = await app.database.system.query(
    "select 1 from member m join workspace w on w.id = m.workspace_id where w.slug = $1 and m.email = $2 and m.status = 'active'",
    [workspaces[0]!.slug, demo.email],
  );
  if (members.length === 0) return false;
  const { rows } = await app.database.identity.query<{ password: string | null }>(
    "select a.password from person p join account a on a.person_id = p.id where p.email = $1 and a.provider_id = 'credential'",
    [demo.email],
  );
  const kept = rows[0]?.password;
  return kept ? verify(kept, demo.password) : false;
}
