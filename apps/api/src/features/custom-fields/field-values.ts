import { foldLine } from "@kith/shared/text.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type FieldObject, valuesOf } from "./field-objects.ts";
import type { StoredValue } from "./stored-value.ts";

/** What a record holds in a field; an empty list takes the value away. */
export interface RecordValue {
  recordId: string;
  fieldId: string;
  values: readonly StoredValue[];
}

/** The columns of a value `v` in the form of StoredValue. */
export const valueColumns = `v.text, v.number_scaled::text as number,
  to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, v.day, v.option_id as option`;

type ValueRow = StoredValue & { recordId: string; fieldId: string };

/** The statement that reads values of an object's records ($2), of these fields ($3) or of all, in their order. */
export function readText(object: FieldObject, ofFields: boolean): string {
  const { table, owner } = valuesOf(object);
  return `select v.${owner} as "recordId", v.field_id as "fieldId", ${valueColumns} from ${table} v
    where v.workspace_id = $1 and v.${owner} = any($2::uuid[])${ofFields ? " and v.field_id = any($3::uuid[])" : ""} order by v.place`;
}

/** The values by record and field. */
export function groupValues(rows: readonly ValueRow[]): Map<string, Map<string, StoredValue[]>> {
  const found = new Map<string, Map<string, StoredValue[]>>();
  for (const { recordId, fieldId, ...value } of rows) {
    let ofRecord = found.get(recordId);
    if (!ofRecord) found.set(recordId, (ofRecord = new Map()));
    const values = ofRecord.get(fieldId);
    if (values) values.push(value);
    else ofRecord.set(fieldId, [value]);
  }
  return found;
}

/** What these records of an object hold in these fields, as a transaction sees it. */
export const valuesIn = async (tx: Transaction, object: FieldObject, recordIds: readonly string[], fieldIds: readonly string[]) =>
  recordIds.length === 0 || fieldIds.length === 0
    ? groupValues([])
    : groupValues(await tx.sql<ValueRow>(readText(object, true), [tx.workspaceId, recordIds, fieldIds]));

/**
 * Holds fields as they are until the transaction ends: nobody deletes them, or gives them another type, below values that are just being written.
 * @returns whether they still are what they were when the values were checked.
 */
export async function holdFields(tx: Transaction, fields: readonly { id: string; version: number }[]): Promise<boolean> {
  if (fields.length === 0) return true;
  const held = await tx.sql<{ id: string; version: number }>(
    "select id, version from custom_field where workspace_id = $1 and id = any($2::uuid[]) order by id for share",
    [tx.workspaceId, fields.map(({ id }) => id)],
  );
  const versions = new Map(held.map(({ id, version }) => [id, version]));
  return fields.every(({ id, version }) => versions.get(id) === version);
}

/** Writes values of an object's records, in place of what they held in those fields. */
export async function writeValues(
  tx: Transaction,
  object: FieldObject,
  given: readonly RecordValue[],
  { areNew = false } = {},
): Promise<void> {
  if (given.length === 0) return;
  const { table, owner } = valuesOf(object);
  const removed = areNew
    ? null
    : tx.sql(
        `delete from ${table} v using unnest($2::uuid[], $3::uuid[]) as given (record_id, field_id)
          where v.workspace_id = $1 and v.field_id = given.field_id and v.${owner} = given.record_id`,
        [tx.workspaceId, given.map(({ recordId }) => recordId), given.map(({ fieldId }) => fieldId)],
      );
  const rows = given.flatMap(({ recordId, fieldId, values }) => values.map((value, place) => ({ recordId, fieldId, place, ...value })));
  const inserted =
    rows.length === 0
      ? null
      : tx.sql(
          `insert into ${table} (workspace_id, ${owner}, field_id, place, text, text_norm, number_scaled, at, day, option_id)
            select $1, * from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[], $9::date[], $10::uuid[])`,
          [
            tx.workspaceId,
            rows.map(({ recordId }) => recordId),
            rows.map(({ fieldId }) => fieldId),
            rows.map(({ place }) => place),
            rows.map(({ text }) => text),
            rows.map(({ text }) => text && normOf(text)),
            rows.map(({ number }) => number),
            rows.map(({ at }) => at),
            rows.map(({ day }) => day),
            rows.map(({ option }) => option),
          ],
        );
  await Promise.all([removed, inserted]);
}

/** The form in which texts are compared. */
export const normOf = (text: string): string => foldLine(text);
