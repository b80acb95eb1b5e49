import { lazy } from "react";
import { RecordCountDocument, RecordPageDocument } from "../../gql/graphql.ts";
import type { FieldListOf } from "../custom-fields/list/field-list-of.ts";
import { filterParts } from "../records/filters/filter-parts.tsx";
import { recordOfEvent } from "../records/list/record-of-event.ts";
import { recordRows, type RecordRow, useRecordRow } from "./record-rows.ts";

const known = new Map<string, FieldListOf<RecordRow>>();

/** What the lists must know of an object's records; always the same for a key. */
export function listOfRecords(object: string): FieldListOf<RecordRow> {
  const list = known.get(object) ?? newList(object);
  known.set(object, list);
  return list;
}

const newList = (object: string): FieldListOf<RecordRow> => ({
  ...recordRows,
  object,
  values: async () => (await import("./value-documents.ts")).recordValues,
  texts: "objects",
  route: recordRoute,
  param: "recordId",
  params: { object },
  pageDocument: RecordPageDocument,
  countDocument: RecordCountDocument,
  later: () => import("./later-documents.ts"),
  useRow: useRecordRow,
  nameOf: ({ name }) => name,
  events: {
    recordOf: recordOfEvent("record", "rec"),
    departures: new Set(["record.deleted", "record.restored"]),
    recounts: new Set(["member.removed", "member.handedOver"]),
  },
  filters: {
    ...filterParts(async () => (await import("./record-filters.ts")).recordFilters(object)),
    usual: [
      { field: "owner", icon: "user" },
      { field: "name", icon: "file" },
      { field: "contacts", icon: "link" },
      { field: "createdAt", icon: "cal" },
    ],
    More: lazy(async () => (await import("../records/filters/custom-field-items.tsx")).customFieldItemsOf(object)),
    mine: { icon: "user", filter: (memberId) => ({ owner: { eq: memberId } }) },
  },
  Peek: lazy(async () => (await import("./record-peek.tsx")).recordPeekOf(object)),
});

/** The address of a record of an object. */
export const recordRoute = "/$workspace/objects/$object/$recordId";
