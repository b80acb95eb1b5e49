import { builtInRole, type Role } from "@kith/shared/permissions.ts";
import type { App } from "../platform/app.ts";
import type { Context } from "../platform/context.ts";
import { toGlobalId } from "../platform/ids.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";

interface StoryMember {
  id: string;
  personId: string;
  name: string;
  role: Role;
}

/** Whom the demo tells of, by global ids. */
export interface Story {
  /** Who may do anything, the owner first. */
  members: readonly StoryMember[];
  /** The oldest contacts who work somewhere, each with his company; the first of them has something of everything. */
  people: readonly { contactId: string; companyId: string }[];
  /** The contacts that a list shows first. */
  newest: readonly string[];
}

const mostPeople = 30;

/** Looks up whom the generated data has. */
export async function readStory(app: App, workspaceId: string): Promise<Story> {
  const ask = async <T>(text: string) => (await app.database.system.query<T & object>(text, [workspaceId])).rows as T[];
  const members = await ask<StoryMember>(
    `select id, person_id as "personId", name, role from member
      where workspace_id = $1 and visibility = 'all' and role <> 'viewer' order by created_at, role <> 'owner', email`,
  );
  const people = await ask<{ contactId: string; companyId: string }>(
    `select c.id as "contactId", min(e.to_company_id::text) as "companyId" from contact c
        join association e on e.workspace_id = c.workspace_id and e.from_contact_id = c.id and e.to_company_id is not null
      where c.workspace_id = $1 and c.deleted_at is null group by c.id, c.number order by c.number limit ${mostPeople}`,
  );
  const newest = await ask<{ id: string }>(
    `select id from contact where workspace_id = $1 and deleted_at is null order by created_at desc, id desc limit ${mostPeople}`,
  );
  return {
    members,
    people: people.map(({ contactId, companyId }) => ({
      contactId: toGlobalId("Contact", contactId),
      companyId: toGlobalId("Company", companyId),
    })),
    newest: newest.map(({ id }) => toGlobalId("Contact", id)),
  };
}

/** Does something as one of the members; without one, as Kith itself. */
export async function telling<T>(app: App, workspaceId: string, work: (ctx: Context) => Promise<T>, member?: StoryMember): Promise<T> {
  const role = member && builtInRole(member.role);
  const viewer = systemViewer();
  const ctx = startContext(app, workspaceId, {
    ...viewer,
    ...(member &&
      role && {
        kind: "member",
        id: member.id,
        memberId: member.id,
        personId: member.personId,
        name: member.name,
        role,
        actions: role.actions,
      }),
  });
  try {
    return await work(ctx);
  } finally {
    await ctx.read.end();
  }
}
