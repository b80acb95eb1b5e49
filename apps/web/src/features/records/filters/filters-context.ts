import { createContext, use } from "react";
import type { CountAnswer, ObjectDocument } from "../list/list-of.ts";
import type { FilterFields } from "./fields/filter-field.ts";
import type { ValueSource } from "./fields/value-source.ts";

/** What the records of an object are filtered by. Badges, builder and words are the same for all objects and get this from around them. */
export interface Filters {
  /** The namespace of the object's texts: `filter.count`, `filter.countWith` and `filter.includesBlank` are its own. */
  texts: string;
  /** Hook. The fields, in the order in which they are offered. @param isNeeded whether those are wanted that must be asked for */
  useFields(isNeeded?: boolean): FilterFields;
  /** Where values come from, by the names that the fields have for it. */
  sources: Readonly<Record<string, ValueSource>>;
  /** Counts what a filter in the making finds. */
  countDocument: ObjectDocument<CountAnswer>;
  /** Which object it counts records of, where several share that document. */
  object?: string;
}

export const FiltersContext = createContext<Filters | undefined>(undefined);

export function useFilters(): Filters {
  const filters = use(FiltersContext);
  if (!filters) throw new Error("useFilters works inside of an object's filters only.");
  return filters;
}
