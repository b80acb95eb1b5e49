import type { Action } from "@kith/shared/permissions.ts";
import { authorize } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { DefinitionFaults } from "./check-field.ts";

/**
 * An object whose records have custom fields. What its records hold stands in a table that is named after theirs, of the same shape for all
 * objects (migrations/field-value-table.ts).
 */
export interface FieldObject {
  /** As the API and `custom_field.object` have it: contact. */
  name: string;
  /** The table of its records: `contact`. */
  table: string;
  /** What lists, filters and orders call that table: `c`. */
  alias: string;
  /** In sentences: ["contact", "contacts"]. */
  words: readonly [one: string, many: string];
  /** What one needs to be told of its fields. */
  requires: Action;
  /** Where its records are not all that the table has: which of them they are. */
  only?: string;
}

/** Reads rows in a transaction or a snapshot. */
export type Run = <T>(text: string, values: unknown[]) => Promise<T[]>;

/** Objects that a workspace defines for itself. */
interface OtherObjects {
  describe(name: string): FieldObject;
  isThere(read: Run, workspaceId: string, name: string): Promise<boolean>;
}

const objects = new Map<string, FieldObject>();

/** Gives an object custom fields. */
export function defineFieldObject(object: FieldObject): FieldObject {
  objects.set(object.name, object);
  return object;
}

let others: OtherObjects | undefined;

/** Gives custom fields to objects that are known at run time only. */
export function defineOtherObjects(found: OtherObjects): void {
  others = found;
}

/** The object that a field, or a folder, belongs to. */
export function objectOf({ object }: { object: string }): FieldObject {
  const found = objects.get(object) ?? others?.describe(object);
  if (!found) throw new Error(`${object} has no custom fields`);
  return found;
}

async function objectNamed(read: Run, workspaceId: string, name: string): Promise<FieldObject | null> {
  const known = objects.get(name);
  if (known) return known;
  return /^[a-z][a-z0-9_]*$/.test(name) && (await others?.isThere(read, workspaceId, name)) ? others!.describe(name) : null;
}

/** The object with this name, whose fields the viewer may be told of. @throws BadInput, Forbidden */
export async function findObject(ctx: Context, name: string): Promise<FieldObject> {
  const found = await objectNamed((text, values) => ctx.read.rows("", text, values), ctx.workspaceId, name);
  if (!found) throw new BadInput(`object: ${choices()}`);
  authorize(ctx, found.requires);
  return found;
}

/** The same for an input, whose faults are collected. */
export async function checkObject(tx: Transaction, name: string, faults: DefinitionFaults): Promise<FieldObject | null> {
  const found = await objectNamed(tx.sql, tx.workspaceId, name);
  if (!found) faults.add(["object"], "INVALID", `There is no such object: ${choices()}`);
  return found;
}

const choices = () => `choose one of ${[...objects.keys()].join(", ")}, or the key of an object of this workspace.`;

/** The table of values of an object's records, and its column that names the record. */
export const valuesOf = ({ table }: FieldObject) => ({ table: `${table}_field_value`, owner: `${table}_id` });

/** What events of its fields say of an object. */
export const inEvents = ({ name, words }: FieldObject) => ({ object: name, objects: words[1] });

/** "1 contact", "2 contacts" */
export const countOf = ({ words: [one, many] }: FieldObject, count: number): string => `${count} ${count === 1 ? one : many}`;
