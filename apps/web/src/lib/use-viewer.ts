import { useQuery } from "@apollo/client/react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
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

/**
 * Why a control is locked: asked with the action that it needs, and with what to say to somebody without the right; undefined where nothing
 * is in the way. While Kith is seen as somebody else nothing can be changed: then it tells whether that one could.
 */
export function useLocked() {
  const { viewer, can } = useViewer();
  const { t } = useTranslation("components");
  const { viewingAs } = viewer;
  return useCallback(
    (action: string, whyNot: string) => {
      if (!can(action)) return whyNot;
      return viewingAs ? t(viewingAs.isRole ? "onlooker.role" : "onlooker.member", { name: viewingAs.name }) : undefined;
    },
    [can, viewingAs, t],
  );
}
