import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Condition, FilterFields } from "./fields/filter-field.ts";
import { useUnchanged } from "./fields/use-unchanged.ts";
import { type Group, partsOf, walk } from "./filter-tree.ts";
import type { Wording } from "./filter-words.ts";
import { useFilters } from "./filters-context.ts";

/** Hook. The names of all values in a tree: each source is asked once for all of its own. */
export function useValueNames(root: Group, fields: FilterFields): Wording["nameOf"] {
  const used = useMemo(() => {
    const values = new Map<string, Set<string>>();
    for (const node of walk(root)) {
      const parts = node.type === "condition" ? partsOf(node, fields) : undefined;
      if (parts?.operator.entry !== "values" || typeof parts.field.values !== "string") continue;
      const known = values.get(parts.field.values) ?? new Set();
      for (const value of (node as Condition).value as readonly string[]) known.add(value);
      values.set(parts.field.values, known);
    }
    return new Map([...values].map(([source, known]) => [source, [...known]]));
  }, [root, fields]);
  // Always the same sources, in the same order.
  const { sources } = useFilters();
  const names = useUnchanged(Object.entries(sources).map(([name, source]) => source.useNames(used.get(name) ?? nothing)));
  return useCallback(
    ({ values, goneValue = "" }, value) => {
      if (typeof values !== "string") return values?.find((choice) => choice.value === value)?.label ?? (goneValue || value);
      return names[Object.keys(sources).indexOf(values)]?.get(value) ?? value;
    },
    [names, sources],
  );
}
const nothing: readonly string[] = [];

/** Hook. Says any node of a tree in words. */
export function useWording(root: Group, fields: FilterFields): Wording {
  const { t } = useTranslation("filters");
  const nameOf = useValueNames(root, fields);
  return useMemo(() => ({ t, fields, nameOf }), [t, fields, nameOf]);
}
