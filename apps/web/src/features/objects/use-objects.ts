import { useQuery } from "@apollo/client/react";
import { type ObjectPartsFragment, ObjectsDocument } from "../../gql/graphql.ts";

export type ObjectDefinition = ObjectPartsFragment;

/** Hook. The objects that the workspace defined, the archived ones too, in their order; undefined until they are known. */
export function useObjects() {
  const { data, error, refetch } = useQuery(ObjectsDocument, { fetchPolicy: "cache-and-network" });
  return { objects: data?.objects, error, refetch };
}
