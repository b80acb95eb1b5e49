import type { ApolloClient } from "@apollo/client";
import { type ContactRowFragment, ContactRowFragmentDoc } from "../../../gql/graphql.ts";
import type { FieldsRow } from "../../custom-fields/list/field-list-of.ts";
import { readRow } from "../../records/list/rows.ts";

export interface ContactRow extends ContactRowFragment, FieldsRow {}

/** Where the rows of contacts are in Apollo's cache. */
export const contactRows = { type: "Contact", fragment: { fragment: ContactRowFragmentDoc, fragmentName: "ContactRow" } } as const;

/** The row as it is shown now, changes that are still on their way to the server included. */
export const readContactRow = (client: ApolloClient, id: string): ContactRow | undefined => readRow<ContactRow>(client, contactRows, id);
