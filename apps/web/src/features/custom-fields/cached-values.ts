import type { FieldPolicy, StoreObject } from "@apollo/client";

/** What the cache knows of a record's custom fields: by the field's key, null where it is blank. */
export interface CachedValues {
  /** Whether all that is not here is blank too. */
  isWhole: boolean;
  byKey: Readonly<Record<string, StoreObject | null>>;
}

/**
 * One store for the `customFields` of a record, whichever keys are asked for: a record reads all of them, a grid those of its columns, and what one of them
 * learns shows in the other.
 */
export const customFieldsPolicy: FieldPolicy<CachedValues, StoreObject[], StoreObject[] | undefined> = {
  keyArgs: false,
  merge(known, incoming, { args, readField }) {
    const keyOf = (value: StoreObject) => String(readField("key", readField<StoreObject>("field", value)));
    const values = Object.fromEntries(incoming.map((value) => [keyOf(value), value]));
    const keys = args?.keys as readonly string[] | null | undefined;
    if (!keys) return { isWhole: true, byKey: values };
    const blanks = Object.fromEntries(keys.map((key) => [key, null]));
    return { isWhole: known?.isWhole ?? false, byKey: { ...known?.byKey, ...blanks, ...values } };
  },
  read(known, { args }) {
    const keys = args?.keys as readonly string[] | null | undefined;
    if (!known || !(known.isWhole || keys?.every((key) => key in known.byKey))) return undefined;
    return (keys ?? Object.keys(known.byKey)).map((key) => known.byKey[key]).filter((value) => value != null);
  },
};

/** The same without one field's value, which whoever shows it asks for again. */
export function withoutValue({ byKey }: CachedValues, key: string): CachedValues {
  return { isWhole: false, byKey: Object.fromEntries(Object.entries(byKey).filter(([each]) => each !== key)) };
}
