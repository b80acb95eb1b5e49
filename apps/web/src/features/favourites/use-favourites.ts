import { useQuery } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { FavouritesDocument, type FavouritesQuery } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";

export type Favourite = FavouritesQuery["favourites"][number];

/** Kinds of events after which a favourite may be gone, or back. */
const comings = /\.(deleted|restored|ownerChanged|followersChanged)$/;

/** The records that the person keeps at hand; undefined until they are known. */
export function useFavourites(): readonly Favourite[] | undefined {
  const { data, refetch } = useQuery(FavouritesDocument, { fetchPolicy: "cache-first" });
  // A failed read is made good by the next event; the connection state tells that the window is behind.
  const reload = useThrottledCallback(() => void refetch().catch(() => {}), 1_000);
  useLive((events) => {
    if (events.some(({ kind }) => comings.test(kind))) reload();
  });
  return data?.favourites;
}
