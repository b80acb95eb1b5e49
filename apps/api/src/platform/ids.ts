import { v7 } from "uuid";

/** A new UUIDv7: ordered by time, so that new rows land at the end of their indexes. */
export const newId = (): string => v7();

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
