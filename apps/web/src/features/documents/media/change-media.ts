import type { ApolloClient } from "@apollo/client";
import { AddMediaDocument, DeleteMediaDocument, RenameMediaDocument } from "../../../gql/graphql.ts";
import { type Problem, tried } from "../tried.ts";

export const addMedia = (client: ApolloClient, fileId: string): Promise<Problem> =>
  tried(async () => (await client.mutate({ mutation: AddMediaDocument, variables: { input: { fileId } } })).data!.addMedia);

export const renameMedia = (client: ApolloClient, id: string, name: string, expectedVersion: number): Promise<Problem> =>
  tried(
    async () =>
      (await client.mutate({ mutation: RenameMediaDocument, variables: { input: { id, name, expectedVersion } } })).data!.renameMedia,
  );

export const deleteMedia = (client: ApolloClient, id: string): Promise<Problem> =>
  tried(async () => (await client.mutate({ mutation: DeleteMediaDocument, variables: { input: { id } } })).data!.deleteMedia);
