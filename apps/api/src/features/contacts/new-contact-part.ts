import { Field } from "type-graphql";
import type { Transaction } from "../../platform/transaction.ts";
import type { Contact } from "./contact.entity.ts";
import { CreateContactInput } from "./contact.inputs.ts";

/** What another feature lets a new contact come with: a field of the input, and how it is kept. */
export interface NewContactPart<V> {
  /** The GraphQL type; a thunk, as type-graphql has it. */
  type: () => unknown;
  description: string;
  /** In the transaction that creates the contact, behind its own rows. @throws Invalid at the field. */
  write(tx: Transaction, contact: Contact, value: V): Promise<void>;
}

const parts = new Map<string, NewContactPart<never>>();

/** Adds a field to the input of `createContact`, for a feature that the contacts do not know. */
export function addNewContactPart<V>(name: string, part: NewContactPart<V>): void {
  if (parts.has(name)) throw new Error(`CreateContactInput.${name} is defined twice`);
  parts.set(name, part as NewContactPart<never>);
  Field(part.type as () => typeof String, { nullable: true, description: part.description })(CreateContactInput.prototype, name);
}

/** Writes what the input has for other features. */
export async function writeParts(tx: Transaction, contact: Contact, input: object): Promise<void> {
  for (const [name, part] of parts) {
    const value = (input as Record<string, unknown>)[name];
    if (value != null) await part.write(tx, contact, value as never);
  }
}
