import type { ApolloClient } from "@apollo/client";
import { AddFavouriteDocument, FavouritesDocument, RemoveFavouriteDocument } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";

/** Keeps a record at hand, or no longer. @returns why not, when it was refused */
export async function setFavourite(client: ApolloClient, id: string, isWanted: boolean): Promise<string | undefined> {
  const variables = { input: { id } };
  try {
    const answer = isWanted
      ? (await client.mutate({ mutation: AddFavouriteDocument, variables })).data!.addFavourite
      : (await client.mutate({ mutation: RemoveFavouriteDocument, variables })).data!.removeFavourite;
    client.writeQuery({ query: FavouritesDocument, data: { favourites: answer.favourites }, overwrite: true });
    return answer.userErrors[0]?.message;
  } catch (fault) {
    return describeError(fault);
  }
}
