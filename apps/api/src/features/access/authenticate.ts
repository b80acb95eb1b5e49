import { actionsOf } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Viewer } from "../../platform/context.ts";
import { Forbidden } from "../../platform/errors.ts";
import { slugForm } from "./create-workspace.ts";
import { sessionCookieName } from "./identity.ts";
import { givenRoleOf, roleColumns, roleJoin, type RoleRow } from "./roles/given-role.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { hashToken, isTokenText } from "./token-text.ts";
import { seeAs, viewColumns, viewJoin, type ViewRow } from "./view-as/see-as.ts";

/** What a request or a websocket brings along. */
export interface Credentials {
  /** The Cookie header. */
  cookie?: string | undefined;
  /** The Authorization header, or the same from a websocket's connection parameters. It counts before the cookie. */
  authorization?: string | undefined;
  /** Slug of the workspace; by default the token's, or the first one of the person. */
  workspace?: string | undefined;
}

export interface Authenticated {
  viewer: Viewer;
  workspaceId: string;
  /** When the session or token ends; null for never. */
  expiresAt: Date | null;
}

/**
 * Who asks. Every request passes here: one statement for a token, two for a session.
 * @returns null when nobody is signed in: nothing was sent, or it does not hold (any more).
 * @throws Forbidden for a person who is signed in, but no active member of the workspace, whether it exists or not.
 * A token is refused as long as the member who answers for it is suspended.
 */
export async function authenticate(app: App, { cookie, authorization, workspace }: Credentials): Promise<Authenticated | null> {
  if (workspace && !slugForm.test(workspace)) throw notAMember();
  if (authorization) {
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    return token && isTokenText(token) ? authenticateToken(app, token, workspace) : null;
  }
  const sessionToken = readSessionCookie(cookie, sessionCookieName(app), app.secret);
  return sessionToken ? authenticateSession(app, sessionToken, workspace) : null;
}

interface TokenRow extends RoleRow {
  id: string;
  workspaceId: string;
  slug: string;
  name: string;
  scopes: string[];
  expiresAt: Date | null;
  isUnnoted: boolean;
}

async function authenticateToken(app: App, text: string, workspace: string | undefined): Promise<Authenticated | null> {
  const { rows } = await app.database.system.query<TokenRow>({
    name: "authenticate-token",
    text: `select t.id, t.workspace_id as "workspaceId", w.slug, t.name, ${roleColumns("t")}, t.scopes, t.expires_at as "expiresAt",
        t.last_used_at is null or t.last_used_at < now() - interval '1 minute' as "isUnnoted"
      from api_token t join workspace w on w.id = t.workspace_id ${roleJoin("t")}
      where t.hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())
        and (t.member_id is null or exists (
          select from member m where m.workspace_id = t.workspace_id and m.id = t.member_id and m.status = 'active'))`,
    values: [hashToken(text)],
  });
  const token = rows[0];
  if (!token) return null;
  if (token.isUnnoted) noteUse(app, token);
  if (workspace && workspace !== token.slug) throw notAMember();
  const { id, name, scopes, workspaceId, expiresAt } = token;
  const role = givenRoleOf(token);
  const actions = actionsOf(role, scopes);
  const viewer: Viewer = { kind: "token", id, name, role, memberId: null, personId: null, sessionId: null, visibility: "all", actions };
  return { viewer, workspaceId, expiresAt };
}

/** At most once a minute and beside the request: a busy token must not write a row with each call. */
function noteUse(app: App, { workspaceId, id }: TokenRow): void {
  app.database.system
    .query({
      name: "note-token-use",
      text: `update api_token set last_used_at = now()
        where workspace_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      values: [workspaceId, id],
    })
    .catch((error: unknown) => app.log.warn({ err: error }, "the last use of a token was not noted"));
}

interface MemberRow extends RoleRow {
  id: string;
  workspaceId: string;
  name: string;
  visibility: "all" | "assigned";
  view: ViewRow | null;
}

async function authenticateSession(app: App, sessionToken: string, workspace: string | undefined): Promise<Authenticated | null> {
  const sessions = await app.database.identity.query<{ id: string; personId: string; expiresAt: Date }>({
    name: "authenticate-session",
    text: `select id, person_id as "personId", expires_at as "expiresAt" from session where token = $1 and expires_at > now()`,
    values: [sessionToken],
  });
  const session = sessions.rows[0];
  if (!session) return null;
  const members = await app.database.system.query<MemberRow>({
    name: "authenticate-member",
    text: `select m.id, m.workspace_id as "workspaceId", m.name, m.visibility, ${roleColumns("m")}, ${viewColumns}
      from member m join workspace w on w.id = m.workspace_id ${roleJoin("m")} ${viewJoin("m", "$3")}
      where m.person_id = $1 and m.status = 'active' and ($2::text is null or w.slug = $2)
      order by m.created_at, m.id limit 1`,
    values: [session.personId, workspace ?? null, session.id],
  });
  const member = members.rows[0];
  if (!member) throw (await suspension(app, session.personId, workspace)) ?? notAMember();
  const { id, name, visibility, workspaceId, view } = member;
  const role = givenRoleOf(member);
  const viewer: Viewer = {
    kind: "member",
    id,
    name,
    role,
    memberId: id,
    personId: session.personId,
    sessionId: session.id,
    visibility,
    actions: actionsOf(role),
  };
  return { viewer: view ? seeAs(viewer, view) : viewer, workspaceId, expiresAt: session.expiresAt };
}

/** Who is suspended is told so, and where; to everybody else a workspace that he is no member of does not exist. */
async function suspension(app: App, personId: string, workspace: string | undefined): Promise<Forbidden | null> {
  const { rows } = await app.database.system.query<{ name: string }>(
    `select w.name from member m join workspace w on w.id = m.workspace_id
      where m.person_id = $1 and m.status = 'suspended' and ($2::text is null or w.slug = $2) order by m.created_at, m.id limit 1`,
    [personId, workspace ?? null],
  );
  if (!rows[0]) return null;
  const { name } = rows[0];
  return new Forbidden(`Your access to ${name} is suspended. Ask one of its admins.`, { reason: "SUSPENDED", workspace: name });
}

const notAMember = () => new Forbidden("You are not a member of this workspace.");
