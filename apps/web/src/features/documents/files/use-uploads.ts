import { useApolloClient } from "@apollo/client/react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { uploads, type UploadTarget } from "./uploads.ts";

/**
 * The files that are on their way to an owner (a contact, say), and what can be done with them. Those that were cut go on when the network
 * is back.
 * @param target where files go that are added now
 */
export function useUploads(target: UploadTarget) {
  const client = useApolloClient();
  const all = useSyncExternalStore(uploads.subscribe, uploads.getState);
  const list = useMemo(() => all.filter((each) => each.owner === target.owner), [all, target.owner]);
  useEffect(() => {
    const goOn = () => {
      for (const { id, state } of uploads.getState()) if (state === "cut") uploads.goOn(client, id);
    };
    window.addEventListener("online", goOn);
    return () => window.removeEventListener("online", goOn);
  }, [client]);
  return {
    list,
    add: (files: readonly File[]) => uploads.add(client, files, target),
    goOn: (id: number) => uploads.goOn(client, id),
    giveUp: (id: number) => uploads.giveUp(client, id),
  };
}
