import type { App } from "../../platform/app.ts";
import type { EndReason } from "../../platform/sockets.ts";
import type { Member } from "../access/member.entity.ts";

/**
 * Ends what a member has open, after the commit that shut him out: his sockets and those of his tokens; and his sessions, unless he is an
 * active member of another workspace, whose business it is not. Requests are refused anyhow: who asks is looked up each time.
 */
export async function endAccess(app: App, { workspaceId, id, personId }: Member, reason: EndReason): Promise<void> {
  app.sockets.end({ memberId: id }, reason);
  const { system, identity } = app.database;
  const tokens = await system.query<{ id: string }>("select id from api_token where workspace_id = $1 and member_id = $2", [
    workspaceId,
    id,
  ]);
  for (const token of tokens.rows) app.sockets.end({ tokenId: token.id }, reason);
  const elsewhere = await system.query("select 1 from member where person_id = $1 and status = 'active' limit 1", [personId]);
  if (elsewhere.rowCount) return;
  const ended = await identity.query<{ id: string }>("delete from session where person_id = $1 returning id", [personId]);
  for (const session of ended.rows) app.sockets.end({ sessionId: session.id }, reason);
}
