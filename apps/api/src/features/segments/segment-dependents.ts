import type { Context } from "../../platform/context.ts";
import { addDependents } from "../../platform/dependents.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { CustomField } from "../custom-fields/custom-field.entity.ts";

const ofAnyField = "exists (select from jsonb_path_query(s.filter, '$.**') v where v = any($2::jsonb[]))";
const ofCustomField = `(exists (select from jsonb_path_query(s.filter, '$.**.customFields[*].field') f where f = any($2::jsonb[]))
  or exists (select from jsonb_path_query(s.sort, '$[*].customField') f where f = any($2::jsonb[])))`;

/**
 * A kept filter names records by their global ids, which nothing else in it looks like; custom fields by their keys too, which many a word
 * may look like. The private segments of others are counted beside the policies, which hide them.
 */
addDependents(async (ctx, type, ids) => {
  const names = [...ids.map((id) => toGlobalId(type, id)), ...(await keysOf(ctx, type, ids))];
  const wanted = names.map((name) => JSON.stringify(name));
  const isNamed = type === "CustomField" ? ofCustomField : ofAnyField;
  const { workspaceId, viewer, app } = ctx;
  const mayRead = viewer.actions.has("segment:read");
  const [seen, all] = await Promise.all([
    mayRead
      ? ctx.read.rows<{ id: string; name: string }>(
          `segments with a ${type}`,
          `select s.id, s.name from segment s where s.workspace_id = $1 and ${isNamed} order by s.name_norm, s.id`,
          [workspaceId, wanted],
        )
      : [],
    app.database.system.query<{ count: number }>(`select count(*)::int as count from segment s where s.workspace_id = $1 and ${isNamed}`, [
      workspaceId,
      wanted,
    ]),
  ]);
  return {
    dependents: seen.map(({ id, name }) => ({ kind: "segment", id: toGlobalId("Segment", id), name })),
    hiddenDependents: Math.max(0, all.rows[0]!.count - seen.length),
  };
});

async function keysOf(ctx: Context, type: string, ids: readonly string[]): Promise<string[]> {
  if (type !== "CustomField") return [];
  const fields = await Promise.all(ids.map((id) => ctx.load.whole(CustomField, id)));
  return fields.flatMap((field) => (field ? [field.key] : []));
}
