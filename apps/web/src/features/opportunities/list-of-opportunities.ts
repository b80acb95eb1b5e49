import { lazy } from "react";
import { OpportunityCountDocument, OpportunityPageDocument } from "../../gql/graphql.ts";
import type { FieldListOf } from "../custom-fields/list/field-list-of.ts";
import { filterParts } from "../records/filters/filter-parts.tsx";
import { recordOfEvent } from "../records/list/record-of-event.ts";
import { opportunityRows, type OpportunityRow, useOpportunityRow } from "./opportunity-rows.ts";

/** What the lists must know of opportunities. */
export const listOfOpportunities: FieldListOf<OpportunityRow> = {
  ...opportunityRows,
  object: "opportunity",
  values: async () => (await import("./value-documents.ts")).opportunityValues,
  texts: "opportunities",
  route: "/$workspace/opportunities/$opportunityId",
  param: "opportunityId",
  pageDocument: OpportunityPageDocument,
  countDocument: OpportunityCountDocument,
  later: () => import("./later-documents.ts"),
  useRow: useOpportunityRow,
  nameOf: ({ name }) => name,
  events: {
    recordOf: recordOfEvent("opportunity", "opp"),
    departures: new Set(["opportunity.deleted", "opportunity.restored"]),
    recounts: new Set(["member.removed", "member.handedOver", "pipeline.deleted", "pipeline.stageDeleted"]),
  },
  filters: {
    ...filterParts(async () => (await import("./opportunity-filters.ts")).opportunityFilters),
    usual: [
      { field: "owner", icon: "user" },
      { field: "stage", icon: "board" },
      { field: "status", icon: "check" },
      { field: "value", icon: "card" },
      { field: "closeOn", icon: "cal" },
      { field: "contacts", icon: "users" },
    ],
    More: lazy(async () => (await import("../records/filters/custom-field-items.tsx")).customFieldItemsOf("opportunity")),
    mine: { icon: "user", filter: (memberId) => ({ owner: { eq: memberId } }) },
  },
  Peek: lazy(() => import("./opportunity-peek.tsx")),
};
