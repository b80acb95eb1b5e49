import { useMemo } from "react";
import { type FilterField, type FilterFields, toFields } from "./filter-field.ts";
import { useUnchanged } from "./use-unchanged.ts";

/**
 * Hook of an object's fields, made of those of its features. One whose fields are known at run time only (custom fields) answers undefined until
 * they are, and asks for them only when they are needed.
 */
export const fieldsOf = (hooks: readonly ((isNeeded: boolean) => readonly FilterField[] | undefined)[]) =>
  function useFields(isNeeded = true): FilterFields {
    // Always the same hooks, in the same order.
    const lists = useUnchanged(hooks.map((read) => read(isNeeded)));
    return useMemo(() => toFields(lists), [lists]);
  };
