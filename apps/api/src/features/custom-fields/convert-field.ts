import { formatFixed } from "@kith/shared/decimal.ts";
import { type CustomFieldType, limits } from "@kith/shared/limits.ts";
import { minorDigits } from "@kith/shared/money.ts";
import { fold } from "@kith/shared/text.ts";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import { newId } from "../../platform/ids.ts";
import { colorAt, hasOptions } from "./check-field.ts";
import { CustomFieldOption } from "./custom-field.entity.ts";
import { fieldKinds } from "./field-types.ts";
import { objectOf, type Run, valuesOf } from "./field-objects.ts";
import { groupValues, type RecordValue, valueColumns } from "./field-values.ts";
import type { DefinedField } from "./load-fields.ts";
import { isSameValue, type StoredValue } from "./stored-value.ts";

/** What another type would do to the values of a field. */
export interface TypeChange {
  /** The field as it would be, with its options. */
  after: DefinedField;
  records: number;
  converts: number;
  lost: number;
  /** Some values that would be lost, each once. */
  examples: { value: string; reason: string }[];
}

const pageSize = 5_000;
const mostExamples = 5;
/** Results of conversions that are remembered: files repeat themselves. */
const remembered = 20_000;

/** Values of a field by record, page by page, each record whole. */
async function* readPages(run: Run, field: DefinedField): AsyncGenerator<[recordId: string, values: StoredValue[]][]> {
  const { table, owner } = valuesOf(objectOf(field));
  let last: string | null = null;
  for (;;) {
    const rows: (StoredValue & { recordId: string; fieldId: string })[] = await run(
      `select v.${owner} as "recordId", v.field_id as "fieldId", ${valueColumns} from ${table} v
        where v.workspace_id = $1 and v.field_id = $2 and v.${owner} = any(array(
          select distinct p.${owner} from ${table} p where p.workspace_id = $1 and p.field_id = $2 and ($3::uuid is null or p.${owner} > $3)
          order by p.${owner} limit ${pageSize}))
        order by v.${owner}, v.place`,
      [field.workspaceId, field.id, last],
    );
    if (rows.length === 0) return;
    last = rows.at(-1)!.recordId;
    yield [...groupValues(rows)].map(([recordId, fields]) => [recordId, fields.get(field.id)!]);
    await yieldToOthers();
  }
}

/** A value as the text that a field of another type reads it from. */
function textFor(values: readonly StoredValue[], from: DefinedField, to: CustomFieldType): string {
  if (from.type === "money" && to === "number") return formatFixed(BigInt(values[0]!.number!), minorDigits(from.currency!));
  return fieldKinds[from.type].write(values, from);
}

/** The same value in a field of another type. @throws Error with the reason */
function convert(values: readonly StoredValue[], from: DefinedField, to: DefinedField): StoredValue[] {
  if (from.type === "choice" && to.type === "choices") return [...values];
  if (from.type === "choices" && to.type === "choice") {
    if (values.length > 1) throw new Error("It is more than one choice.");
    return [...values];
  }
  const converted = fieldKinds[to.type].read(textFor(values, from, to.type), to);
  if (converted.length === 0) throw new Error("Nothing of it would be left.");
  return converted;
}

/** The names that values have: a choice for each, the most frequent first, as many as a field may offer. */
async function optionsFor(run: Run, from: DefinedField, to: CustomFieldType): Promise<CustomFieldOption[]> {
  if (!hasOptions(to)) return [];
  if (hasOptions(from.type)) return from.options;
  const found = new Map<string, { name: string; records: number }>();
  for await (const page of readPages(run, from)) {
    for (const [, values] of page) {
      const text = textFor(values, from, to);
      for (const part of to === "choices" ? text.split(/[\n;]+/) : [text]) {
        const name = part.trim().replaceAll(/\s+/g, " ");
        if (name === "" || name.length > limits.customFieldName) continue;
        const known = found.get(fold(name));
        if (known) known.records++;
        else if (found.size < remembered) found.set(fold(name), { name, records: 1 });
      }
    }
  }
  const names = [...found].toSorted(([, one], [, other]) => other.records - one.records).slice(0, limits.customFieldOptions);
  return names.map(([nameNorm, { name }], position) =>
    Object.assign(new CustomFieldOption(), {
      workspaceId: from.workspaceId,
      id: newId(),
      fieldId: from.id,
      name,
      nameNorm,
      color: colorAt(position),
      position,
    }),
  );
}

/**
 * Tries what another type would do to every value of a field.
 * @param write is handed what each record holds afterwards, page by page, where that differs; an empty list for a value that is lost.
 */
export async function convertField(
  run: Run,
  from: DefinedField,
  type: CustomFieldType,
  currency: string | null,
  write?: (values: RecordValue[], after: DefinedField) => Promise<void>,
  prepare?: (after: DefinedField) => Promise<void>,
): Promise<TypeChange> {
  const after: DefinedField = Object.assign({ ...from }, { type, currency, options: await optionsFor(run, from, type) });
  await prepare?.(after);
  const change: TypeChange = { after, records: 0, converts: 0, lost: 0, examples: [] };
  const known = new Map<string, StoredValue[] | Error>();
  const attempt = (values: StoredValue[]): StoredValue[] | Error => {
    const key = JSON.stringify(values);
    let result = known.get(key);
    if (!result) {
      try {
        result = convert(values, from, after);
      } catch (error) {
        result = error as Error;
      }
      if (known.size < remembered) known.set(key, result);
    }
    return result;
  };
  for await (const page of readPages(run, from)) {
    const written: RecordValue[] = [];
    for (const [recordId, values] of page) {
      const result = attempt(values);
      const isLost = result instanceof Error;
      change.records++;
      if (isLost) {
        change.lost++;
        const value = fieldKinds[from.type].write(values, from).slice(0, 100);
        if (change.examples.length < mostExamples && !change.examples.some((example) => example.value === value))
          change.examples.push({ value, reason: result.message });
      } else change.converts++;
      if (isLost || !isSameValue(values, result)) written.push({ recordId, fieldId: from.id, values: isLost ? [] : result });
    }
    await write?.(written, after);
  }
  after.defaultValue = defaultAfter(from, after);
  return change;
}

function defaultAfter(from: DefinedField, after: DefinedField): StoredValue[] | null {
  if (!from.defaultValue) return null;
  try {
    return convert(from.defaultValue, from, after);
  } catch {
    return null;
  }
}
