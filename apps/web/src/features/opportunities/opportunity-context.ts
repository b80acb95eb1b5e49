import { createContext, use } from "react";
import type { OpportunityRecordFragment } from "../../gql/graphql.ts";

export type OpportunityRecord = OpportunityRecordFragment;

/** The opportunity that the page shows, why it can't be changed (if so), and who changed which field last. */
export interface OpportunityState {
  opportunity: OpportunityRecord;
  locked: string | undefined;
  changedBy: (field: string) => string | undefined;
}

export const OpportunityContext = createContext<OpportunityState | undefined>(undefined);

export function useOpportunity(): OpportunityState {
  const opportunity = use(OpportunityContext);
  if (!opportunity) throw new Error("useOpportunity works on an opportunity's page only.");
  return opportunity;
}
