import {
  CompaniesValuesDocument,
  CompanyPageWithFieldsDocument,
  CompanyRowsWithFieldsDocument,
  CompanyValuesFragmentDoc,
} from "../../gql/graphql.ts";
import type { ValueDocuments } from "../custom-fields/list/field-list-of.ts";
import type { CompanyRow } from "./company-rows.ts";

/** What lists of companies ask when they show custom fields. */
export const companyValues: ValueDocuments<CompanyRow> = {
  fragment: { fragment: CompanyValuesFragmentDoc, fragmentName: "CompanyValues" },
  pageDocument: CompanyPageWithFieldsDocument,
  rowsDocument: CompanyRowsWithFieldsDocument,
  valuesDocument: CompaniesValuesDocument,
};
