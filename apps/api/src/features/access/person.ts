import { randomBytes } from "node:crypto";
import { normalizeEmail } from "@kith/shared/email.ts";
import { hash } from "@node-rs/argon2";
import type { App } from "../../platform/app.ts";
import { newId } from "../../platform/ids.ts";
import { identityOf } from "./identity.ts";

/** Somebody who can sign in, in as many workspaces as he is a member of. */
export interface Person {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  hasPassword: boolean;
}

/** The person with this address; made when there is none. The name of one who exists stays as it is. */
export async function findOrCreatePerson(app: App, { email, name }: { email: string; name: string }): Promise<Person> {
  const address = normalizeEmail(email);
  await app.database.identity.query(
    `insert into person (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, false, now(), now())
      on conflict (email) do nothing`,
    [newId(), name, address],
  );
  return (await findPerson(app, address))!;
}

/** The person with this address (normalised), or null. */
export async function findPerson(app: App, address: string): Promise<Person | null> {
  const { rows } = await app.database.identity.query<Person>(
    `select p.id, p.name, p.email, exists (select from account a where a.person_id = p.id and a.password is not null) as "hasPassword"
      from person p where p.email = $1`,
    [address],
  );
  return rows[0] ?? null;
}

/** Gives a person a password, whether there was one or not. Sessions stay. */
export async function setPassword(app: App, personId: string, password: string): Promise<void> {
  await app.database.identity.query(
    `with changed as (update account set password = $3, updated_at = now() where person_id = $2 and provider_id = 'credential' returning 1)
      insert into account (id, account_id, provider_id, person_id, password, created_at, updated_at)
      select $1, $2::uuid::text, 'credential', $2, $3, now(), now() where not exists (select from changed)`,
    [newId(), personId, await hash(password)],
  );
}

/**
 * A token for the page on which a password is chosen; it works once.
 * @param seconds how long it holds; a week by default, since an invitation may wait for Monday.
 */
export async function createPasswordToken(app: App, personId: string, seconds = 7 * 86_400): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const { internalAdapter } = await identityOf(app).$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: personId,
    expiresAt: new Date(Date.now() + seconds * 1000),
  });
  return token;
}
