import type { ContactSearch } from "../list/contact-search.ts";
import { lastDeletedFirst, newestFirst, readContactSearch, variablesOf } from "../list/contact-search.ts";
import type { ListVariables } from "../list/open-list.ts";
import { isKindGroup, type KindGroup } from "./timeline-groups.ts";

/** What a record has on the right, in the order of its tabs. */
export const panelNames = ["activity", "notes"] as const;
export type PanelName = (typeof panelNames)[number];

/** What the address of a record says: which list it was opened from and where in it, and what is shown of it. */
export interface RecordAddress {
  search: ContactSearch;
  list: ListVariables & { deleted: boolean };
  /** The cursor of this contact in that list, and its position from 1. */
  at: string | undefined;
  n: number | undefined;
  tab: "contact" | "general" | "additional" | "audit";
  /** What is open on the right. */
  panel: PanelName;
  /** The note that somebody came for. */
  note: string | undefined;
  /** On a phone one of the two is shown. */
  show: "details" | "timeline";
  events: KindGroup | undefined;
}

export function readRecordAddress(params: Record<string, unknown>): RecordAddress {
  const search = readContactSearch(params);
  const deleted = params.deleted === true;
  return {
    search,
    list: variablesOf(search, deleted ? lastDeletedFirst : newestFirst, deleted),
    at: typeof params.at === "string" ? params.at : undefined,
    n: typeof params.n === "number" && params.n > 0 ? Math.floor(params.n) : undefined,
    tab: params.tab === "general" || params.tab === "additional" || params.tab === "audit" ? params.tab : "contact",
    panel: panelNames.find((name) => name === params.panel) ?? "activity",
    note: typeof params.note === "string" ? params.note : undefined,
    // Who comes for a note sees it on a phone too.
    show: params.show === "timeline" || (params.show === undefined && typeof params.note === "string") ? "timeline" : "details",
    events: isKindGroup(params.events) ? params.events : undefined,
  };
}
