import type { ApolloClient } from "@apollo/client";
import { ObjectsDocument } from "../../gql/graphql.ts";

/** Reads the objects again where this window knows them: the sidebar, the settings and the pages of records are then as for everybody. */
export async function followObjects(client: ApolloClient): Promise<void> {
  if (client.readQuery({ query: ObjectsDocument })) await client.query({ query: ObjectsDocument, fetchPolicy: "network-only" });
}
