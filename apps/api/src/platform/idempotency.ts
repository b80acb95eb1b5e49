import { createHash } from "node:crypto";
import { BadInput, type Fault, KithError } from "./errors.ts";
import { nodeTypeOf } from "./nodes.ts";
import type { Transaction } from "./transaction.ts";

export interface IdempotencyClaim {
  key: string;
  /** The top-level field (its response name) that this outcome belongs to. */
  field: string;
  requestHash: string;
}

interface Reference {
  type: string;
  id: string;
}

/** What a finished mutation is remembered by: the records that it answered, and what was to be mended. */
export interface Outcome {
  records: Reference | Reference[] | null;
  userErrors: Fault[];
}

/** The result of a mutation that did nothing but answer userErrors. */
export class Refusal {
  readonly current: unknown;
  readonly faults: Fault[];
  constructor(current: unknown, faults: Fault[]) {
    this.current = current;
    this.faults = faults;
  }
}

export class IdempotencyMismatch extends KithError {
  constructor() {
    super("IDEMPOTENCY_MISMATCH", "This Idempotency-Key was used for another request. Take a new key for a new request.");
  }
}

/** Thrown inside the transaction when the key was settled before; the mutation then answers the recorded outcome. */
export class Replay extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super("This mutation was carried out before");
    this.outcome = outcome;
  }
}

/** @throws BadInput */
export function checkKey(key: string): void {
  if (key.length < 1 || key.length > 255) throw new BadInput("An idempotency key has 1 to 255 characters.");
}

/** The part of a request that must be the same under one key. */
export const hashRequest = (document: string, variables: unknown): string =>
  createHash("sha256")
    .update(document)
    .update("\0")
    .update(JSON.stringify(variables ?? {}))
    .digest("base64url");

/**
 * Takes the key in the mutation's own transaction. A second request with the same key waits here for the first.
 * @throws Replay when it was settled, IdempotencyMismatch when the content differs.
 */
export async function claimKey(tx: Transaction, claim: IdempotencyClaim): Promise<void> {
  const caller = callerOf(tx);
  const taken = await tx.sql(
    `insert into idempotency_key (workspace_id, caller_id, key, field, request_hash) values ($1, $2, $3, $4, $5)
      on conflict do nothing returning 1`,
    [tx.workspaceId, caller, claim.key, claim.field, claim.requestHash],
  );
  if (taken.length > 0) return;
  const [settled] = await tx.sql<{ request_hash: string; outcome: Outcome }>(
    "select request_hash, outcome from idempotency_key where workspace_id = $1 and caller_id = $2 and key = $3 and field = $4",
    [tx.workspaceId, caller, claim.key, claim.field],
  );
  if (settled?.request_hash !== claim.requestHash) throw new IdempotencyMismatch();
  throw new Replay(settled.outcome);
}

/** Keeps the outcome with the key, in the same transaction. */
export async function settleKey(tx: Transaction, claim: IdempotencyClaim, result: unknown): Promise<void> {
  await tx.sql("update idempotency_key set outcome = $5 where workspace_id = $1 and caller_id = $2 and key = $3 and field = $4", [
    tx.workspaceId,
    callerOf(tx),
    claim.key,
    claim.field,
    JSON.stringify(
      result instanceof Refusal
        ? { records: recordsOf(result.current), userErrors: result.faults }
        : { records: recordsOf(result), userErrors: [] },
    ),
  ]);
}

const callerOf = (tx: Transaction): string => tx.viewer.id ?? tx.workspaceId;

function recordsOf(result: unknown): Outcome["records"] {
  const reference = (value: unknown) => {
    const type = nodeTypeOf(value);
    return type ? { type, id: (value as { id: string }).id } : null;
  };
  return Array.isArray(result) ? result.map(reference).filter((found) => found !== null) : reference(result);
}
