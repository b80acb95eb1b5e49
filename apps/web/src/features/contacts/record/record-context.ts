import { createContext, use } from "react";
import type { ContactRecordFragment } from "../../../gql/graphql.ts";

export type ContactRecord = ContactRecordFragment;

/** The contact that the page shows, why it can't be changed (if so), and who changed which field last. */
export interface RecordState {
  contact: ContactRecord;
  locked: string | undefined;
  changedBy: (field: string) => string | undefined;
}

export const RecordContext = createContext<RecordState | undefined>(undefined);

export function useRecord(): RecordState {
  const record = use(RecordContext);
  if (!record) throw new Error("useRecord works on a contact's page only.");
  return record;
}
