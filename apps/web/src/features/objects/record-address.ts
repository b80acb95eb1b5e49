import type { ObjectRecordSort } from "../../gql/graphql.ts";
import { readRecordPlace, type RecordPlace } from "../records/page/record-place.ts";
import { recordAddresses, type RecordSearch } from "./record-search.ts";
import { isKindGroup, type KindGroup } from "./record-timeline.ts";

/** What a record has on the right, in the order of its tabs. */
export const panelNames = ["associations", "activity"] as const;
export type PanelName = (typeof panelNames)[number];

/** What the address of a record says: which list it was opened from and where in it, and what is shown of it. */
export interface RecordAddress extends RecordPlace<RecordSearch, ObjectRecordSort> {
  panel: PanelName;
  events: KindGroup | undefined;
}

export const readRecordAddress = (object: string, params: Record<string, unknown>): RecordAddress => ({
  ...readRecordPlace(recordAddresses(object), params),
  panel: panelNames.find((name) => name === params.panel) ?? "associations",
  events: isKindGroup(params.events) ? params.events : undefined,
});
