import { limits } from "@kith/shared/limits.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { ObjectRecord } from "./record.entity.ts";
import { notDeleted, objectOfRecord, recordRecord, saveRecord } from "./record.service.ts";

/** Moves records to the trash, all or none. Those that are there already stay as they are. @throws Invalid, NotFound */
export function deleteRecords(ctx: Context, input: { ids: string[]; reason?: string | null }): Promise<ObjectRecord[]> {
  const reason = input.reason?.trim() || null;
  if (reason && reason.length > limits.textLength) refuse("reason", "TOO_LONG", `A reason has at most ${limits.textLength} characters.`);
  return inTransaction(ctx, async (tx) => {
    const records = await lockRecords(tx, input.ids);
    const { kind, id, name } = tx.viewer;
    for (const found of records.filter((one) => !one.deletedAt)) {
      await saveRecord(tx, found, { deletedAt: tx.now, deletedByKind: kind, deletedById: id, deletedByName: name, deleteReason: reason });
      recordRecord(tx, "record.deleted", found, await objectOfRecord(tx, found), { data: { reason } });
    }
    return records;
  });
}

/** Brings records back from the trash, all or none, with their associations. @throws Invalid, NotFound */
export function restoreRecords(ctx: Context, input: { ids: string[] }): Promise<ObjectRecord[]> {
  return inTransaction(ctx, async (tx) => {
    const records = await lockRecords(tx, input.ids);
    for (const found of records.filter((one) => one.deletedAt)) {
      await saveRecord(tx, found, notDeleted);
      recordRecord(tx, "record.restored", found, await objectOfRecord(tx, found));
    }
    return records;
  });
}

/** All of these records, locked in a fixed order (so that two such writes never wait for each other). */
async function lockRecords(tx: Transaction, globalIds: readonly string[]): Promise<ObjectRecord[]> {
  if (globalIds.length < 1 || globalIds.length > limits.idsPerCall) refuse("ids", "INVALID", `Give 1 to ${limits.idsPerCall} ids.`);
  const ids = [...new Set(globalIds.map((id) => fromGlobalId("ObjectRecord", id)))];
  const records = await tx.manager.find(ObjectRecord, {
    where: { workspaceId: tx.workspaceId, id: In(ids) },
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  if (records.length !== ids.length) throw new NotFound("One of these records does not exist.");
  return records;
}
