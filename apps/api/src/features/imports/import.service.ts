import { WrongPhone, normalizePhone } from "@kith/shared/phone.ts";
import { limits } from "@kith/shared/limits.ts";
import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { type Fault, Invalid, KithError, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { defineUpload } from "../../platform/files.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { addContactReference } from "../contacts/contact-impact.ts";
import { countsOf, deleteFiles } from "./end-import.ts";
import { Import } from "./import.entity.ts";
import "./import.events.ts";
import { continueImportJob } from "./import.jobs.ts";
import { checkCompanies } from "./import-companies.ts";
import { checkLists } from "./import-lists.ts";
import { fieldsIn } from "../custom-fields/load-fields.ts";
import { contactFields } from "../contacts/contact-fields.ts";
import { checkMapping, type ChosenColumn } from "./map-columns.ts";

addContactReference({
  kind: "imports",
  label: "Imports",
  sql: "select count(distinct import_id) from contact where workspace_id = $1 and id = any($2::uuid[]) and import_id is not null",
});

/** The largest file, in bytes. The web app asks for less. */
export const maxBytes = 1_000_000_000;
const uploadSeconds = 3_600;
const uploadKind = "import";

const folderOf = ({ workspaceId, id }: Pick<Import, "workspaceId" | "id">) => `imports/${workspaceId}/${id}`;

/** Begins an import: its file is to be sent to the link. @throws Invalid */
export function createImport(ctx: Context, input: { fileName: string; size?: number | null }): Promise<Import> {
  return inTransaction(ctx, async (tx) => {
    const fileName = input.fileName.trim();
    if (fileName.length < 1 || fileName.length > 255) refuse("fileName", "INVALID", "The name of a file has 1 to 255 characters.");
    if (input.size != null && input.size > maxBytes) refuse("size", "TOO_LARGE", `The file is larger than ${maxBytes / 1_000_000_000} GB.`);
    if (input.size === 0) refuse("size", "INVALID", "The file is empty.");
    const { viewer } = tx;
    const made = tx.manager.create(Import, {
      workspaceId: tx.workspaceId,
      id: newId(),
      fileName,
      status: "uploading",
      createdByKind: viewer.kind,
      createdById: viewer.id,
      createdByName: viewer.name,
      createdAt: tx.now,
      headers: [],
      sample: [],
      mapping: [],
      tags: [],
      lists: [],
      matchByPhone: false,
      positionBytes: 0,
      positionRow: 1,
      created: 0,
      updated: 0,
      skipped: 0,
      failed: 0,
      cancelRequested: false,
      failure: null,
      storedKey: null,
      textKey: null,
      delimiter: null,
      newline: null,
      encoding: null,
      total: null,
      defaultCountry: null,
      errorFileKey: null,
      startedAt: null,
      finishedAt: null,
    });
    await tx.manager.insert(Import, made);
    return made;
  });
}

/** Where the file of an import is sent to, with PUT; null when it was. */
export function uploadLinkOf({ app }: Context, current: Import) {
  if (current.status !== "uploading" || current.storedKey !== null) return null;
  const { url, expiresAt } = app.files.uploadLink({ kind: uploadKind, key: folderOf(current), maxBytes, expiresInSeconds: uploadSeconds });
  return { url, method: "PUT", expiresAt, maxBytes };
}

const nothingExpected = () => new KithError("CONFLICT", "This import has its file already, or was cancelled.", 409);

defineUpload({
  kind: uploadKind,
  async expect(app, key) {
    const { rowCount } = await app.database.system.query(
      "select 1 from import where workspace_id = $1 and id = $2 and status = 'uploading' and stored_key is null",
      refOf(key),
    );
    if (rowCount === 0) throw nothingExpected();
  },
  received: (app, key, storedKey) => receiveFile(app, key, storedKey),
});

const refOf = (folder: string): [workspaceId: string, importId: string] => {
  const [, workspaceId, importId] = folder.split("/");
  return [workspaceId!, importId!];
};

/** The file is there: it is looked at next. @throws KithError when the import has one already */
export async function receiveFile(app: App, folder: string, storedKey: string): Promise<void> {
  const [workspaceId, importId] = refOf(folder);
  const { rowCount } = await app.database.system.query(
    "update import set stored_key = $3 where workspace_id = $1 and id = $2 and status = 'uploading' and stored_key is null",
    [workspaceId, importId, storedKey],
  );
  if (rowCount === 0) throw nothingExpected();
  await app.jobs.send(continueImportJob, { workspaceId, importId });
}

export interface StartImport {
  id: string;
  /** As suggested when it is left out. */
  mapping?: ChosenColumn[] | null;
  /** For every contact of the file. */
  tags?: string[] | null;
  lists?: string[] | null;
  matchByPhone?: boolean | null;
  defaultCountry?: string | null;
}

/** Lets the rows of an import be written. @throws Invalid (mapping, tags, lists, country, an import that is not ready), NotFound */
export function startImport(ctx: Context, input: StartImport): Promise<Import> {
  return inTransaction(ctx, async (tx) => {
    const current = await lockImportRow(tx, input.id);
    if (current.status !== "ready") refuse("id", "CONFLICT", notReady[current.status]);
    const matchByPhone = input.matchByPhone ?? false;
    const chosen = input.mapping ?? current.mapping;
    const { mapping, faults } = checkMapping(current.headers, chosen, matchByPhone, await fieldsIn(tx, contactFields));
    const tags = checkTags(input.tags ?? [], faults);
    const lists = await checkLists(tx, input.lists ?? [], mapping, faults);
    await checkCompanies(tx, mapping, faults);
    const defaultCountry = input.defaultCountry?.trim().toUpperCase() || null;
    if (defaultCountry && !isCountry(defaultCountry))
      faults.push({
        field: ["defaultCountry"],
        code: "INVALID",
        message: `“${input.defaultCountry}” is not a country code such as PT or US.`,
      });
    if (faults.length > 0) throw new Invalid(faults);
    const columns = { status: "queued" as const, mapping, tags, lists, matchByPhone, defaultCountry };
    await tx.manager.update(Import, { workspaceId: tx.workspaceId, id: current.id }, columns);
    await tx.app.jobs.send(continueImportJob, { workspaceId: tx.workspaceId, importId: current.id }, { tx });
    return Object.assign(current, columns);
  });
}

const notReady: Record<Exclude<Import["status"], "ready">, string> = {
  uploading: "The file of this import is not there yet, or still being looked at.",
  queued: "This import was started already.",
  running: "This import was started already.",
  done: "This import is done. Send the file again to import it once more.",
  cancelled: "This import was cancelled.",
  failed: "This import has failed; see its failure.",
};

/** Stops an import; what was written stays. @throws Invalid when it has ended already, NotFound */
export async function cancelImport(ctx: Context, input: { id: string }): Promise<Import> {
  const { current, unwanted } = await inTransaction(ctx, async (tx) => {
    const found = await lockImportRow(tx, input.id);
    if (["done", "cancelled", "failed"].includes(found.status)) refuse("id", "CONFLICT", "This import has ended already.");
    const key = { workspaceId: tx.workspaceId, id: found.id };
    // A running one ends behind the rows that are being written.
    if (found.status === "running") {
      await tx.manager.update(Import, key, { cancelRequested: true });
      return { current: found, unwanted: false };
    }
    const columns = { status: "cancelled" as const, finishedAt: tx.now };
    await tx.manager.update(Import, key, columns);
    record(tx, "import.finished", { subjectId: found.id, data: { ...countsOf(found), status: "cancelled" } });
    return { current: Object.assign(found, columns), unwanted: true };
  });
  if (unwanted) await deleteFiles(ctx.app, current);
  return current;
}

async function lockImportRow(tx: Transaction, globalId: string): Promise<Import> {
  const found = await tx.manager.findOne(Import, {
    where: { workspaceId: tx.workspaceId, id: fromGlobalId("Import", globalId) },
    lock: { mode: "pessimistic_write" },
  });
  if (!found) throw new NotFound("There is no such import.");
  return found;
}

function checkTags(given: readonly string[], faults: Fault[]): string[] {
  const tags = [...new Set(given.map((name) => name.trim()))];
  for (const [index, name] of tags.entries()) {
    if (name.length < 1 || name.length > limits.tagName)
      faults.push({ field: ["tags", String(index)], code: "INVALID", message: `A tag's name has 1 to ${limits.tagName} characters.` });
  }
  if (tags.length > limits.tagsPerContact)
    faults.push({ field: ["tags"], code: "LIMIT_REACHED", message: `A contact has at most ${limits.tagsPerContact} tags.` });
  return tags;
}

function isCountry(code: string): boolean {
  try {
    normalizePhone("+4930123456", code);
    return true;
  } catch (error) {
    if (error instanceof WrongPhone) return false;
    throw error;
  }
}
