import { useMemo } from "react";
import { type FilterField, type FilterFields, toFields } from "./filter-field.ts";
import { useUnchanged } from "./use-unchanged.ts";
import { useContactFilterFields } from "./use-contact-filter-fields.ts";
import { useCustomFilterFields } from "./use-custom-filter-fields.ts";

/**
 * Everything that a contact can be filtered by. A feature adds its hook here, in one place: the builder, the badges, the words of a
 * segment and "why is it in this list?" follow. A hook whose fields are known at run time only (custom fields) answers undefined until they
 * are, and asks for them only when they are needed.
 */
const hooks: readonly ((isNeeded: boolean) => readonly FilterField[] | undefined)[] = [useContactFilterFields, useCustomFilterFields];

/** Hook. The fields, in the order in which they are offered. */
export function useFilterFields(isNeeded = true): FilterFields {
  // Always the same hooks, in the same order.
  const lists = useUnchanged(hooks.map((read) => read(isNeeded)));
  return useMemo(() => toFields(lists), [lists]);
}
