import type { Context } from "../../platform/context.ts";
import { columnsOf } from "../../platform/columns.ts";
import { loadWorkspace, Workspace } from "./workspace.entity.ts";

/** The workspaces in which this person is an active member, by name; a token belongs to one. */
export async function listOwnWorkspaces(ctx: Context): Promise<Workspace[]> {
  if (!ctx.viewer.personId) return [await loadWorkspace(ctx)];
  // The one read across workspaces: a member's role sees its own alone.
  const { rows } = await ctx.app.database.system.query<Workspace>({
    name: "own-workspaces",
    text: `select ${columnsOf(ctx.app.database.source, Workspace, { alias: "w" })} from workspace w join member m on m.workspace_id = w.id
      where m.person_id = $1 and m.status = 'active' order by w.name, w.id limit 200`,
    values: [ctx.viewer.personId],
  });
  return rows;
}
