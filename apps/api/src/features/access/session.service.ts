import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Session } from "./session.types.ts";
import { endForgottenViews } from "./view-as/end-views.ts";

/** The open sessions of the person who asks, newest first. A token has none. */
export async function listSessions({ app, viewer }: Context): Promise<Session[]> {
  if (!viewer.personId) return [];
  const { rows } = await app.database.identity.query<Omit<Session, "isCurrent">>(
    `select id, created_at as "createdAt", expires_at as "expiresAt", nullif(ip_address, '') as "ipAddress", nullif(user_agent, '') as "userAgent"
      from session where person_id = $1 and expires_at > now() order by created_at desc, id limit 200`,
    [viewer.personId],
  );
  return rows.map((row) => ({ ...row, isCurrent: row.id === viewer.sessionId }));
}

/** Signs the viewer out everywhere but here, and ends those sockets. @returns the session that is left. */
export async function revokeOtherSessions(ctx: Context): Promise<Session[]> {
  const { rows } = await ctx.app.database.identity.query<{ id: string }>(
    "delete from session where person_id = $1 and id is distinct from $2 returning id",
    [ctx.viewer.personId, ctx.viewer.sessionId],
  );
  for (const { id } of rows) ctx.app.sockets.end({ sessionId: id });
  return listSessions(ctx);
}

/** Ends one of the viewer's own sessions, and its sockets. @returns those that are left. @throws NotFound */
export async function revokeSession(ctx: Context, globalId: string): Promise<Session[]> {
  const { rowCount } = await ctx.app.database.identity.query("delete from session where id = $1 and person_id = $2", [
    fromGlobalId("Session", globalId),
    ctx.viewer.personId,
  ]);
  if (!rowCount) throw new NotFound("There is no such session.");
  ctx.app.sockets.end({ sessionId: fromGlobalId("Session", globalId) });
  await endForgottenViews(ctx.app, fromGlobalId("Session", globalId));
  return listSessions(ctx);
}
