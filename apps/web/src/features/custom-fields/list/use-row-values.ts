import { useApolloClient, useFragment } from "@apollo/client/react";
import { use, useEffect, useRef } from "react";
import type { CustomValueFragment } from "../../../gql/graphql.ts";
import type { ListOf } from "../../records/list/list-of.ts";
import type { FieldsRow } from "./field-list-of.ts";
import { ShownFieldsContext } from "./shown-fields.ts";

/**
 * Hook. What a record holds in the fields that the list around it shows. Where that is not known (a column came in) it asks, and what was known stays
 * meanwhile.
 */
export function useRowValues(rows: Pick<ListOf<never>, "type" | "fragment">, id: string): Pick<FieldsRow, "customFields" | "lacksValues"> {
  const client = useApolloClient();
  const fields = use(ShownFieldsContext);
  const { data, complete } = useFragment<object, Record<string, unknown>>({
    ...(fields?.fragment ?? rows.fragment),
    variables: { ...fields?.variables },
    from: fields ? { __typename: rows.type, id } : null,
  });
  const known = useRef<FieldsRow["customFields"]>(undefined);
  if (complete) known.current = (data as { customFields?: readonly CustomValueFragment[] }).customFields;
  useEffect(() => {
    if (!complete) fields?.askFor(client, id);
  }, [client, id, fields, complete]);
  return { customFields: known.current, lacksValues: !complete };
}
