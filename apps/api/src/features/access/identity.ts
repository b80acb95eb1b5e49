import { createHash } from "node:crypto";
import { betterAuth } from "better-auth";
import { getAuthTables } from "better-auth/db";
import { getMigrations } from "better-auth/db/migration";
import pg from "pg";
import type { App } from "../../platform/app.ts";
import { passwordResetMail } from "./access-mails.ts";
import { identityOptions } from "./identity-options.ts";
import { endForgottenViews } from "./view-as/end-views.ts";

/** Headers that only `identityRoutes` sets: where a request came from, and the port on which it came in. */
export const addressHeader = "x-kith-address";
export const portHeader = "x-kith-port";

function createIdentity(app: App) {
  const { env, log } = app;
  const options = identityOptions(app.database.identity);
  return betterAuth({
    ...options,
    baseURL: env.origin,
    basePath: "/api/auth",
    secret: app.secret,
    // The machine itself may also be opened by its loopback names, whatever the public origin is.
    trustedOrigins: (request) => {
      const ports = [String(env.PORT), request?.headers.get(portHeader) ?? ""].filter((port) => port && port !== "0");
      return [env.origin, ...ports.flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`])];
    },
    emailAndPassword: {
      ...options.emailAndPassword,
      sendResetPassword: ({ user, token }) => app.mail.send(passwordResetMail(env.origin, user.email, token)),
    },
    advanced: {
      ...options.advanced,
      useSecureCookies: env.origin.startsWith("https:"),
      disableOriginCheck: false, // its default is off in tests: they would test something else
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The answer must not tell by its duration whether the account exists.
      backgroundTasks: {
        handler: (work: Promise<unknown>) => void work.catch((error: unknown) => log.error({ err: error }, "a mail could not be queued")),
      },
    },
    databaseHooks: {
      session: {
        delete: {
          after: async ({ id }: { id: string }) => {
            app.sockets.end({ sessionId: id });
            await endForgottenViews(app, id);
          },
        },
      },
    },
    // Its messages may hold addresses; the level and the first words are enough to look further.
    logger: { level: "error", log: (level, message) => log.warn({ level, identity: message.split(":")[0] }, "sign-in service") },
  });
}

export type Identity = ReturnType<typeof createIdentity>;

const identities = new WeakMap<App, Identity>();

/** The identity service of this process: made at first use, it needs no closing (its pool is `database.identity`). */
export function identityOf(app: App): Identity {
  let identity = identities.get(app);
  if (!identity) {
    identity = createIdentity(app);
    identities.set(app, identity);
  }
  return identity;
}

/** The name of the session cookie; the prefix is the browser's sign for "only over https". */
export const sessionCookieName = (app: App): string => `${app.env.origin.startsWith("https:") ? "__Secure-" : ""}kith.session_token`;

/**
 * Makes or brings up to date the schema `auth`, as the owner. Safe to call from several processes at once; one statement
 * when nothing is to be done. The roles must exist (platform/database.ts).
 */
export async function migrateIdentity(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, application_name: "kith migrate", max: 2, options: "-c search_path=auth" });
  try {
    const wanted = fingerprint(pool);
    const client = await pool.connect();
    try {
      if ((await currentFingerprint(client)) === wanted) return;
      await client.query("select pg_advisory_lock(hashtext('kith identity'))");
      if ((await currentFingerprint(client)) !== wanted) await bringUpToDate(client, pool, wanted);
    } finally {
      client.release(true); // ends the session, and with it the lock
    }
  } finally {
    await pool.end();
  }
}

async function bringUpToDate(client: pg.PoolClient, pool: pg.Pool, wanted: string): Promise<void> {
  await client.query("create schema if not exists auth");
  const { runMigrations } = await getMigrations(identityOptions(pool));
  await runMigrations();
  await client.query(`
    grant usage on schema auth to kith_auth;
    grant select, insert, update, delete on all tables in schema auth to kith_auth;
    comment on schema auth is '${wanted}'`);
}

/** The schema's comment says which form of the tables it has: looking at every table would take longer than the start may. */
async function currentFingerprint(client: pg.PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ comment: string | null }>(
    "select obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = 'auth'",
  );
  return rows[0]?.comment ?? null;
}

function fingerprint(pool: pg.Pool): string {
  const tables = JSON.stringify(getAuthTables(identityOptions(pool)));
  return `identity ${createHash("sha256").update(tables).digest("hex").slice(0, 16)}`;
}
