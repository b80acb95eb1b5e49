import {
  RecordPageWithFieldsDocument,
  RecordRowsWithFieldsDocument,
  RecordsValuesDocument,
  RecordValuesFragmentDoc,
} from "../../gql/graphql.ts";
import type { ValueDocuments } from "../custom-fields/list/field-list-of.ts";
import type { RecordRow } from "./record-rows.ts";

/** What lists of records ask when they show custom fields. */
export const recordValues: ValueDocuments<RecordRow> = {
  fragment: { fragment: RecordValuesFragmentDoc, fragmentName: "RecordValues" },
  pageDocument: RecordPageWithFieldsDocument,
  rowsDocument: RecordRowsWithFieldsDocument,
  valuesDocument: RecordsValuesDocument,
};
