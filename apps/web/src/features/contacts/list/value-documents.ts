import {
  ContactPageWithFieldsDocument,
  ContactRowsWithFieldsDocument,
  ContactsValuesDocument,
  ContactValuesFragmentDoc,
} from "../../../gql/graphql.ts";
import type { ValueDocuments } from "../../custom-fields/list/field-list-of.ts";
import type { ContactRow } from "./contact-rows.ts";

/** What lists of contacts ask when they show custom fields. */
export const contactValues: ValueDocuments<ContactRow> = {
  fragment: { fragment: ContactValuesFragmentDoc, fragmentName: "ContactValues" },
  pageDocument: ContactPageWithFieldsDocument,
  rowsDocument: ContactRowsWithFieldsDocument,
  valuesDocument: ContactsValuesDocument,
};
