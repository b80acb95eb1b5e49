import type { ApolloClient } from "@apollo/client";
import { ObjectsDocument, ViewerDocument } from "../../gql/graphql.ts";

/** Reads the objects again where this window knows them and still may: the sidebar, the settings and the pages of records are then as for everybody. */
export async function followObjects(client: ApolloClient): Promise<void> {
  const may = client.readQuery({ query: ViewerDocument })?.viewer.permissions.includes("record:read");
  if (may && client.readQuery({ query: ObjectsDocument })) await client.query({ query: ObjectsDocument, fetchPolicy: "network-only" });
}
