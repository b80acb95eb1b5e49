import { useQuery } from "@apollo/client/react";
import { useCallback } from "react";
import { ViewerDocument } from "../gql/graphql.ts";

/**
 * Who looks, in which workspace, and what they may do. The shell has loaded it before any page renders, so this answers at once.
 * `can` asks the server's own list of permissions ("contact:create"); the server checks each of them again.
 */
export function useViewer() {
  const { data } = useQuery(ViewerDocument);
  if (!data) throw new Error("useViewer works inside a workspace only.");
  const { viewer } = data;
  const { permissions } = viewer;
  const can = useCallback((action: string) => permissions.includes(action), [permissions]);
  return { viewer, can, workspace: viewer.workspace.slug };
}
