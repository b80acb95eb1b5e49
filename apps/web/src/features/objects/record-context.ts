import { createContext, use } from "react";
import type { RecordDetailsFragment } from "../../gql/graphql.ts";
import type { ObjectDefinition } from "./use-objects.ts";

/** The record that the page shows and what it is one of, why it can't be changed (if so), and who changed which field last. */
export interface RecordState {
  object: ObjectDefinition;
  record: RecordDetailsFragment;
  locked: string | undefined;
  changedBy: (field: string) => string | undefined;
}

export const RecordContext = createContext<RecordState | undefined>(undefined);

export function useShownRecord(): RecordState {
  const state = use(RecordContext);
  if (!state) throw new Error("useShownRecord works on a record's page only.");
  return state;
}
