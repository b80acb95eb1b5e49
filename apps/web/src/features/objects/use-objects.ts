import { useQuery } from "@apollo/client/react";
import { type ObjectPartsFragment, ObjectsDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";

export type ObjectDefinition = ObjectPartsFragment;

/** Hook. The objects that the workspace defined, the archived ones too, in their order; undefined until they are known, and for who may not see them. */
export function useObjects() {
  const { can } = useViewer();
  const { data, error, refetch } = useQuery(ObjectsDocument, { fetchPolicy: "cache-and-network", skip: !can("record:read") });
  return { objects: data?.objects, error, refetch };
}
