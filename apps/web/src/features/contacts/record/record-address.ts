import type { ContactSort } from "../../../gql/graphql.ts";
import { readRecordPlace, type RecordPlace } from "../../records/page/record-place.ts";
import { contactAddresses, type ContactSearch } from "../list/contact-search.ts";
import { isKindGroup, type KindGroup } from "./timeline-groups.ts";

/** What a record has on the right, in the order of its tabs. */
export const panelNames = ["activity", "tasks", "notes", "opportunities", "documents", "associations"] as const;
export type PanelName = (typeof panelNames)[number];

/** What the address of a contact says: which list it was opened from and where in it, and what is shown of it. */
export interface RecordAddress extends RecordPlace<ContactSearch, ContactSort> {
  tab: "contact" | "general" | "additional" | "audit";
  /** What is open on the right. */
  panel: PanelName;
  /** The note that somebody came for. */
  note: string | undefined;
  /** The same of a task. */
  task: string | undefined;
  events: KindGroup | undefined;
}

export function readRecordAddress(params: Record<string, unknown>): RecordAddress {
  const place = readRecordPlace(contactAddresses, params);
  const note = typeof params.note === "string" ? params.note : undefined;
  return {
    ...place,
    // Who comes for a note sees it on a phone too.
    show: note !== undefined && params.show === undefined ? "timeline" : place.show,
    tab: params.tab === "general" || params.tab === "additional" || params.tab === "audit" ? params.tab : "contact",
    panel: panelNames.find((name) => name === params.panel) ?? "activity",
    note,
    task: typeof params.task === "string" ? params.task : undefined,
    events: isKindGroup(params.events) ? params.events : undefined,
  };
}
