import { CompanyTimelineCountsDocument, CompanyTimelineDocument } from "../../gql/graphql.ts";
import { fileKinds, type TimelineOf } from "../records/page/timeline-of.ts";

/** The filter chips, and the kinds of events that each lets through. */
export const kindGroups = {
  changes: ["company.updated", "company.ownerChanged", ...fileKinds],
  associations: ["association.created", "association.updated", "association.deleted"],
  life: ["company.created", "company.deleted", "company.restored"],
} as const satisfies Record<string, readonly string[]>;

export type KindGroup = keyof typeof kindGroups;
export const isKindGroup = (name: unknown): name is KindGroup => typeof name === "string" && name in kindGroups;

/** The timeline of a company. */
export const companyTimeline: TimelineOf<KindGroup> = {
  texts: "companies",
  document: CompanyTimelineDocument,
  countsDocument: CompanyTimelineCountsDocument,
  groups: kindGroups,
};
