import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { countLimit, countOf } from "../../platform/pagination/page.ts";
import { uuidList } from "../../platform/statements.ts";
import { inTransaction, sqlState, type Transaction } from "../../platform/transaction.ts";
import { ObjectDefinition } from "../objects/object.entity.ts";
import { type AssociatedKind, associatedKinds, isAssociatedKind, isInOrder } from "./associated-kinds.ts";
import { type CardinalityName, AssociationType } from "./association.entity.ts";
import "./association.events.ts";

const one = (cardinality: CardinalityName) => ({
  oneForward: cardinality === "MANY_TO_ONE" || cardinality === "ONE_TO_ONE",
  oneBackward: cardinality === "ONE_TO_MANY" || cardinality === "ONE_TO_ONE",
});

/** How many associations of the type a record may have. */
export const cardinalityOf = ({ oneForward, oneBackward }: Pick<AssociationType, "oneForward" | "oneBackward">): CardinalityName =>
  oneForward ? (oneBackward ? "ONE_TO_ONE" : "MANY_TO_ONE") : oneBackward ? "ONE_TO_MANY" : "MANY_TO_MANY";

/** “Works at / Employs”, or “Related to” where both sides are alike. */
export const nameOf = ({ forwardLabel, backwardLabel, isSymmetric }: AssociationType): string =>
  isSymmetric ? forwardLabel : `${forwardLabel} / ${backwardLabel}`;

interface NewAssociationType {
  fromKind: string;
  toKind: string;
  fromObject?: string | null;
  toObject?: string | null;
  forwardLabel: string;
  backwardLabel?: string | null;
  cardinality: CardinalityName;
}

/** Adds a kind of association. @throws Invalid: INVALID, TOO_LONG, REQUIRED, LIMIT_REACHED, DUPLICATE */
export function createAssociationType(ctx: Context, input: NewAssociationType): Promise<AssociationType> {
  const fromKind = checkKind(input.fromKind, "fromKind");
  const toKind = checkKind(input.toKind, "toKind");
  if (!isInOrder(fromKind, toKind)) refuse("fromKind", "INVALID", `Between ${toKind} and ${fromKind}, the ${toKind} comes first.`);
  const forwardLabel = checkLabel(input.forwardLabel, "forwardLabel");
  const backwardLabel = input.backwardLabel == null ? forwardLabel : checkLabel(input.backwardLabel, "backwardLabel");
  const labels = { forwardLabel, backwardLabel, forwardNorm: fold(forwardLabel), backwardNorm: fold(backwardLabel) };
  const isAlike = fromKind === toKind && (input.fromObject ?? null) === (input.toObject ?? null);
  const isSymmetric = isAlike && labels.forwardNorm === labels.backwardNorm;
  if (!isSymmetric && labels.forwardNorm === labels.backwardNorm)
    refuse("backwardLabel", "REQUIRED", "Say how the other side calls it: a contact “Works at” a company, which “Employs” it.");
  refuseUneven(isSymmetric, input.cardinality);
  return inTransaction(ctx, async (tx) => {
    const types = await tx.manager.findBy(AssociationType, { workspaceId: tx.workspaceId });
    if (types.length >= limits.associationTypes)
      refuse(null, "LIMIT_REACHED", `A workspace has at most ${limits.associationTypes} kinds of associations.`);
    const type = tx.manager.create(AssociationType, {
      workspaceId: tx.workspaceId,
      id: newId(),
      fromKind,
      toKind,
      fromObject: await checkObjectAt(tx, fromKind, input.fromObject, "fromObject"),
      toObject: await checkObjectAt(tx, toKind, input.toObject, "toObject"),
      ...labels,
      ...one(input.cardinality),
      isSymmetric,
      position: Math.max(0, ...types.map(({ position }) => position)) + 1,
      version: 1,
      createdAt: tx.now,
    });
    await writeOnce(tx, type, () => tx.manager.insert(AssociationType, type));
    record(tx, "associationType.created", { subjectId: type.id, data: { name: nameOf(type) } });
    return type;
  });
}

/** Changes a kind of association, for all that are there. @throws Invalid, also LIMIT_BROKEN where they break a stricter limit; Conflict; NotFound */
export function updateAssociationType(
  ctx: Context,
  input: {
    id: string;
    forwardLabel?: string | null;
    backwardLabel?: string | null;
    cardinality?: CardinalityName | null;
    expectedVersion?: number | null;
  },
): Promise<AssociationType> {
  return inTransaction(ctx, async (tx) => {
    const type = await lockType(tx, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== type.version) throw new Conflict(type);
    const before = nameOf(type);
    const forwardLabel = input.forwardLabel == null ? type.forwardLabel : checkLabel(input.forwardLabel, "forwardLabel");
    const given = input.backwardLabel == null ? type.backwardLabel : checkLabel(input.backwardLabel, "backwardLabel");
    const backwardLabel = type.isSymmetric ? forwardLabel : given;
    if (!type.isSymmetric && fold(forwardLabel) === fold(backwardLabel))
      refuse("backwardLabel", "INVALID", "The two sides of this association differ; name them differently.");
    const limit = input.cardinality ? one(input.cardinality) : {};
    if (input.cardinality) refuseUneven(type.isSymmetric, input.cardinality);
    const columns = {
      forwardLabel,
      backwardLabel,
      forwardNorm: fold(forwardLabel),
      backwardNorm: fold(backwardLabel),
      ...limit,
      version: type.version + 1,
    };
    Object.assign(type, columns);
    await writeOnce(tx, type, () => tx.manager.update(AssociationType, { workspaceId: tx.workspaceId, id: type.id }, columns));
    record(tx, "associationType.updated", { subjectId: type.id, data: { before, name: nameOf(type) } });
    return type;
  });
}

/** Deletes a kind of association that no records use. @throws Invalid: IN_USE; NotFound */
export function deleteAssociationType(ctx: Context, input: { id: string }): Promise<AssociationType> {
  return inTransaction(ctx, async (tx) => {
    const type = await lockType(tx, input.id);
    try {
      await tx.sql("delete from association_type where workspace_id = $1 and id = $2", [tx.workspaceId, type.id]);
    } catch (error) {
      if (sqlState(error) !== "23503") throw error;
      refuse(null, "IN_USE", `Records are associated as “${nameOf(type)}”. End these associations first.`);
    }
    record(tx, "associationType.deleted", { subjectId: type.id, data: { name: nameOf(type) } });
    return type;
  });
}

/** The kinds of associations of the workspace, in their order; at most 100. */
export const listAssociationTypes = (ctx: Context): Promise<AssociationType[]> =>
  ctx.load.batch("association types", ctx.workspaceId, async () => {
    const rows = await ctx.read.rows<{ id: string }>(
      "association types",
      "select id from association_type where workspace_id = $1 order by position, id",
      [ctx.workspaceId],
    );
    return [(await Promise.all(rows.map(({ id }) => ctx.load.whole(AssociationType, id)))).filter((type) => type !== null)];
  });

/** How many associations of a kind the viewer may see; one statement for all kinds. */
export const countAssociations = (ctx: Context, typeId: string): Promise<{ value: number; precision: "EXACT" | "AT_LEAST" }> =>
  ctx.load.batch("associations of types", typeId, async (ids) => {
    const text = `select wanted.id, (select count(*) from (select from association e
        where e.workspace_id = $1 and e.type_id = wanted.id limit ${countLimit + 1}) listed) as value
      from unnest($2::uuid[]) wanted (id)`;
    const rows = await ctx.read.rows<{ id: string; value: number }>("associations of types", text, [ctx.workspaceId, uuidList(ids)]);
    const byType = new Map(rows.map(({ id, value }) => [id, value]));
    return ids.map((id) => countOf(byType.get(id)!, false));
  });

async function lockType(tx: Transaction, globalId: string): Promise<AssociationType> {
  const id = fromGlobalId("AssociationType", globalId);
  const type = await tx.manager.findOne(AssociationType, {
    where: { workspaceId: tx.workspaceId, id },
    lock: { mode: "pessimistic_write" },
  });
  if (!type) throw new NotFound("There is no such kind of association.");
  return type;
}

function checkKind(kind: string, field: string): AssociatedKind {
  if (!isAssociatedKind(kind))
    refuse(field, "INVALID", `“${kind.slice(0, 50)}” is not a kind of record. Choose one of ${associatedKinds.join(", ")}.`);
  return kind;
}

/** The object of the records at one end, which stays while the type is made. @throws Invalid */
async function checkObjectAt(tx: Transaction, kind: AssociatedKind, key: string | null | undefined, field: string): Promise<string | null> {
  if (kind !== "record") return key == null ? null : refuse(field, "INVALID", "Only records are of an object.");
  if (key == null) refuse(field, "REQUIRED", "Say which object the records are of.");
  const where = { workspaceId: tx.workspaceId, key };
  if (!(await tx.manager.findOne(ObjectDefinition, { where, lock: { mode: "for_key_share" } })))
    refuse(field, "NOT_FOUND", `There is no object “${key.slice(0, 100)}”.`);
  return key;
}

function checkLabel(given: string, field: string): string {
  const label = given.trim();
  if (!label) refuse(field, "REQUIRED", "A label is missing.");
  if (label.length > limits.associationLabel) refuse(field, "TOO_LONG", `A label has at most ${limits.associationLabel} characters.`);
  return label;
}

function refuseUneven(isSymmetric: boolean, cardinality: CardinalityName): void {
  if (isSymmetric && (cardinality === "MANY_TO_ONE" || cardinality === "ONE_TO_MANY"))
    refuse("cardinality", "INVALID", "Both sides of this association are alike, so they have the same limit.");
}

/** Two unique indexes may refuse the write: another type with these labels, or associations that break a stricter limit. */
async function writeOnce(tx: Transaction, type: AssociationType, write: () => Promise<unknown>): Promise<void> {
  await tx.sql("savepoint type");
  try {
    await write();
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    await tx.sql("rollback to savepoint type");
    if (type.version === 1 || !String((error as Error).message).includes("association_one_"))
      throw new Invalid([{ field: ["forwardLabel"], code: "DUPLICATE", message: `There is an association “${nameOf(type)}” already.` }]);
    refuse("cardinality", "LIMIT_BROKEN", "Some records have more associations of this kind. End those first.");
  }
}
