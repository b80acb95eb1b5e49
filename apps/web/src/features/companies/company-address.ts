import type { CompanySort } from "../../gql/graphql.ts";
import { readRecordPlace, type RecordPlace } from "../records/page/record-place.ts";
import { companyAddresses, type CompanySearch } from "./company-search.ts";
import { isKindGroup, type KindGroup } from "./company-timeline.ts";

/** What a company has on the left, in the order of its tabs. */
export const tabNames = ["company", "additional"] as const;
export type TabName = (typeof tabNames)[number];

/** What a company has on the right, in the order of its tabs. */
export const panelNames = ["people", "opportunities", "associations", "activity"] as const;
export type PanelName = (typeof panelNames)[number];

/** What the address of a company says: which list it was opened from and where in it, and what is shown of it. */
export interface CompanyRecordAddress extends RecordPlace<CompanySearch, CompanySort> {
  /** What is open on the left. */
  tab: TabName;
  /** What is open on the right. */
  panel: PanelName;
  events: KindGroup | undefined;
}

export const readCompanyAddress = (params: Record<string, unknown>): CompanyRecordAddress => ({
  ...readRecordPlace(companyAddresses, params),
  tab: tabNames.find((name) => name === params.tab) ?? "company",
  panel: panelNames.find((name) => name === params.panel) ?? "people",
  events: isKindGroup(params.events) ? params.events : undefined,
});
