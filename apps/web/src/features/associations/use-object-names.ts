import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { ObjectsDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";

/** Hook. What the workspace's objects call one of their records, by key; asked for only where it is needed. */
export function useObjectNames(isNeeded: boolean) {
  const { can } = useViewer();
  const { data } = useQuery(ObjectsDocument, { skip: !isNeeded || !can("record:read") });
  const objects = useMemo(() => new Map(data?.objects.map(({ key, singular }) => [key, singular])), [data]);
  return { objects, all: data?.objects ?? [] };
}
