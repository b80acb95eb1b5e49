import { lazy } from "react";
import { CompanyCountDocument, CompanyPageDocument } from "../../gql/graphql.ts";
import { filterParts } from "../records/filters/filter-parts.tsx";
import { recordOfEvent } from "../records/list/record-of-event.ts";
import type { FieldListOf } from "../custom-fields/list/field-list-of.ts";
import { companyRows, type CompanyRow, useCompanyRow } from "./company-rows.ts";

/** What the lists must know of companies. */
export const listOfCompanies: FieldListOf<CompanyRow> = {
  ...companyRows,
  object: "company",
  values: async () => (await import("./value-documents.ts")).companyValues,
  texts: "companies",
  route: "/$workspace/companies/$companyId",
  param: "companyId",
  pageDocument: CompanyPageDocument,
  countDocument: CompanyCountDocument,
  later: () => import("./later-documents.ts"),
  useRow: useCompanyRow,
  nameOf: ({ name }) => name,
  events: {
    recordOf: recordOfEvent("company", "cmp"),
    departures: new Set(["company.deleted", "company.restored"]),
    recounts: new Set(["member.removed", "member.handedOver"]),
  },
  filters: {
    ...filterParts(async () => (await import("./company-filters.ts")).companyFilters),
    usual: [
      { field: "owner", icon: "user" },
      { field: "industry", icon: "building" },
      { field: "employees", icon: "users" },
      { field: "city", icon: "pin" },
      { field: "contacts", icon: "link" },
      { field: "createdAt", icon: "cal" },
    ],
    More: lazy(async () => (await import("../records/filters/custom-field-items.tsx")).customFieldItemsOf("company")),
    mine: { icon: "user", filter: (memberId) => ({ owner: { eq: memberId } }) },
  },
  Peek: lazy(() => import("./company-peek.tsx")),
};
