import type { OpportunitySort } from "../../gql/graphql.ts";
import { readRecordPlace, type RecordPlace } from "../records/page/record-place.ts";
import { opportunityAddresses, type OpportunitySearch } from "./opportunity-search.ts";
import { isKindGroup, type KindGroup } from "./opportunity-timeline.ts";

/** What an opportunity has on the left, in the order of its tabs. */
export const tabNames = ["opportunity", "additional"] as const;
export type TabName = (typeof tabNames)[number];

/** What an opportunity has on the right, in the order of its tabs. */
export const panelNames = ["associations", "tasks", "activity"] as const;
export type PanelName = (typeof panelNames)[number];

/** What the address of an opportunity says: which list it was opened from and where in it, and what is shown of it. */
export interface OpportunityRecordAddress extends RecordPlace<OpportunitySearch, OpportunitySort> {
  /** What is open on the left. */
  tab: TabName;
  /** What is open on the right. */
  panel: PanelName;
  /** The task that somebody came for. */
  task: string | undefined;
  events: KindGroup | undefined;
}

export const readOpportunityAddress = (params: Record<string, unknown>): OpportunityRecordAddress => ({
  ...readRecordPlace(opportunityAddresses, params),
  tab: tabNames.find((name) => name === params.tab) ?? "opportunity",
  panel: panelNames.find((name) => name === params.panel) ?? "associations",
  task: typeof params.task === "string" ? params.task : undefined,
  events: isKindGroup(params.events) ? params.events : undefined,
});
