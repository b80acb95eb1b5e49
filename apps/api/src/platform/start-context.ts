import { builtInRole } from "@kith/shared/permissions.ts";
import type { App } from "./app.ts";
import type { Context, Viewer } from "./context.ts";
import type { Cause } from "./events.ts";
import { createLoaders } from "./loaders.ts";
import { Snapshot } from "./snapshot.ts";
import { scopeOf } from "./transaction.ts";

/** A fresh context for one operation of this viewer. Whoever starts it ends `ctx.read`. */
export function startContext(app: App, workspaceId: string, viewer: Viewer, cause: Cause | null = null): Context {
  const read = new Snapshot(app.database.members, scopeOf({ workspaceId, viewer }));
  const ctx: Context = {
    app,
    log: app.log,
    viewer,
    workspaceId,
    now: new Date(),
    read,
    load: createLoaders(app.database.source, read, workspaceId, () => ctx.asked),
    asked: null,
    cause,
    idempotency: null,
  };
  return ctx;
}

/** Kith itself: jobs, seeds, the command line. May everything in its workspace. */
export const systemViewer = (name = "Kith"): Viewer => ({
  kind: "system",
  id: null,
  name,
  role: builtInRole("owner"),
  memberId: null,
  personId: null,
  sessionId: null,
  visibility: "all",
  actions: builtInRole("owner").actions,
});
