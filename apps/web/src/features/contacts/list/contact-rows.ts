import type { ApolloClient } from "@apollo/client";
import { type ContactRowFragment, ContactRowFragmentDoc, type ContactValuesFragment } from "../../../gql/graphql.ts";
import { readRow } from "../../records/list/rows.ts";

export interface ContactRow extends ContactRowFragment {
  /** What it holds in the custom fields that the list shows; absent until that is known. */
  customFields?: ContactValuesFragment["customFields"] | undefined;
  /** More of them are on their way. */
  lacksValues?: boolean;
}

/** Where the rows of contacts are in Apollo's cache. */
export const contactRows = { type: "Contact", fragment: { fragment: ContactRowFragmentDoc, fragmentName: "ContactRow" } } as const;

/** The row as it is shown now, changes that are still on their way to the server included. */
export const readContactRow = (client: ApolloClient, id: string): ContactRow | undefined => readRow<ContactRow>(client, contactRows, id);
