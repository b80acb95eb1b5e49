import { useApolloClient, useFragment } from "@apollo/client/react";
import { use, useEffect, useRef } from "react";
import type { ContactValuesFragment } from "../../../gql/graphql.ts";
import { type ContactRow, contactRows } from "./contact-rows.ts";
import { ShownFieldsContext } from "./shown-fields.ts";

const fromId = (id: string) => ({ __typename: contactRows.type, id });

/** Reads a contact's row and follows its changes, whoever makes them. */
export function useContactRow(id: string): ContactRow | undefined {
  const { data, complete } = useFragment({ ...contactRows.fragment, from: fromId(id) });
  const values = useShownValues(id);
  return complete ? { ...(data as ContactRow), ...values } : undefined;
}

/** What the contact holds in the fields that are shown. Where that is not known (a column came in) it asks, and what was known stays meanwhile. */
function useShownValues(id: string): Pick<ContactRow, "customFields" | "lacksValues"> {
  const client = useApolloClient();
  const fields = use(ShownFieldsContext);
  const { data, complete } = useFragment<object, Record<string, unknown>>({
    ...(fields?.fragment ?? contactRows.fragment),
    variables: { ...fields?.variables },
    from: fields ? fromId(id) : null,
  });
  const known = useRef<ContactRow["customFields"]>(undefined);
  if (complete) known.current = (data as ContactValuesFragment).customFields;
  useEffect(() => {
    if (!complete) fields?.askFor(client, id);
  }, [client, id, fields, complete]);
  return { customFields: known.current, lacksValues: !complete };
}
