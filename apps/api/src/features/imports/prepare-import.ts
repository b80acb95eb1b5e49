import { Readable } from "node:stream";
import type { App } from "../../platform/app.ts";
import { record } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type DefinedField, fieldsOf } from "../custom-fields/load-fields.ts";
import { contactFields } from "../contacts/contact-fields.ts";
import { deleteFiles, failImport } from "./end-import.ts";
import type { Import, ImportColumn } from "./import.entity.ts";
import { findImportField } from "./import-fields.ts";
import { type ImportScope, startStarterContext } from "./import-viewer.ts";
import { suggestMapping } from "./map-columns.ts";
import { recogniseCsv } from "./recognise-csv.ts";
import { recogniseEncoding, toUtf8, UnreadableFile } from "./recognise-encoding.ts";

/**
 * Looks at a file that was sent: encoding (anything but UTF-8 is written anew, so that its byte offsets can be checkpoints),
 * delimiter, header, number of rows. Then the import is ready to be started; or it has failed, with the reason.
 */
export async function prepareImport(app: App, current: Import, scope: ImportScope): Promise<void> {
  const ctx = startStarterContext(app, current, scope);
  const { workspaceId, id } = current;
  const sent = current.storedKey!;
  try {
    const encoding = await recogniseEncoding(await app.files.read(sent));
    const isUtf8 = encoding.name === "UTF-8";
    const textKey = isUtf8 ? sent : `imports/${workspaceId}/${id}/text`;
    Object.assign(current, { textKey }); // to be deleted with the rest if the file can't be read after all
    if (!isUtf8) await app.files.write(textKey, Readable.from(toUtf8(await app.files.read(sent), encoding)));
    const { delimiter, newline, headers, sample, from, total } = await recogniseCsv(
      (start) => app.files.read(textKey, { start }),
      isUtf8 ? encoding.markBytes : 0,
    );
    const custom = await fieldsOf(ctx, contactFields);
    const mapping = (await rememberedMapping(app, current, headers, custom)) ?? suggestMapping(headers, custom);
    const isReady = await inTransaction(ctx, async (tx) => {
      const changed = await tx.sql(
        `update import set status = 'ready', text_key = $3, delimiter = $4, newline = $5, encoding = $6, headers = $7, sample = $8, total = $9, mapping = $10,
            position_bytes = $11, position_row = $12
          where workspace_id = $1 and id = $2 and status = 'uploading' returning 1`,
        [
          workspaceId,
          id,
          textKey,
          delimiter,
          newline,
          encoding.name,
          headers,
          JSON.stringify(sample),
          total,
          JSON.stringify(mapping),
          from.offset,
          from.row,
        ],
      );
      if (changed.length > 0) record(tx, "import.ready", { subjectId: id, data: { fileName: current.fileName, total } });
      return changed.length > 0;
    });
    if (!isReady) await deleteFiles(app, current); // cancelled meanwhile, by somebody who knew of no copy
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await failImport(ctx, current, error.message);
  } finally {
    await ctx.read.end();
  }
}

/** How the workspace mapped the same headers the last time, as far as those fields are still there. */
async function rememberedMapping(
  app: App,
  { workspaceId, id }: Import,
  headers: string[],
  custom: readonly DefinedField[],
): Promise<ImportColumn[] | null> {
  const { rows } = await app.database.system.query<{ mapping: ImportColumn[] }>(
    "select mapping from import where workspace_id = $1 and id <> $2 and headers = $3::text[] and started_at is not null order by started_at desc limit 1",
    [workspaceId, id, headers],
  );
  const isThere = (field: string | null) => field !== null && findImportField(field, custom) !== undefined;
  return rows[0]?.mapping.map(({ field, ...column }) => ({ ...column, field: isThere(field) ? field : null })) ?? null;
}
