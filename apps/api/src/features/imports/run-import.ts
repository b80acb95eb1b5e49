import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { inTransaction, sqlState } from "../../platform/transaction.ts";
import { CompanyGone } from "../associations/associate-all.ts";
import { isLimitReached } from "../contact-settings/contact-limit.ts";
import { readContactRules } from "../contact-settings/contact-rules.ts";
import { findOrCreateTags } from "../tags/tag.service.ts";
import { type DefinedField, fieldsOf } from "../custom-fields/load-fields.ts";
import { contactFields } from "../contacts/contact-fields.ts";
import { type CheckedRow, createRowChecker, type RowError } from "./check-row.ts";
import { finishImport, tellProgress } from "./end-import.ts";
import type { Import } from "./import.entity.ts";
import { addCompanies } from "./import-companies.ts";
import { addLists, loadArchivedLists } from "./import-lists.ts";
import { findImport } from "./find-import.ts";
import { findImportField } from "./import-fields.ts";
import { type ImportScope, startImportContext, startStarterContext } from "./import-viewer.ts";
import { columnsOfMapping } from "./map-columns.ts";
import { loadMemberNames, type MemberNames } from "./member-names.ts";
import { type CsvRow, readCsv } from "./read-csv.ts";
import { type Batch, type BatchSettings, ContactGone, FieldsChanged, ImportMoved, writeBatch } from "./write-batch.ts";

/** Rows of one transaction. More of them are hardly faster, and hold others up longer. */
const batchRows = 1_000;
const batchBytes = 2_000_000;
/** Rows between which other work of this process gets its turn. */
const sliceRows = 100;
const progressInterval = 1_000;
const attempts = 5;

/**
 * Writes the rows of an import from its checkpoint to the end of the file, or until it is cancelled or `stop` is raised; the
 * next rows are read while the last ones are written. Whoever calls it holds the import's lock.
 */
export async function runImport(app: App, current: Import, scope: ImportScope, stop: AbortSignal): Promise<void> {
  const ctx = startImportContext(app, current, scope);
  const starter = startStarterContext(app, current, scope);
  try {
    await markRunning(starter, current);
    if (current.cancelRequested) return await finishImport(starter, current.id, "cancelled");
    const members = await loadMemberNames(ctx);
    const { mapping, tags, lists, matchByPhone, defaultCountry } = current;
    const [archivedLists, named] = await Promise.all([loadArchivedLists(ctx), readContactRules(ctx)]);
    const onlyOwner = onlyOwnerOf(scope, members);
    const customFields = await fieldsOf(ctx, contactFields);
    const checkRow = createRowChecker({
      mapping,
      tags,
      lists,
      archivedLists,
      matchByPhone,
      defaultCountry,
      members,
      customFields,
      settings: named,
      onlyOwner,
    });
    const settings: BatchSettings & { tagIds: Map<string, string> } = {
      importId: current.id,
      matchByPhone,
      ownerId: scope.visibility === "assigned" ? scope.memberId : null,
      members,
      tagIds: new Map(),
      lists: new Map(),
      companies: new Map(),
      columns: columnsOfMapping(mapping),
      customFields: customFields.filter((field) => field.isRequired || field.defaultValue || isMapped(mapping, field)),
      readsSubscriptions: mapping.some(({ field }) => field === "subscriptions"),
    };
    const from = { offset: current.positionBytes, row: current.positionRow };
    const form = { delimiter: current.delimiter!, newline: current.newline! };
    const rows = readCsv((start) => app.files.read(current.textKey!, { start }), form, from);
    await analyze(app);
    let told = Date.now();
    for await (const batch of ahead(readBatches(rows, checkRow, from))) {
      if (stop.aborted) return;
      const { cancelRequested } = await writeOrDivide(ctx, settings, batch);
      if (cancelRequested) return await finishImport(starter, current.id, "cancelled");
      if (Date.now() - told >= progressInterval) {
        await tellProgress(starter, current.id);
        await analyze(app);
        told = Date.now();
      }
    }
    await finishImport(starter, current.id, "done");
  } catch (error) {
    if (error instanceof FieldsChanged) return await startAnew(app, current, scope, stop);
    if (!(error instanceof ImportMoved)) throw error;
  } finally {
    await ctx.read.end();
    await starter.read.end();
  }
}

/** The rows behind the checkpoint are read once more, as the custom fields are by now. */
async function startAnew(app: App, { workspaceId, id }: Import, scope: ImportScope, stop: AbortSignal): Promise<void> {
  const current = await findImport(app, workspaceId, id);
  if (current?.status === "running") await runImport(app, current, scope, stop);
}

const isMapped = (mapping: Import["mapping"], custom: DefinedField): boolean =>
  mapping.some(({ field }) => field !== null && findImportField(field, [custom])?.custom === custom);

/** Keeps the planner informed about tables that grow; without it, plans for empty tables would be used on full ones. */
const analyze = (app: App) => app.database.system.query("select analyze_contacts()");

const onlyOwnerOf = ({ visibility, memberId }: ImportScope, { nameOf }: MemberNames) =>
  visibility === "assigned" && memberId ? { id: memberId, name: nameOf.get(memberId) ?? "" } : null;

async function markRunning(starter: Context, current: Import): Promise<void> {
  if (current.status === "running") return;
  await inTransaction(starter, async (tx) => {
    const began = await tx.sql(
      "update import set status = 'running', started_at = coalesce(started_at, $3) where workspace_id = $1 and id = $2 and status = 'queued' returning 1",
      [tx.workspaceId, current.id, tx.now],
    );
    if (began.length === 0) throw new ImportMoved();
    record(tx, "import.started", { subjectId: current.id, data: { fileName: current.fileName, total: current.total } });
  });
}

async function* readBatches(
  rows: AsyncGenerator<CsvRow>,
  checkRow: (row: CsvRow) => CheckedRow | RowError[],
  from: Batch["from"],
): AsyncGenerator<Batch> {
  let batch: Batch = { from, next: from, rows: [], errors: [] };
  let count = 0;
  for await (const row of rows) {
    const checked = checkRow(row);
    if (Array.isArray(checked)) batch.errors.push(...checked);
    else batch.rows.push(checked);
    batch.next = { offset: row.next, row: row.row + 1 };
    if (++count % sliceRows === 0) await yieldToOthers();
    if (count >= batchRows || batch.next.offset - batch.from.offset > batchBytes) {
      yield batch;
      batch = { from: batch.next, next: batch.next, rows: [], errors: [] };
      count = 0;
    }
  }
  if (count > 0) yield batch;
}

/** The next value is made while the last one is used. */
async function* ahead<T>(values: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = values.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = values.next();
      next.catch(() => {}); // it is awaited, and thrown, in the next round
      yield value;
    }
  } finally {
    await next.catch(() => {});
    await values.return(undefined);
  }
}

/** SQLSTATE classes of what a row's own values cause: wrong data, a broken rule of the table. */
const isFaultOfData = (error: unknown): boolean => /^2[23]/.test(sqlState(error) ?? "");
const foreignKey = "23503";

/**
 * Writes a batch. What the database refuses is narrowed down to the row, which is then reported as every other bad row; the
 * rest of the batch is written.
 */
async function writeOrDivide(
  ctx: Context,
  settings: BatchSettings & { tagIds: Map<string, string> },
  batch: Batch,
): Promise<{ cancelRequested: boolean }> {
  for (let attempt = 1; ; attempt++) {
    try {
      await addTags(ctx, settings.tagIds, batch.rows);
      await addLists(ctx, settings.lists, batch.rows);
      await addCompanies(ctx, settings.companies, batch.rows);
      ctx.now = new Date();
      return await writeBatch(ctx, settings, batch);
    } catch (error) {
      // Others took the last places: the next attempt knows how many are left, until there are none.
      if (isLimitReached(error)) {
        attempt = 0;
        continue;
      }
      const again = error instanceof ContactGone || error instanceof CompanyGone || sqlState(error) === foreignKey;
      if (again && attempt < attempts) {
        // one of them may have been deleted
        settings.tagIds.clear();
        settings.lists.clear();
        settings.companies.clear();
        continue;
      }
      if (!isFaultOfData(error) || batch.rows.length === 0) throw error;
      ctx.log.warn({ err: error, importId: settings.importId, rows: batch.rows.length }, "the database refused rows of an import");
      const [first, second] = divide(batch);
      await writeOrDivide(ctx, settings, first);
      return writeOrDivide(ctx, settings, second);
    }
  }
}

/** Two batches of half the rows; the last single row becomes an error. */
function divide({ from, next, rows, errors }: Batch): [Batch, Batch] {
  const half = Math.floor(rows.length / 2);
  if (half === 0) {
    const { row } = rows[0]!;
    const refused: RowError = { row, outcome: "failed", field: null, code: "INTERNAL", message: "The database refused this row." };
    return [
      { from, next: from, rows: [], errors: [] },
      { from, next, rows: [], errors: [...errors, refused] },
    ];
  }
  const last = rows[half - 1]!;
  const middle = { offset: last.next, row: last.row + 1 };
  return [
    { from, next: middle, rows: rows.slice(0, half), errors: errors.filter(({ row }) => row <= last.row) },
    { from: middle, next, rows: rows.slice(half), errors: errors.filter(({ row }) => row > last.row) },
  ];
}

/** Makes the tags that are missing, in a transaction of their own: nobody waits for a batch because of a tag. */
async function addTags(ctx: Context, tagIds: Map<string, string>, rows: readonly CheckedRow[]): Promise<void> {
  const missing = new Map<string, string>();
  for (const { tags } of rows) for (const { norm, name } of tags) if (!tagIds.has(norm)) missing.set(norm, name);
  if (missing.size === 0) return;
  const found = await inTransaction(ctx, (tx) => findOrCreateTags(tx, [...missing.values()], ["tags"]));
  for (const tag of found) tagIds.set(tag.nameNorm, tag.id);
}
