import { limits } from "@kith/shared/limits.ts";
import { fold, foldLine } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, NotFound, refuse } from "../../platform/errors.ts";
import { type EventDetails, fieldInWords, record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { notDeleted } from "../../platform/trash.ts";
import { checkLength, collectFaults, type Faults } from "../contacts/check-contact.ts";
import { changeOfOwner, findOwner } from "../contacts/find-contact.ts";
import type { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";
import { objectOf } from "../custom-fields/field-objects.ts";
import { finishFiles } from "../custom-fields/field-files.ts";
import { checkCustomFields, insertCustomFields, updateCustomFields } from "../custom-fields/record-fields.ts";
import "./object-fields.ts";
import { ObjectDefinition } from "./object.entity.ts";
import { ObjectRecord } from "./record.entity.ts";
import "./record.events.ts";

interface RecordInput {
  ownerId?: string | null;
  customFields?: CustomFieldValueInput[] | null;
}

/** The custom fields of a record's object. */
const fieldsOfRecord = ({ objectKey }: Pick<ObjectRecord, "objectKey">) => objectOf({ object: objectKey });

/** An event of a record, for its timeline. @param object what it is one of */
export const recordRecord = (
  tx: Transaction,
  kind: string,
  { id, name }: ObjectRecord,
  object: ObjectDefinition,
  { data, ...details }: EventDetails = {},
): void =>
  record(tx, kind, {
    subjectId: id,
    alsoConcerns: [{ type: "ObjectRecord", id }],
    data: { name, object: object.key, one: object.singular, ...data },
    ...details,
  });

/** Creates a record of an object. @throws Invalid with every fault of the input: NOT_FOUND or ARCHIVED where there is no such object in use */
export async function createRecord(ctx: Context, input: RecordInput & { object: string; name: string }): Promise<ObjectRecord> {
  await finishFiles(ctx, input.customFields);
  return inTransaction(ctx, async (tx) => {
    const object = await tx.manager.findOne(ObjectDefinition, {
      where: { workspaceId: tx.workspaceId, key: input.object },
      lock: { mode: "for_key_share" },
    });
    if (!object) refuse("object", "NOT_FOUND", `There is no object “${input.object.slice(0, 100)}”.`);
    if (object.archivedAt) refuse("object", "ARCHIVED", `${object.plural} are archived: no new ones are made.`);
    const faults = collectFaults();
    const name = checkRecordName(input.name, object, faults);
    const fields = objectOf({ object: object.key });
    const choices = await checkCustomFields(tx, fields, input.customFields ?? [], true, faults);
    faults.throwIfAny();
    const { viewer, now } = tx;
    const made = tx.manager.create(ObjectRecord, {
      ...derivedColumns(name),
      workspaceId: tx.workspaceId,
      id: newId(),
      objectKey: object.key,
      // Whoever sees only assigned data owns what he creates.
      ownerId: viewer.visibility === "assigned" ? viewer.memberId : input.ownerId ? (await findOwner(tx, input.ownerId)).id : null,
      source: viewer.kind === "token" ? "API" : "manual",
      version: 1,
      createdByKind: viewer.kind,
      createdById: viewer.id,
      createdByName: viewer.name,
      createdAt: now,
      updatedAt: now,
      ...notDeleted,
    });
    await tx.manager.insert(ObjectRecord, made);
    recordRecord(tx, "record.created", made, object);
    await insertCustomFields(tx, fields, made.id, choices);
    return made;
  });
}

/** Changes a record. Null for a member with assigned data who may not see it any more. @throws Invalid; Conflict with the current record; NotFound. */
export async function updateRecord(
  ctx: Context,
  input: RecordInput & { id: string; name?: string | null; expectedVersion?: number | null },
): Promise<ObjectRecord | null> {
  const changed = await inTransaction(ctx, async (tx) => {
    const found = await lockRecord(tx, fromGlobalId("ObjectRecord", input.id));
    if (input.expectedVersion != null && input.expectedVersion !== found.version) throw new Conflict(found);
    const object = await objectOfRecord(tx, found);
    const faults = collectFaults();
    const before = found.name;
    const name = input.name == null ? before : checkRecordName(input.name, object, faults);
    const fields = fieldsOfRecord(found);
    const choices = await checkCustomFields(tx, fields, input.customFields ?? [], false, faults);
    faults.throwIfAny();
    const owner = await changeOfOwner(tx, found, input.ownerId);
    const custom = await updateCustomFields(tx, fields, found.id, choices);
    const changes = [...(name === before ? [] : [{ field: "name", before, after: name }]), ...custom];
    if (changes.length === 0 && !owner) return found;
    await saveRecord(tx, found, { ...derivedColumns(name), ...(owner && { ownerId: owner.id }) });
    if (changes.length > 0) {
      const named = [...(name === before ? [] : [fieldInWords("name")]), ...custom.map(({ field }) => `“${field}”`)];
      recordRecord(tx, "record.updated", found, object, { data: { fields: named }, changes });
    }
    if (owner) {
      recordRecord(tx, "record.ownerChanged", found, object, {
        data: { owner: owner.after },
        changes: [{ field: "owner", before: owner.before, after: owner.after }],
      });
    }
    return found;
  });
  return ctx.viewer.visibility === "all" || input.ownerId === undefined ? changed : ctx.load.whole(ObjectRecord, changed.id);
}

/** The record with this UUID, locked for the rest of the transaction. @throws NotFound; Invalid when it is in the trash. */
async function lockRecord(tx: Transaction, id: string): Promise<ObjectRecord> {
  const found = await tx.manager.findOne(ObjectRecord, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_write" } });
  if (!found) throw new NotFound("There is no such record.");
  if (found.deletedAt) refuse(null, "DELETED", "This record is in the trash. Restore it first.");
  return found;
}

/** What a record is one of. */
export const objectOfRecord = (tx: Transaction, { objectKey }: Pick<ObjectRecord, "objectKey">): Promise<ObjectDefinition> =>
  tx.manager.findOneByOrFail(ObjectDefinition, { workspaceId: tx.workspaceId, key: objectKey });

/** Writes columns of a record, with its next version. */
export async function saveRecord(tx: Transaction, found: ObjectRecord, columns: Partial<ObjectRecord>): Promise<void> {
  const written = { ...columns, version: found.version + 1, updatedAt: tx.now };
  await tx.manager.update(ObjectRecord, { workspaceId: tx.workspaceId, id: found.id }, written);
  Object.assign(found, written);
}

function checkRecordName(given: string, { singular, nameLabel }: ObjectDefinition, faults: Faults): string {
  const name = checkLength(given, limits.nameLength, ["name"], faults);
  if (name === "") faults.add(["name"], "REQUIRED", `${singular}: ${nameLabel} is required.`);
  return name;
}

/** The name, and what follows from it. */
const derivedColumns = (name: string) => ({ name, nameSort: fold(name), searchText: `\n${foldLine(name)}\n` });
