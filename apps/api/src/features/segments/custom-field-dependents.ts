import { toGlobalId } from "../../platform/ids.ts";
import { CustomField } from "../custom-fields/custom-field.entity.ts";
import { addFieldDependents } from "../custom-fields/field-dependents.ts";

/** A kept filter names a field by its id or its key, which nothing else in it looks like. */
addFieldDependents(async (ctx, fieldId) => {
  const field = await ctx.load.whole(CustomField, fieldId);
  if (!field) return [];
  const names = [toGlobalId("CustomField", fieldId), field.key].map((name) => JSON.stringify(name));
  const found = await ctx.read.rows<{ id: string; name: string }>(
    "segments with a custom field",
    `select s.id, s.name from segment s where s.workspace_id = $1 and (
        exists (select from jsonb_path_query(s.filter, '$.**.customFields[*].field') f where f = any($2::jsonb[]))
        or exists (select from jsonb_path_query(s.sort, '$[*].customField') f where f = any($2::jsonb[]))) order by s.name_norm, s.id`,
    [ctx.workspaceId, names],
  );
  return found.map(({ id, name }) => ({ kind: "segment", id: toGlobalId("Segment", id), name }));
});
