import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ContactFilter } from "../../../gql/graphql.ts";
import type { Condition, FilterFields } from "./fields/filter-field.ts";
import { useFilterFields } from "./fields/filter-fields.ts";
import { sourceOf, type SourceName, valueSources } from "./fields/value-sources.tsx";
import { useUnchanged } from "./fields/use-unchanged.ts";
import { type Group, partsOf, walk } from "./filter-tree.ts";
import { nodeWords, type Wording } from "./filter-words.ts";
import { readFilter } from "./read-filter.ts";

const sourceNames = Object.keys(valueSources) as SourceName[];

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
  const names = useUnchanged(sourceNames.map((name) => sourceOf(name).useNames(used.get(name) ?? nothing)));
  return useCallback(
    ({ values, goneValue = "" }, value) => {
      if (typeof values !== "string") return values?.find((choice) => choice.value === value)?.label ?? (goneValue || value);
      return names[sourceNames.indexOf(values)]?.get(value) ?? value;
    },
    [names],
  );
}
const nothing: readonly string[] = [];

/** Hook. Says any node of a tree in words. */
export function useWording(root: Group, fields: FilterFields): Wording {
  const { t } = useTranslation("filters");
  const nameOf = useValueNames(root, fields);
  return useMemo(() => ({ t, fields, nameOf }), [t, fields, nameOf]);
}

/** Hook. A whole filter in one sentence, for a segment's description. Names the zone of its days. */
export function useFilterWords(filter: ContactFilter | undefined): string {
  const fields = useFilterFields(filter !== undefined);
  const root = useMemo(() => readFilter(filter, fields), [filter, fields]);
  return nodeWords(root, useWording(root, fields));
}
