import type { Context } from "../../platform/context.ts";
import { actorOf } from "../access/actor.ts";

/** "contact.emailAdded" → "Contact email added". */
function labelOf(kind: string): string {
  const words = kind.replaceAll(/\.|(?=[A-Z])/g, " ").toLowerCase();
  return words[0]!.toUpperCase() + words.slice(1);
}

/** The kinds of events that occur in the workspace, by name. */
export async function listAuditKinds(ctx: Context): Promise<{ name: string; label: string }[]> {
  const rows = await ctx.read.rows<{ kind: string }>("audit-kinds", "select kind from activity_kinds() as k (kind)", []);
  return rows.map(({ kind }) => ({ name: kind, label: labelOf(kind) }));
}

/** The members and tokens that have done something, by name. */
export async function listAuditActors(ctx: Context) {
  const rows = await ctx.read.rows<{ kind: string; id: string; name: string }>(
    "audit-actors",
    "select kind, id, name from activity_actors()",
    [],
  );
  return rows.map(({ kind, id, name }) => actorOf(kind, id, name));
}
