import { createContext, use } from "react";
import type { CustomFieldValueInput, CustomValueFragment } from "../../gql/graphql.ts";
import type { SaveResult } from "../../lib/save-result.ts";

interface WithValues {
  customFields: readonly CustomValueFragment[];
}

/** What a record holds in custom fields, why it can't be changed (if so), who changed which field last, and how a value is saved. */
export interface RecordValues extends WithValues {
  object: string;
  recordId: string;
  locked: string | undefined;
  changedBy: (field: string) => string | undefined;
  /** @param read the field of the record as text @param base what it was when the person decided to change it */
  save: (input: CustomFieldValueInput, read: (record: WithValues) => string, base: string) => Promise<SaveResult>;
}

export const RecordValuesContext = createContext<RecordValues | undefined>(undefined);

export function useRecordValues(): RecordValues {
  const values = use(RecordValuesContext);
  if (!values) throw new Error("useRecordValues works on a record's page only.");
  return values;
}
