import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const idBytes = 16;
/** Asking the system for random bytes costs more than the rest of an id: they are fetched for many ids at once. */
const pool = new Uint8Array(512 * idBytes);
let used = pool.length;
let last = { msecs: 0, seq: 0 };

/** A new UUIDv7: ordered by time, so that new rows land at the end of their indexes; those of one process in the order in which they were made. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += idBytes));
  const msecs = Date.now();
  // A clock that is set back, or a millisecond with many ids, must not break the order.
  const begins = msecs > last.msecs;
  last = {
    msecs: begins ? msecs : last.msecs,
    seq: begins ? ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]! : last.seq + 1,
  };
  return v7({ random, ...last });
}

const prefixOf = new Map<string, string>();
const typeOf = new Map<string, string>();

/** Gives a record type its short prefix (2–4 letters): the type is part of the global id. */
export function registerIdPrefix(type: string, prefix: string): void {
  const known = typeOf.get(prefix);
  if (known && known !== type) throw new Error(`The id prefix ${prefix} belongs to ${known} already`);
  prefixOf.set(type, prefix);
  typeOf.set(prefix, type);
}

/** "Contact" and a UUID → "con_0190…". Opaque to clients. */
export function toGlobalId(type: string, id: string): string {
  const prefix = prefixOf.get(type);
  if (!prefix) throw new Error(`No id prefix is registered for ${type}`);
  return `${prefix}_${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(14, 18)}${id.slice(19, 23)}${id.slice(24)}`;
}

const form = /^([a-z]{2,5})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The type and UUID of a global id; null when it is malformed or of no known type. */
export function parseGlobalId(globalId: string): { type: string; id: string } | null {
  const match = form.exec(globalId);
  const type = match && typeOf.get(match[1]!);
  return match && type ? { type, id: match.slice(2).join("-") } : null;
}

const nothing = "00000000-0000-0000-0000-000000000000";

/**
 * The UUID of a global id that should be of this type. A malformed id, or one of another type, gives the nil UUID,
 * which no record has: it is answered as an id that does not exist.
 */
export function fromGlobalId(type: string, globalId: string): string {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === type ? parsed.id : nothing;
}
