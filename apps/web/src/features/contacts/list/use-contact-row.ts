import { useFragment } from "@apollo/client/react";
import { useRowValues } from "../../custom-fields/list/use-row-values.ts";
import { type ContactRow, contactRows } from "./contact-rows.ts";

/** Reads a contact's row and follows its changes, whoever makes them. */
export function useContactRow(id: string): ContactRow | undefined {
  const { data, complete } = useFragment({ ...contactRows.fragment, from: { __typename: contactRows.type, id } });
  const values = useRowValues(contactRows, id);
  return complete ? { ...(data as ContactRow), ...values } : undefined;
}
