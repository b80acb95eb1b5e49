import { useFragment } from "@apollo/client/react";
import { type RecordRowFragment, RecordRowFragmentDoc } from "../../gql/graphql.ts";
import type { FieldsRow } from "../custom-fields/list/field-list-of.ts";
import { useRowValues } from "../custom-fields/list/use-row-values.ts";

export interface RecordRow extends RecordRowFragment, FieldsRow {}

/** Where the rows of records are in Apollo's cache. */
export const recordRows = { type: "ObjectRecord", fragment: { fragment: RecordRowFragmentDoc, fragmentName: "RecordRow" } } as const;

/** Hook. Reads a record's row and follows its changes, whoever makes them. */
export function useRecordRow(id: string): RecordRow | undefined {
  const { data, complete } = useFragment({ ...recordRows.fragment, from: { __typename: recordRows.type, id } });
  const values = useRowValues(recordRows, id);
  return complete ? { ...(data as RecordRow), ...values } : undefined;
}
