import type { ApolloClient } from "@apollo/client";
import { CustomFieldsDocument } from "../../gql/graphql.ts";

/** Reads the custom fields again: in the settings, on records and in forms they are then as they are for everybody. */
export async function followCustomFields(client: ApolloClient): Promise<void> {
  // Who has not looked at them yet reads them when he does.
  if (!client.readQuery({ query: CustomFieldsDocument })) return;
  await client.query({ query: CustomFieldsDocument, fetchPolicy: "network-only" });
}
