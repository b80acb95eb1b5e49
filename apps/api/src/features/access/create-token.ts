import { type Role, roles } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import type { ApiToken } from "./api-token.entity.ts";
import { createApiToken } from "./api-token.service.ts";
import { findWorkspace } from "./create-workspace.ts";
import { newTokenText } from "./token-text.ts";

export interface NewToken {
  /** Slug of a workspace that exists. */
  workspace: string;
  name: string;
  scopes: string[];
  /** By default admin. */
  role?: Role | undefined;
  expiresAt?: Date | undefined;
}

/** Makes an API token, without anybody signed in: the command line's `token create`. @returns the token itself too, which is not kept. */
export async function createToken(
  app: App,
  { workspace, role = "admin", expiresAt, ...input }: NewToken,
): Promise<{ token: string; apiToken: ApiToken }> {
  if (!roles.includes(role)) throw new Error(`There is no role “${role}”. Roles are ${roles.join(", ")}.`);
  const workspaceId = await findWorkspace(app, workspace);
  if (!workspaceId) throw new Error(`There is no workspace “${workspace}”.`);
  const ctx = startContext(app, workspaceId, systemViewer("Command line"));
  try {
    const token = newTokenText();
    return { token, apiToken: await createApiToken(ctx, { ...input, role, expiresAt: expiresAt ?? null }, token) };
  } finally {
    await ctx.read.end();
  }
}
