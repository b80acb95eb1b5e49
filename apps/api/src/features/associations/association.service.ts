import type { Context } from "../../platform/context.ts";
import { Conflict, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { type ConcernedRecord, type FieldChange, record } from "../../platform/events.ts";
import { fromGlobalId, newId, parseGlobalId } from "../../platform/ids.ts";
import { inTransaction, sqlState, type Transaction } from "../../platform/transaction.ts";
import { ObjectRecord } from "../objects/record.entity.ts";
import { type AssociatedKind, describeKind, endProperty, typeOfKind } from "./associated-kinds.ts";
import { Association, AssociationType } from "./association.entity.ts";
import "./association.events.ts";

type Dates = { since?: string | null; until?: string | null };

/** Associates two records. @throws Invalid: INVALID, NOT_FOUND, DELETED, DUPLICATE (with the one that is there), LIMIT_REACHED */
export function createAssociation(ctx: Context, input: Dates & { typeId: string; fromId: string; toId: string }): Promise<Association> {
  return inTransaction(ctx, async (tx) => {
    const type = await findType(tx, input.typeId);
    const ends = inOrder(
      type,
      await findEnd(tx, type.fromKind, type.fromObject, input.fromId, "fromId"),
      await findEnd(tx, type.toKind, type.toObject, input.toId, "toId"),
    );
    checkDates(input);
    const { from, to } = ends;
    const association = tx.manager.create(Association, {
      workspaceId: tx.workspaceId,
      id: newId(),
      typeId: type.id,
      fromKind: type.fromKind,
      toKind: type.toKind,
      oneForward: type.oneForward,
      oneBackward: type.oneBackward,
      isSymmetric: type.isSymmetric,
      [endProperty("from", type.fromKind)]: from.id,
      [endProperty("to", type.toKind)]: to.id,
      since: input.since ?? null,
      until: input.until ?? null,
      version: 1,
      createdByKind: tx.viewer.kind,
      createdById: tx.viewer.id,
      createdByName: tx.viewer.name,
      createdAt: tx.now,
    });
    await insertOnce(tx, association, type, ends);
    recordAssociation(tx, "association.created", association, type, ends);
    return Object.assign(association, { fromId: from.id, toId: to.id });
  });
}

/** Changes when two records were associated. @throws Invalid; Conflict with the current record; NotFound */
export function updateAssociation(ctx: Context, input: Dates & { id: string; expectedVersion?: number | null }): Promise<Association> {
  return inTransaction(ctx, async (tx) => {
    const { association, type, ends } = await lockAssociation(tx, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== association.version) throw new Conflict(association);
    const { since = association.since, until = association.until } = input;
    checkDates({ since, until });
    const changes: FieldChange[] = [
      { field: "since", before: association.since, after: since },
      { field: "until", before: association.until, after: until },
    ].filter(({ before, after }) => before !== after);
    if (changes.length === 0) return association;
    const columns = { since, until, version: association.version + 1 };
    await tx.manager.update(Association, { workspaceId: tx.workspaceId, id: association.id }, columns);
    recordAssociation(tx, "association.updated", association, type, ends, changes);
    return Object.assign(association, columns);
  });
}

/** Ends an association; the same two records can be associated again. @throws NotFound */
export function deleteAssociation(ctx: Context, input: { id: string }): Promise<Association> {
  return inTransaction(ctx, async (tx) => {
    const { association, type, ends } = await lockAssociation(tx, input.id);
    // Before it is gone: who sees assigned data may not see the company any more then.
    recordAssociation(tx, "association.deleted", association, type, ends);
    await tx.manager.delete(Association, { workspaceId: tx.workspaceId, id: association.id });
    return association;
  });
}

/** A record at the end of an association. */
interface End {
  id: string;
  kind: AssociatedKind;
  name: string;
}
interface Ends {
  from: End;
  to: End;
}

/** Of a symmetric association there is one way to write it. @throws Invalid for a record with itself */
function inOrder(type: AssociationType, from: End, to: End): Ends {
  if (from.id === to.id) refuse("toId", "INVALID", `${from.name} can't be associated with itself.`);
  return type.isSymmetric && from.id > to.id ? { from: to, to: from } : { from, to };
}

async function findType(tx: Transaction, globalId: string): Promise<AssociationType> {
  const id = fromGlobalId("AssociationType", globalId);
  const type = await tx.manager.findOne(AssociationType, {
    where: { workspaceId: tx.workspaceId, id },
    lock: { mode: "for_key_share" },
  });
  if (!type) refuse("typeId", "NOT_FOUND", "There is no such kind of association.");
  return type;
}

/** The record at one end, held so that it stays. @throws Invalid when it is missing, of another kind or in the trash */
async function findEnd(tx: Transaction, kind: AssociatedKind, object: string | null, globalId: string, field: string): Promise<End> {
  const parsed = parseGlobalId(globalId);
  if (parsed && parsed.type !== typeOfKind(kind)) refuse(field, "INVALID", `This association needs a ${kind} here.`);
  const found = parsed && (await loadEnd(tx, kind, parsed.id, true));
  if (!found) refuse(field, "NOT_FOUND", `There is no such ${kind}.`);
  if (object !== null && found.object !== object) refuse(field, "INVALID", `${found.name} is no record of the object “${object}”.`);
  if (found.isDeleted) refuse(field, "DELETED", `${found.name} is in the trash. Restore it first.`);
  return found;
}

async function loadEnd(
  tx: Transaction,
  kind: AssociatedKind,
  id: string,
  isHeld: boolean,
): Promise<(End & { isDeleted: boolean; object: string | null }) | null> {
  const { entity, nameOf } = describeKind(kind);
  const where = { workspaceId: tx.workspaceId, id };
  const found = await tx.manager.findOne(entity, { where, ...(isHeld && { lock: { mode: "for_key_share" as const } }) });
  return (
    found && {
      id,
      kind,
      name: nameOf(found),
      isDeleted: found.deletedAt !== null,
      object: found instanceof ObjectRecord ? found.objectKey : null,
    }
  );
}

async function lockAssociation(
  tx: Transaction,
  globalId: string,
): Promise<{ association: Association; type: AssociationType; ends: Ends }> {
  const id = fromGlobalId("Association", globalId);
  const association = await tx.manager.findOne(Association, {
    where: { workspaceId: tx.workspaceId, id },
    lock: { mode: "pessimistic_write" },
  });
  if (!association) throw new NotFound("There is no such association.");
  const type = await tx.manager.findOneByOrFail(AssociationType, { workspaceId: tx.workspaceId, id: association.typeId });
  const [from, to] = await Promise.all([
    loadEnd(tx, association.fromKind, association.fromId, false),
    loadEnd(tx, association.toKind, association.toId, false),
  ]);
  return { association, type, ends: { from: from!, to: to! } };
}

function checkDates({ since, until }: Dates): void {
  if (since && until && until < since) refuse("until", "INVALID", "It can't end before it began.");
}

/** The unique indexes hold that there is one of each, and the type's limits. */
async function insertOnce(tx: Transaction, association: Association, type: AssociationType, { from, to }: Ends): Promise<void> {
  await tx.sql("savepoint association");
  try {
    await tx.manager.insert(Association, association);
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    await tx.sql("rollback to savepoint association");
    const message = String((error as Error).message);
    if (message.includes("association_one_forward"))
      refuse("fromId", "LIMIT_REACHED", `${from.name} has one already: “${type.forwardLabel}” is limited to one.`);
    if (message.includes("association_one_backward"))
      refuse("toId", "LIMIT_REACHED", `${to.name} has one already: “${type.backwardLabel}” is limited to one.`);
    const there = await tx.manager.findOneBy(Association, {
      workspaceId: tx.workspaceId,
      typeId: type.id,
      fromId: from.id,
      toId: to.id,
    });
    throw new Invalid([{ field: ["toId"], code: "DUPLICATE", message: `${from.name} and ${to.name} are associated so already.` }], there);
  }
}

/** The event stands in the timelines of both records. */
function recordAssociation(
  tx: Transaction,
  kind: string,
  { id }: Association,
  type: AssociationType,
  { from, to }: Ends,
  changes: FieldChange[] = [],
): void {
  const [contact, ...others] = [from, to].sort((a, b) => Number(b.kind === "contact") - Number(a.kind === "contact"));
  const concerned = (end: End): ConcernedRecord => ({ type: typeOfKind(end.kind), id: end.id });
  const isOfContact = contact!.kind === "contact";
  record(tx, kind, {
    subjectId: id,
    ...(isOfContact && { contactId: contact!.id }),
    alsoConcerns: (isOfContact ? others : [from, to]).map(concerned),
    data: { from: from.name, to: to.name, label: type.forwardLabel, backward: type.backwardLabel },
    changes,
  });
}
