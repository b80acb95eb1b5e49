import type { Transaction } from "../../platform/transaction.ts";
import type { CheckedRow, RowError } from "./check-row.ts";

/** The rows of a batch that are about one contact, in their order. */
export interface Target {
  /** Of the contact that exists; null for one that the first row makes. */
  contactId: string | null;
  rows: CheckedRow[];
}

/**
 * Finds out which rows are about which contact: by the e-mails, and by the phones of a row that has none where that was
 * chosen. The oldest active contact wins; that there were more is told as a warning.
 */
export async function matchRows(
  tx: Transaction,
  rows: readonly CheckedRow[],
  matchByPhone: boolean,
): Promise<{ targets: Target[]; errors: RowError[] }> {
  const emails = new Set(rows.flatMap((row) => row.emails.map(({ norm }) => norm)));
  const phones = new Set(
    matchByPhone ? rows.flatMap((row) => (row.emails.length === 0 ? row.phones.map(({ number }) => number) : [])) : [],
  );
  const [byEmail, byPhone] = await Promise.all([holdersOfEmails(tx, [...emails]), holdersOfPhones(tx, [...phones])]);
  const visible = await visibleOf(tx, [...byEmail.values(), ...byPhone.values()].flat());

  const targets: Target[] = [];
  const byKey = new Map<string, Target>();
  const byContact = new Map<string, Target>();
  const errors: RowError[] = [];
  const targetOf = (contactId: string) => {
    let target = byContact.get(contactId);
    if (!target) {
      target = { contactId, rows: [] };
      byContact.set(contactId, target);
      targets.push(target);
    }
    return target;
  };

  for (const row of rows) {
    const field = row.emails.length > 0 ? "email" : "phone";
    const keys = field === "email" ? row.emails.map(({ norm }) => norm) : row.phones.map(({ number }) => number);
    const holders = [...new Set(keys.flatMap((key) => (field === "email" ? byEmail : byPhone).get(key) ?? []))];
    const made = keys.map((key) => byKey.get(key)).find((target) => target !== undefined);
    const seen = holders.filter((id) => visible.has(id));
    if (!made && seen.length === 0 && holders.length > 0) {
      errors.push({
        row: row.row,
        outcome: "failed",
        field,
        code: "DUPLICATE",
        message: `Another contact, which you may not see, has ${keys[0]} already.`,
      });
      continue;
    }
    let target = made ?? (seen[0] === undefined ? undefined : targetOf(seen[0]));
    if (!target) {
      target = { contactId: null, rows: [] };
      targets.push(target);
    }
    if (seen.length > 1) {
      const noun = field === "email" ? "e-mail" : "phone number";
      errors.push({
        row: row.row,
        outcome: "warning",
        field,
        code: "AMBIGUOUS",
        message: `${seen.length} contacts have this ${noun}; the oldest of them was updated.`,
      });
    }
    target.rows.push(row);
    for (const key of [...row.emails.map(({ norm }) => norm), ...row.phones.map(({ number }) => number)])
      if (!byKey.has(key)) byKey.set(key, target);
  }
  return { targets, errors };
}

type Holders = ReadonlyMap<string, string[]>;

/**
 * One probe of the index for each address: a plan that does not depend on how much the planner knows of tables that are
 * just being filled. A member who sees only his own contacts is held back by an address that somebody else's contact has.
 */
async function holdersOfEmails(tx: Transaction, addresses: string[]): Promise<Holders> {
  if (addresses.length === 0) return new Map();
  if (tx.viewer.visibility === "assigned") {
    return grouped(await tx.sql<Holder>("select address_norm as key, id from email_holders($1::text[], null)", [addresses]));
  }
  return grouped(
    await tx.sql<Holder>(
      `select given.key, c.id from unnest($2::text[]) as given (key)
        cross join lateral (select contact_id from contact_email where workspace_id = $1 and address_norm = given.key offset 0) e
        cross join lateral (select id, created_at from contact where workspace_id = $1 and id = e.contact_id and deleted_at is null offset 0) c
        order by c.created_at, c.id`,
      [tx.workspaceId, addresses],
    ),
  );
}

async function holdersOfPhones(tx: Transaction, numbers: string[]): Promise<Holders> {
  if (numbers.length === 0) return new Map();
  return grouped(
    await tx.sql<Holder>(
      `select given.key, c.id from unnest($2::text[]) as given (key)
        cross join lateral (select contact_id from contact_phone where workspace_id = $1 and number = given.key offset 0) p
        cross join lateral (select id, created_at from contact where workspace_id = $1 and id = p.contact_id and deleted_at is null offset 0) c
        order by c.created_at, c.id`,
      [tx.workspaceId, numbers],
    ),
  );
}

type Holder = { key: string; id: string };

function grouped(rows: Holder[]): Holders {
  const found = new Map<string, string[]>();
  for (const { key, id } of rows) {
    const ids = found.get(key);
    if (ids) ids.push(id);
    else found.set(key, [id]);
  }
  return found;
}

async function visibleOf(tx: Transaction, ids: string[]): Promise<ReadonlySet<string>> {
  if (tx.viewer.visibility === "all" || ids.length === 0) return new Set(ids);
  const rows = await tx.sql<{ id: string }>("select id from contact where workspace_id = $1 and id = any($2::uuid[])", [
    tx.workspaceId,
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}
