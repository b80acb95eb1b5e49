import { lazy } from "react";
import { ContactCountDocument, ContactPageDocument } from "../../../gql/graphql.ts";
import { filterParts } from "../../records/filters/filter-parts.tsx";
import type { FieldListOf } from "../../custom-fields/list/field-list-of.ts";
import { nameOf } from "./contact-name.ts";
import { contactRows, type ContactRow } from "./contact-rows.ts";
import { useContactRow } from "./use-contact-row.ts";

/** What the lists, and the way through them on the record, must know of contacts. */
export const listOfContacts: FieldListOf<ContactRow> = {
  ...contactRows,
  object: "contact",
  values: async () => (await import("./value-documents.ts")).contactValues,
  texts: "contacts",
  route: "/$workspace/contacts/$contactId",
  param: "contactId",
  pageDocument: ContactPageDocument,
  countDocument: ContactCountDocument,
  later: () => import("./later-documents.ts"),
  useRow: useContactRow,
  nameOf,
  events: {
    recordOf: ({ contact }) => contact?.id,
    departures: new Set(["contact.deleted", "contact.restored"]),
    recounts: new Set([
      "import.finished",
      "tag.merged",
      "tag.deleted",
      "list.deleted",
      "contactStatus.deleted",
      "member.removed",
      "member.handedOver",
    ]),
  },
  filters: {
    ...filterParts(async () => (await import("../filters/fields/filter-fields.ts")).contactFilters),
    usual: [
      { field: "status", icon: "task" },
      { field: "type", icon: "user" },
      { field: "tags", icon: "tag" },
      { field: "lists", icon: "list" },
      { field: "subscriptions", icon: "mail" },
      { field: "owner", icon: "users" },
      { field: "followers", icon: "eye" },
      { field: "source", icon: "download" },
      { field: "createdAt", icon: "cal" },
    ],
    mine: { icon: "eye", filter: (memberId) => ({ followers: { anyOf: [memberId] } }) },
    More: lazy(async () => (await import("../../records/filters/custom-field-items.tsx")).customFieldItemsOf("contact")),
  },
  Peek: lazy(() => import("./contact-peek.tsx")),
};
