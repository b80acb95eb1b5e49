import type { Context } from "../../platform/context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { checkReason, deletedNow, lockAll, notDeleted } from "../../platform/trash.ts";
import { ObjectRecord } from "./record.entity.ts";
import { objectOfRecord, recordRecord, saveRecord } from "./record.service.ts";

/** Moves records to the trash, all or none. Those that are there already stay as they are. @throws Invalid, NotFound */
export function deleteRecords(ctx: Context, input: { ids: string[]; reason?: string | null }): Promise<ObjectRecord[]> {
  const reason = checkReason(input.reason);
  return inTransaction(ctx, async (tx) => {
    const records = await lockAll(tx, ObjectRecord, input.ids, "records");
    for (const found of records.filter((one) => !one.deletedAt)) {
      await saveRecord(tx, found, deletedNow(tx, reason));
      recordRecord(tx, "record.deleted", found, await objectOfRecord(tx, found), { data: { reason } });
    }
    return records;
  });
}

/** Brings records back from the trash, all or none, with their associations. @throws Invalid, NotFound */
export function restoreRecords(ctx: Context, input: { ids: string[] }): Promise<ObjectRecord[]> {
  return inTransaction(ctx, async (tx) => {
    const records = await lockAll(tx, ObjectRecord, input.ids, "records");
    for (const found of records.filter((one) => one.deletedAt)) {
      await saveRecord(tx, found, notDeleted);
      recordRecord(tx, "record.restored", found, await objectOfRecord(tx, found));
    }
    return records;
  });
}
