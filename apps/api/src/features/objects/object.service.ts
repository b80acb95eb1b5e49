import { limits, objectIcons } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, refuse } from "../../platform/errors.ts";
import { type FieldChange, record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { DefinitionFaults } from "../custom-fields/check-field.ts";
import { requireSight } from "../custom-fields/lock-field.ts";
import { checkObjectInput, keyOf } from "./check-object.ts";
import { findIn, lockObjects } from "./find-object.ts";
import { ObjectDefinition } from "./object.entity.ts";
import "./object.events.ts";
import type { CreateObjectInput, DeleteObjectInput, MoveObjectInput, UpdateObjectInput } from "./object.inputs.ts";

/** Defines an object, behind the others. @throws Invalid with every fault of the input */
export function createObject(ctx: Context, input: CreateObjectInput): Promise<ObjectDefinition> {
  return inTransaction(ctx, async (tx) => {
    const others = await lockObjects(tx);
    if (others.length >= limits.objects) refuse(null, "LIMIT_REACHED", `A workspace has at most ${limits.objects} objects.`);
    const faults = new DefinitionFaults();
    const columns = checkObjectInput(input, others, faults);
    const key = keyOf(input.key, input.singular, others, faults);
    faults.throwIfAny();
    const object = tx.manager.create(ObjectDefinition, {
      icon: objectIcons[0],
      description: "",
      nameLabel: "Name",
      ...columns,
      workspaceId: tx.workspaceId,
      id: newId(),
      key,
      position: others.length,
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
      archivedAt: null,
    });
    await tx.manager.insert(ObjectDefinition, object);
    recordObject(tx, "object.created", object);
    return object;
  });
}

/** Changes an object, archives it or takes it back into use. @throws Invalid, Conflict with the current definition, NotFound */
export function updateObject(ctx: Context, input: UpdateObjectInput): Promise<ObjectDefinition> {
  return inTransaction(ctx, async (tx) => {
    const objects = await lockObjects(tx);
    const object = findIn(objects, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== object.version) throw new Conflict(object);
    const faults = new DefinitionFaults();
    const columns = checkObjectInput(
      input,
      objects.filter((other) => other !== object),
      faults,
    );
    faults.throwIfAny();
    const before = object.plural;
    const changes: FieldChange[] = (["singular", "plural", "nameLabel", "icon", "description"] as const)
      .map((field) => ({ field, before: object[field] || null, after: (columns[field] ?? object[field]) || null }))
      .filter((change) => change.before !== change.after);
    const turns = input.isArchived != null && input.isArchived !== (object.archivedAt !== null);
    if (changes.length === 0 && !turns) return object;
    if (changes.length > 0) recordObject(tx, "object.updated", Object.assign(object, columns), { before }, changes);
    if (turns) recordObject(tx, input.isArchived ? "object.archived" : "object.unarchived", object);
    return saveObject(tx, object, { ...columns, ...(turns && { archivedAt: input.isArchived ? tx.now : null }) });
  });
}

/** Puts an object at a place among the others. @throws NotFound */
export function moveObject(ctx: Context, input: MoveObjectInput): Promise<ObjectDefinition> {
  return inTransaction(ctx, async (tx) => {
    const objects = await lockObjects(tx);
    const object = findIn(objects, input.id);
    const others = objects.filter((other) => other !== object);
    const position = Math.max(0, Math.min(input.position, others.length));
    if (position === object.position) return object;
    others.splice(position, 0, object);
    await tx.sql(
      `update object_definition o set position = given.place - 1 from unnest($2::uuid[]) with ordinality as given (id, place)
        where o.workspace_id = $1 and o.id = given.id`,
      [tx.workspaceId, others.map(({ id }) => id)],
    );
    recordObject(tx, "object.moved", object);
    return Object.assign(object, { position });
  });
}

/** Deletes an object that has no records, with its fields and kinds of associations. @throws Invalid (IN_USE with the number of records), NotFound, Forbidden */
export function deleteObject(ctx: Context, input: DeleteObjectInput): Promise<ObjectDefinition> {
  return inTransaction(ctx, async (tx) => {
    requireSight(tx);
    const object = findIn(await lockObjects(tx), input.id);
    const [found] = await tx.sql<{ records: number }>("select count(*) as records from record where workspace_id = $1 and object = $2", [
      tx.workspaceId,
      object.key,
    ]);
    const { records } = found!;
    if (records > 0) {
      const there = records === 1 ? `is 1 ${object.singular}` : `are ${records} ${object.plural}`;
      refuse(
        "id",
        "IN_USE",
        `There ${there}, those in the trash included. Archive the object instead: they stay, and no new ones are made.`,
      );
    }
    await tx.manager.delete(ObjectDefinition, { workspaceId: tx.workspaceId, id: object.id });
    recordObject(tx, "object.deleted", object);
    return object;
  });
}

async function saveObject(tx: Transaction, object: ObjectDefinition, columns: Partial<ObjectDefinition>): Promise<ObjectDefinition> {
  const written = { ...columns, version: object.version + 1, updatedAt: tx.now };
  await tx.manager.update(ObjectDefinition, { workspaceId: tx.workspaceId, id: object.id }, written);
  return Object.assign(object, written);
}

const recordObject = (
  tx: Transaction,
  kind: string,
  { id, plural }: ObjectDefinition,
  data: object = {},
  changes: FieldChange[] = [],
): void => record(tx, kind, { subjectId: id, data: { name: plural, ...data }, changes });
