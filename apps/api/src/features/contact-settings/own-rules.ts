import type { RequirableField } from "@kith/shared/required-fields.ts";
import type { Context } from "../../platform/context.ts";

export interface OwnRules {
  requiredFields: RequirableField[];
  contactCount: number;
  contactLimit: number | null;
}

/** One of the rules of the workspace that a request is about; null for another workspace. */
export async function rulesOf<K extends keyof OwnRules>(ctx: Context, workspaceId: string, key: K): Promise<OwnRules[K] | null> {
  if (workspaceId !== ctx.workspaceId) return null;
  const rules = await ctx.load.batch("contact rules", workspaceId, ([id]) =>
    ctx.read.rows<OwnRules>(
      "contact rules",
      `select required_fields as "requiredFields", active as "contactCount", contact_limit as "contactLimit"
        from contact_rules join contact_usage using (workspace_id) where workspace_id = $1`,
      [id],
    ),
  );
  return rules[key];
}
