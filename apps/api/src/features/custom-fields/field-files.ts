import type { Context } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { CustomFieldValueInput } from "./custom-value.inputs.ts";
import { type FieldObject, valuesOf } from "./field-objects.ts";
import type { DefinedField } from "./load-fields.ts";

/*
 * What a record holds in a field of files is no row of its table of values: each of them is a document (features/documents) that names the field, and
 * whatever can be done with documents can be done with it. So there is one truth about a file, and it is in a field as long as it is not in the trash.
 */

/** The rows `v` that say which records of an object hold something in a field. */
export function holdersIn(object: FieldObject, { type }: Pick<DefinedField, "type">) {
  const { table, owner } = valuesOf(object);
  return type === "file" ? { table: "document", owner, where: "v.deleted_at is null" } : { table, owner, where: null };
}

/** The statement that reads the files of an object's records ($2) in these fields ($3), in the order in which they came. */
export function readFilesText(object: FieldObject): string {
  const { owner } = valuesOf(object);
  return `select v.${owner} as "recordId", v.field_id as "fieldId", v.id as file, v.name as text from document v
    where v.workspace_id = $1 and v.${owner} = any($2::uuid[]) and v.field_id = any($3::uuid[]) and v.deleted_at is null order by v.created_at, v.id`;
}

/** How files that were sent become those of a new record. */
interface FileKeeper {
  /** Looks at their content, outside of the transaction. @throws Invalid, NotFound, Forbidden */
  finish(ctx: Context, fileId: string): Promise<unknown>;
  keep(tx: Transaction, object: FieldObject, recordId: string, field: DefinedField, fileIds: readonly string[]): Promise<void>;
}

let keeper: FileKeeper | undefined;
export const defineFileKeeper = (found: FileKeeper): void => {
  keeper = found;
};

/** Looks at the files that a new record is given, before its transaction. @throws Invalid with the path of one that is refused */
export async function finishFiles(ctx: Context, inputs: readonly CustomFieldValueInput[] | null | undefined): Promise<void> {
  for (const [index, { files }] of (inputs ?? []).entries()) {
    for (const fileId of files ?? []) {
      try {
        await keeper!.finish(ctx, fileId);
      } catch (error) {
        if (!(error instanceof Invalid)) throw error;
        throw new Invalid(error.faults.map((fault) => ({ ...fault, field: ["customFields", String(index), "files"] })));
      }
    }
  }
}

/** Gives a new record its files. */
export const keepFiles: FileKeeper["keep"] = (...given) => keeper!.keep(...given);
