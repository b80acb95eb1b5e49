import { lazy } from "react";
import { OpportunityCountDocument, OpportunityPageDocument } from "../../gql/graphql.ts";
import { filterParts } from "../records/filters/filter-parts.tsx";
import type { ListOf } from "../records/list/list-of.ts";
import { opportunityRows, type OpportunityRow, useOpportunityRow } from "./opportunity-rows.ts";

/** What the lists must know of opportunities. */
export const listOfOpportunities: ListOf<OpportunityRow> = {
  ...opportunityRows,
  texts: "opportunities",
  route: "/$workspace/opportunities/$opportunityId",
  param: "opportunityId",
  pageDocument: OpportunityPageDocument,
  countDocument: OpportunityCountDocument,
  later: () => import("./later-documents.ts"),
  useRow: useOpportunityRow,
  nameOf: ({ name }) => name,
  events: {
    recordOf: ({ kind, subjectId }) => (kind.startsWith("opportunity.") ? (subjectId ?? undefined) : undefined),
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
    mine: { icon: "user", filter: (memberId) => ({ owner: { eq: memberId } }) },
  },
  Peek: lazy(() => import("./opportunity-peek.tsx")),
};
