import type { App } from "../../platform/app.ts";
import { sessionCookieName } from "./identity.ts";
import { readSessionCookie } from "./session-cookie.ts";

/** Who is signed in in a browser, whether a member of any workspace or not; null for nobody. */
export async function findSignedIn(app: App, cookie: string | undefined): Promise<{ id: string; email: string } | null> {
  const token = readSessionCookie(cookie, sessionCookieName(app), app.secret);
  if (!token) return null;
  const { rows } = await app.database.identity.query<{ id: string; email: string }>(
    "select p.id, p.email from session s join person p on p.id = s.person_id where s.token = $1 and s.expires_at > now()",
    [token],
  );
  return rows[0] ?? null;
}
