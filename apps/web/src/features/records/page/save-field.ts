import type { SaveResult } from "../../../lib/save-result.ts";
import { describeError, type UserError } from "../../../lib/user-errors.ts";

interface FieldChange<Record extends { version: number }> {
  /** The version that this window knows. */
  version: number | undefined;
  /** The changed field of the record as text, and what it was when the person decided to change it. */
  read: (record: Record) => string;
  base: string;
  /** With a conflict the server answers the current record. */
  send: (expectedVersion: number | undefined) => Promise<{ record: Record | null | undefined; userErrors: readonly UserError[] }>;
}

const tries = 3;

/**
 * Saves one field of a record. A version that is out of date because of *another* field is no conflict for the person: it is tried again on the
 * current record. Only when this very field was changed meanwhile does `theirs` come back.
 */
export async function saveField<Record extends { version: number }>({
  version,
  read,
  base,
  send,
}: FieldChange<Record>): Promise<SaveResult> {
  let expectedVersion = version;
  try {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const { record, userErrors } = await send(expectedVersion);
      const [error] = userErrors;
      if (!error) return { ok: true };
      if (error.code !== "CONFLICT" || !record) return { ok: false, reason: error.message, code: error.code };
      if (read(record) !== base) return { ok: false, reason: error.message, theirs: read(record) };
      expectedVersion = record.version;
    }
    return { ok: false, reason: describeError(undefined) };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}
