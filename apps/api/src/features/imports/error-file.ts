import { Readable } from "node:stream";
import type { App } from "../../platform/app.ts";
import { byteOrderMark, csvLine } from "../../platform/csv.ts";
import type { Import } from "./import.entity.ts";
import { readCsv } from "./read-csv.ts";

interface Problem {
  id: string;
  rowNumber: number;
  field: string | null;
  message: string;
}

const pageSize = 1_000;

/**
 * Writes the rows that were not imported, as they were, with the reason: to be put right and sent again.
 * @returns its key.
 */
export async function writeErrorFile(app: App, current: Import): Promise<string> {
  const key = `imports/${current.workspaceId}/${current.id}/errors.csv`;
  await app.files.write(key, Readable.from(errorLines(app, current)));
  return key;
}

/** Reads the file once more, beside the list of its errors: both are in the order of the rows. */
async function* errorLines(app: App, current: Import): AsyncGenerator<Buffer> {
  const { workspaceId, id, textKey, delimiter, newline, headers } = current;
  const form = { delimiter: delimiter!, newline: newline! };
  yield Buffer.from(byteOrderMark + csvLine([...headers, "Import row", "Import error"], form.delimiter));
  const problems = readProblems(app, workspaceId, id);
  let problem = await problems.next();
  const open = (start: number) => app.files.read(textKey!, { start });
  for await (const { row, cells } of readCsv(open, form, { offset: 0, row: 1 })) {
    const reasons: string[] = [];
    for (; !problem.done && problem.value.rowNumber <= row; problem = await problems.next()) {
      if (problem.value.rowNumber === row) reasons.push(problem.value.message);
    }
    if (reasons.length > 0) {
      const padded = Array.from({ length: Math.max(headers.length, cells.length) }, (_, index) => cells[index] ?? "").slice(
        0,
        headers.length,
      );
      yield Buffer.from(csvLine([...padded, String(row), reasons.join(" ")], form.delimiter));
    }
    if (problem.done) return;
  }
}

async function* readProblems(app: App, workspaceId: string, importId: string): AsyncGenerator<Problem> {
  let after = { rowNumber: 0, id: "00000000-0000-0000-0000-000000000000" };
  for (;;) {
    const { rows } = await app.database.system.query<Problem>({
      name: "import-problems",
      text: `select id, row_number as "rowNumber", field, message from import_error
        where workspace_id = $1 and import_id = $2 and (row_number, id) > ($3, $4) and outcome <> 'warning' order by row_number, id limit ${pageSize}`,
      values: [workspaceId, importId, after.rowNumber, after.id],
    });
    yield* rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)!;
  }
}
