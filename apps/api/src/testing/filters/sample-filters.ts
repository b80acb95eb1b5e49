import "reflect-metadata";
import "../../resolvers.ts"; // every field of every feature
import fc from "fast-check";
import { ContactFilter } from "../../features/contacts/contact-filter.ts";
import { compileFilter } from "../../platform/filters/compile.ts";
import { fieldsOf } from "../../platform/filters/registry.ts";
import { Params } from "../../platform/filters/params.ts";
import { newId, toGlobalId } from "../../platform/ids.ts";
import { customFieldPool, poolDefinitions } from "./custom-field-pool.ts";
import { anyContact, anyFilter, memberPool } from "./generate-filters.ts";
import { matches, type PlainContact } from "./naive-contact-filter.ts";

/*
 * For tests of the web app, which has filters as they are sent and contacts that nobody stored.
 */

/** As many filters as are asked for, as JSON has them; the same for the same seed. */
export const sampleFilters = (now: Date, count: number, seed: number): object[] =>
  fc
    .sample(anyFilter(now, [toGlobalId("Contact", memberPool[0]!)]), { numRuns: count, seed })
    .map((filter) => JSON.parse(JSON.stringify(filter)) as object);

/** Contacts with ids and numbers as if they had been written. */
export const sampleContacts = (now: Date, count: number, seed: number): PlainContact[] =>
  fc
    .sample(anyContact(now), { numRuns: count, seed })
    .map((contact, index) => ({ ...contact, id: toGlobalId("Contact", index === 0 ? memberPool[0]! : newId()), number: index + 1 }));

const instants = new Set(["before", "after", "from", "to"]);

/** A filter as the API's scalars read it: instants are dates. */
const received = (filter: object): Record<string, unknown> =>
  JSON.parse(JSON.stringify(filter), (name, value: unknown) =>
    instants.has(name) && typeof value === "string" ? new Date(value) : value,
  ) as Record<string, unknown>;

/** Which of the contacts a filter finds, as plainly as it can be read. */
export const whichMatch = (contacts: readonly PlainContact[], filter: object, now: Date): boolean[] =>
  contacts.map((contact) => matches(contact, received(filter), { now, timeZone: "UTC", visible: contacts }));

/** @throws BadInput for what the API refuses. */
export function checkContactFilter(filter: object, now: Date): void {
  const fields = fieldsOf(ContactFilter);
  const loaded = new Map<object, unknown>([
    [fields.get("customFields")!, poolDefinitions],
    [fields.get("notes")!, true],
  ]);
  compileFilter(ContactFilter, received(filter), new Params(newId()), { now, timeZone: "UTC", loaded });
}

/** The custom fields that generated filters name, and how the API calls what each is compared with. */
export const sampledCustomFields = customFieldPool.map(({ id, key, type }) => ({ id, key, type }));
