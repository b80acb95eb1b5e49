import { ContactTimelineDocument, TimelineCountsDocument } from "../../../gql/graphql.ts";
import type { TimelineOf } from "../../records/page/timeline-of.ts";
import { type KindGroup, kindGroups } from "./timeline-groups.ts";

/** The timeline of a contact. */
export const contactTimeline: TimelineOf<KindGroup> = {
  texts: "contacts",
  document: ContactTimelineDocument,
  countsDocument: TimelineCountsDocument,
  groups: kindGroups,
};
