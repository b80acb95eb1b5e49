import { actionsOf, type Role, roles } from "@kith/shared/permissions.ts";
import { createPerson } from "../../features/access/create-person.ts";
import { findOrCreateWorkspace } from "../../features/access/create-workspace.ts";
import type { Viewer } from "../../platform/context.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { nodeTypes } from "../../platform/nodes.ts";
import { type ApiClient, createApiClient } from "../api-client.ts";
import { createBrowserSession } from "../browser-session.ts";
import { givenToken, password } from "../given.ts";
import type { TestApp } from "../test-app.ts";

/** In every text of the foreign workspace: wherever it appears, something leaked. */
export const marker = "zqforeign";

export interface World {
  workspaceId: string;
  slug: string;
  api: ApiClient;
  /** Global ids of its records, by type; sessions too. */
  ids: Record<string, string[]>;
}

let made = 0;

/** A workspace with at least one record of every type that has a global id, and `word` in each of its texts. */
export async function givenWorld(test: TestApp, word: string): Promise<World> {
  const slug = `${word}-${++made}`;
  const { id: workspaceId } = await findOrCreateWorkspace(test.app, { slug, name: `Workspace ${word}` });
  const api = await givenToken(test, slug, { role: "owner" });
  const owner = await givenViewer(test, { workspaceId, slug }, "owner", "all", word);
  const world: World = { workspaceId, slug, api, ids: {} };
  await givenRecords(test, world, word, toGlobalId("Member", owner.id!));
  await createBrowserSession(test.origin, slug).signIn(emailOf(word, "owner", "all"), password);
  world.ids = await listIds(test, workspaceId);
  return world;
}

/** One more of each record that mutations use up. */
export async function givenRecords(test: TestApp, { workspaceId, api }: World, word: string, ownerId: string): Promise<void> {
  const unique = `${word}-${++made}`;
  const { contact } = await api.mutate(
    "createContact",
    {
      firstName: `First ${word}`,
      lastName: `Last ${word}`,
      companyName: `Company ${word}`,
      jobTitle: `Job ${word}`,
      website: `${word}.example`,
      emails: [{ address: `${unique}@${word}.example` }, { address: `second-${unique}@${word}.example` }],
      phones: [{ number: `+35191${String(2_000_000 + made)}` }, { number: `+35191${String(5_000_000 + made)}` }],
      tags: [`Tag ${unique}`],
      address: { line1: `Street ${word}`, city: `City ${word}` },
      ownerId,
    },
    "contact { id }",
  );
  await api.mutate("updateContact", { id: contact.id, firstName: `Changed ${word}`, status: "customer" }, "contact { id }");
  const { token } = await api.mutate("createApiToken", { name: `Token ${unique}`, scopes: ["all"], role: "MEMBER" }, "token");
  await createApiClient(test.origin, token).mutate("updateContact", { id: contact.id, jobTitle: `New job ${word}` }, "contact { id }");
  await api.mutate("inviteMembers", { emails: [`${unique}@invited.example`] }, "invitations { id }");
  await api.mutate("addMember", { email: `${unique}@member.example`, name: `Member ${word}` }, "member { id }");
  const { import: begun } = await api.mutate("createImport", { fileName: `${unique}.csv` }, "import { id }");
  const importId = begun.id.slice(4);
  await test.app.database.system.query(
    "update import set headers = $3, status = 'ready', mapping = $4 where workspace_id = $1 and id = $2::uuid",
    [
      workspaceId,
      importId,
      [`Header ${word}`],
      JSON.stringify([{ column: 0, header: `Header ${word}`, field: "email", overwrite: "overwrite" }]),
    ],
  );
  await test.app.database.system.query(
    "insert into import_error (workspace_id, import_id, id, row_number, code, message, outcome) values ($1, $2::uuid, gen_random_uuid(), 2, 'INVALID', $3, 'failed')",
    [workspaceId, importId, `Wrong ${word}`],
  );
}

const emailOf = (word: string, role: Role, visibility: string) => `${role}-${visibility}@${word}.example`;

/** A member, as `authenticate` would say who asks. */
async function givenViewer(
  test: TestApp,
  { slug, workspaceId }: { slug: string; workspaceId: string },
  role: Role,
  visibility: "all" | "assigned",
  word: string,
): Promise<Viewer> {
  const name = `${role} ${word}`;
  const { member } = await createPerson(test.app, { email: emailOf(word, role, visibility), name, password, workspace: slug, role });
  await test.app.database.system.query("update member set visibility = $3 where workspace_id = $1 and id = $2", [
    workspaceId,
    member.id,
    visibility,
  ]);
  return {
    kind: "member",
    id: member.id,
    name,
    role,
    memberId: member.id,
    personId: member.personId,
    sessionId: null,
    visibility,
    actions: actionsOf(role),
  };
}

/** Everybody who can ask: each role with the sight of all contacts, a member with assigned contacts only, and a token. */
export async function givenViewers(test: TestApp, world: World, word: string): Promise<Viewer[]> {
  const viewers: Viewer[] = [];
  for (const role of roles) viewers.push(await givenViewer(test, world, role, "all", word));
  viewers.push(await givenViewer(test, world, "member", "assigned", word));
  await createBrowserSession(test.origin, world.slug).signIn(emailOf(word, "owner", "all"), password);
  const { rows } = await test.app.database.system.query<{ id: string }>(
    "select id from api_token where workspace_id = $1 order by created_at limit 1",
    [world.workspaceId],
  );
  const token: Viewer = { ...viewers[0]!, kind: "token", id: rows[0]!.id, name: "Token", memberId: null, personId: null };
  return [...viewers, token];
}

/** The global ids of everything in a workspace. @throws when a type has none: plant one in `givenRecords`. */
export async function listIds(test: TestApp, workspaceId: string): Promise<Record<string, string[]>> {
  const { system, identity, source } = test.app.database;
  const ids: Record<string, string[]> = {};
  for (const type of nodeTypes()) {
    const { tableName, name } = source.entityMetadatas.find((metadata) => metadata.name === type)!;
    const key = name === "Workspace" ? "id" : "workspace_id";
    const { rows } = await system.query<{ id: string }>(`select id from ${tableName} where ${key} = $1 order by id`, [workspaceId]);
    ids[type] = rows.map((row) => toGlobalId(type, row.id));
  }
  const people = await system.query<{ id: string }>("select person_id as id from member where workspace_id = $1", [workspaceId]);
  const sessions = await identity.query<{ id: string }>("select id from session where person_id = any($1) order by created_at", [
    people.rows.map((row) => row.id),
  ]);
  ids.Session = sessions.rows.map((row) => toGlobalId("Session", row.id));
  for (const [type, found] of Object.entries(ids))
    if (found.length === 0) throw new Error(`The guards know no ${type}: make one in givenRecords`);
  return ids;
}
