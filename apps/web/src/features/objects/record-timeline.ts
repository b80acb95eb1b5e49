import { RecordTimelineCountsDocument, RecordTimelineDocument } from "../../gql/graphql.ts";
import { fileKinds, type TimelineOf } from "../records/page/timeline-of.ts";

/** The filter chips, and the kinds of events that each lets through. */
export const kindGroups = {
  changes: ["record.updated", "record.ownerChanged", ...fileKinds],
  associations: ["association.created", "association.updated", "association.deleted"],
  life: ["record.created", "record.deleted", "record.restored"],
} as const satisfies Record<string, readonly string[]>;

export type KindGroup = keyof typeof kindGroups;
export const isKindGroup = (name: unknown): name is KindGroup => typeof name === "string" && name in kindGroups;

/** The timeline of a record. Asked for as a node, it is of one type. */
export const recordTimeline: TimelineOf<KindGroup> = {
  texts: "objects",
  document: RecordTimelineDocument as unknown as TimelineOf<KindGroup>["document"],
  countsDocument: RecordTimelineCountsDocument as unknown as TimelineOf<KindGroup>["countsDocument"],
  groups: kindGroups,
};
