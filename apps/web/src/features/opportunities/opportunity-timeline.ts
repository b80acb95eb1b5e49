import { OpportunityTimelineCountsDocument, OpportunityTimelineDocument } from "../../gql/graphql.ts";
import { fileKinds, type TimelineOf } from "../records/page/timeline-of.ts";

/** The filter chips, and the kinds of events that each lets through. */
export const kindGroups = {
  progress: ["opportunity.moved", "opportunity.won", "opportunity.lost", "opportunity.abandoned", "opportunity.reopened"],
  changes: ["opportunity.updated", "opportunity.ownerChanged", "opportunity.ranked", ...fileKinds],
  tasks: ["task.created", "task.updated", "task.completed", "task.reopened", "task.deleted"],
  associations: ["association.created", "association.updated", "association.deleted"],
  life: ["opportunity.created", "opportunity.deleted", "opportunity.restored"],
} as const satisfies Record<string, readonly string[]>;

export type KindGroup = keyof typeof kindGroups;
export const isKindGroup = (name: unknown): name is KindGroup => typeof name === "string" && name in kindGroups;

/** The timeline of an opportunity. */
export const opportunityTimeline: TimelineOf<KindGroup> = {
  texts: "opportunities",
  document: OpportunityTimelineDocument,
  countsDocument: OpportunityTimelineCountsDocument,
  groups: kindGroups,
};
