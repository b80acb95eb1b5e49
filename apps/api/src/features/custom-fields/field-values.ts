import { foldLine } from "@kith/shared/text.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { StoredValue } from "./stored-value.ts";

/** What a contact holds in a field; an empty list takes the value away. */
export interface ContactValue {
  contactId: string;
  fieldId: string;
  values: readonly StoredValue[];
}

/** The columns of a value `v` in the form of StoredValue. */
export const valueColumns = `v.text, v.number_scaled::text as number,
  to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, v.day, v.option_id as option`;

type ValueRow = StoredValue & { contactId: string; fieldId: string };

/** The statement that reads values of contacts ($2), of these fields ($3) or of all, in their order. */
export const readText = (ofFields: boolean): string =>
  `select v.contact_id as "contactId", v.field_id as "fieldId", ${valueColumns} from contact_field_value v
    where v.workspace_id = $1 and v.contact_id = any($2::uuid[])${ofFields ? " and v.field_id = any($3::uuid[])" : ""} order by v.place`;

/** The values by contact and field. */
export function groupValues(rows: readonly ValueRow[]): Map<string, Map<string, StoredValue[]>> {
  const found = new Map<string, Map<string, StoredValue[]>>();
  for (const { contactId, fieldId, ...value } of rows) {
    let ofContact = found.get(contactId);
    if (!ofContact) found.set(contactId, (ofContact = new Map()));
    const values = ofContact.get(fieldId);
    if (values) values.push(value);
    else ofContact.set(fieldId, [value]);
  }
  return found;
}

/** What these contacts hold in these fields, as a transaction sees it. */
export const valuesIn = async (tx: Transaction, contactIds: readonly string[], fieldIds: readonly string[]) =>
  contactIds.length === 0 || fieldIds.length === 0
    ? groupValues([])
    : groupValues(await tx.sql<ValueRow>(readText(true), [tx.workspaceId, contactIds, fieldIds]));

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

/** Writes values of contacts, in place of what they held in those fields. */
export async function writeValues(tx: Transaction, given: readonly ContactValue[], { areNew = false } = {}): Promise<void> {
  if (given.length === 0) return;
  const removed = areNew
    ? null
    : tx.sql(
        `delete from contact_field_value v using unnest($2::uuid[], $3::uuid[]) as given (contact_id, field_id)
          where v.workspace_id = $1 and v.field_id = given.field_id and v.contact_id = given.contact_id`,
        [tx.workspaceId, given.map(({ contactId }) => contactId), given.map(({ fieldId }) => fieldId)],
      );
  const rows = given.flatMap(({ contactId, fieldId, values }) => values.map((value, place) => ({ contactId, fieldId, place, ...value })));
  const inserted =
    rows.length === 0
      ? null
      : tx.sql(
          `insert into contact_field_value (workspace_id, contact_id, field_id, place, text, text_norm, number_scaled, at, day, option_id)
            select $1, * from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[], $9::date[], $10::uuid[])`,
          [
            tx.workspaceId,
            rows.map(({ contactId }) => contactId),
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
