import { lazy } from "react";
import { CompanyCountDocument, CompanyPageDocument } from "../../gql/graphql.ts";
import { filterParts } from "../records/filters/filter-parts.tsx";
import type { ListOf } from "../records/list/list-of.ts";
import { companyRows, type CompanyRow, useCompanyRow } from "./company-rows.ts";

/** What the lists must know of companies. */
export const listOfCompanies: ListOf<CompanyRow> = {
  ...companyRows,
  texts: "companies",
  route: "/$workspace/companies/$companyId",
  param: "companyId",
  pageDocument: CompanyPageDocument,
  countDocument: CompanyCountDocument,
  later: () => import("./later-documents.ts"),
  useRow: useCompanyRow,
  nameOf: ({ name }) => name,
  events: {
    recordOf: ({ kind, subjectId }) => (kind.startsWith("company.") ? (subjectId ?? undefined) : undefined),
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
    mine: { icon: "user", filter: (memberId) => ({ owner: { eq: memberId } }) },
  },
  Peek: lazy(() => import("./company-peek.tsx")),
};
