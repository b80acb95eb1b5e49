import type { Action } from "@kith/shared/permissions.ts";
import { authorize } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
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
}

const objects = new Map<string, FieldObject>();

/** Gives an object custom fields. */
export function defineFieldObject(object: FieldObject): FieldObject {
  objects.set(object.name, object);
  return object;
}

/** The object that a field, or a folder, belongs to. */
export function objectOf({ object }: { object: string }): FieldObject {
  const found = objects.get(object);
  if (!found) throw new Error(`${object} has no custom fields`);
  return found;
}

/** The object with this name, whose fields the viewer may be told of. @throws BadInput, Forbidden */
export function findObject(ctx: Context, name: string): FieldObject {
  const found = objects.get(name);
  if (!found) throw new BadInput(`object: choose one of ${names()}.`);
  authorize(ctx, found.requires);
  return found;
}

/** The same for an input, whose faults are collected. */
export function checkObject(name: string, faults: DefinitionFaults): FieldObject | null {
  const found = objects.get(name);
  if (!found) faults.add(["object"], "INVALID", `Choose one of ${names()}.`);
  return found ?? null;
}

const names = () => [...objects.keys()].join(", ");

/** The table of values of an object's records, and its column that names the record. */
export const valuesOf = ({ table }: FieldObject) => ({ table: `${table}_field_value`, owner: `${table}_id` });

/** What events of its fields say of an object. */
export const inEvents = ({ name, words }: FieldObject) => ({ object: name, objects: words[1] });

/** "1 contact", "2 contacts" */
export const countOf = ({ words: [one, many] }: FieldObject, count: number): string => `${count} ${count === 1 ? one : many}`;
