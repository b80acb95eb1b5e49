import { createContext, use } from "react";
import type { CompanyRecordFragment } from "../../gql/graphql.ts";

export type CompanyRecord = CompanyRecordFragment;

/** The company that the page shows, why it can't be changed (if so), and who changed which field last. */
export interface CompanyState {
  company: CompanyRecord;
  locked: string | undefined;
  changedBy: (field: string) => string | undefined;
}

export const CompanyContext = createContext<CompanyState | undefined>(undefined);

export function useCompany(): CompanyState {
  const company = use(CompanyContext);
  if (!company) throw new Error("useCompany works on a company's page only.");
  return company;
}
