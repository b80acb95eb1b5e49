import { builtInRole, customRole, type GivenRole, mayGrant, roles } from "@kith/shared/permissions.ts";
import { toGlobalId } from "../../../platform/ids.ts";
import type { Context } from "../../../platform/context.ts";
import { columnsOf } from "../../../platform/columns.ts";
import { CustomRole } from "./custom-role.entity.ts";
import type { WorkspaceRole } from "./role.types.ts";

/** What the built-in roles are for, in the order of rank. */
const descriptions = {
  owner: "Everything. A workspace has at least one owner.",
  admin: "Everything but making owners: members, roles, tokens, settings.",
  member: "Works with contacts.",
  viewer: "Looks, and changes nothing.",
};

/** Every role that a member or token can have: the built-in ones from most to least, then the workspace's own by name. */
export async function listRoles(ctx: Context): Promise<WorkspaceRole[]> {
  const [own, holders] = await Promise.all([
    ctx.read.rows<CustomRole>(
      "roles",
      `select ${columnsOf(ctx.app.database.source, CustomRole)} from role where workspace_id = $1 order by name_norm`,
      [ctx.workspaceId],
    ),
    countHolders(ctx),
  ]);
  const entry = (role: GivenRole, more: Pick<WorkspaceRole, "id" | "description" | "version">): WorkspaceRole => ({
    ...more,
    name: role.name,
    builtIn: role.builtIn,
    permissions: [...role.actions],
    isGrantable: mayGrant(ctx.viewer.role, role),
    memberCount: holders.get(role.builtIn ?? role.customId!)?.members ?? 0,
    tokenCount: holders.get(role.builtIn ?? role.customId!)?.tokens ?? 0,
  });
  return [
    ...roles.map((role) => entry(builtInRole(role), { id: role.toUpperCase(), description: descriptions[role], version: null })),
    ...own.map((role) => {
      const { description, version } = role;
      return entry(customRole(role), { id: toGlobalId("CustomRole", role.id), description, version });
    }),
  ];
}

/** How many members, and tokens that were not revoked, have each role: by the name of a built-in one, or the UUID of another. */
async function countHolders(ctx: Context): Promise<Map<string, { members: number; tokens: number }>> {
  const rows = await ctx.read.rows<{ role: string; members: number; tokens: number }>(
    "holders of roles",
    `select role, sum(members)::int as members, sum(tokens)::int as tokens from (
        select coalesce(role, custom_role_id::text) as role, 1 as members, 0 as tokens from member where workspace_id = $1 and status <> 'removed'
        union all
        select coalesce(role, custom_role_id::text), 0, 1 from api_token where workspace_id = $1 and revoked_at is null) h
      group by role`,
    [ctx.workspaceId],
  );
  return new Map(rows.map(({ role, ...counts }) => [role, counts]));
}
