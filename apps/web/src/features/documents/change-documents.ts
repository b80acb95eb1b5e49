import type { ApolloClient } from "@apollo/client";
import {
  AddDocumentDocument,
  AddFieldFileDocument,
  type AddFieldFileInput,
  CreateDocumentFolderDocument,
  DeleteDocumentDocument,
  DeleteDocumentFolderDocument,
  DocumentLinksDocument,
  EraseDocumentDocument,
  RenameDocumentFolderDocument,
  RestoreDocumentDocument,
  UpdateDocumentDocument,
  type UpdateDocumentInput,
} from "../../gql/graphql.ts";
import { ownAddress } from "./files/own-address.ts";
import { type Problem, tried } from "./tried.ts";

export const addDocument = (client: ApolloClient, contactId: string, fileId: string, folderId: string | null): Promise<Problem> =>
  tried(
    async () =>
      (await client.mutate({ mutation: AddDocumentDocument, variables: { input: { contactId, fileId, folderId } } })).data!.addDocument,
  );

export const addFieldFile = (client: ApolloClient, input: AddFieldFileInput): Promise<Problem> =>
  tried(async () => (await client.mutate({ mutation: AddFieldFileDocument, variables: { input } })).data!.addFieldFile);

export const updateDocument = (client: ApolloClient, input: UpdateDocumentInput): Promise<Problem> =>
  tried(async () => (await client.mutate({ mutation: UpdateDocumentDocument, variables: { input } })).data!.updateDocument);

export const deleteDocument = (client: ApolloClient, id: string): Promise<Problem> =>
  tried(async () => (await client.mutate({ mutation: DeleteDocumentDocument, variables: { input: { id } } })).data!.deleteDocument);

export const restoreDocument = (client: ApolloClient, id: string): Promise<Problem> =>
  tried(async () => (await client.mutate({ mutation: RestoreDocumentDocument, variables: { input: { id } } })).data!.restoreDocument);

export const eraseDocument = (client: ApolloClient, id: string): Promise<Problem> =>
  tried(async () => (await client.mutate({ mutation: EraseDocumentDocument, variables: { input: { id } } })).data!.eraseDocument);

export const createFolder = (client: ApolloClient, contactId: string, name: string): Promise<Problem> =>
  tried(
    async () =>
      (await client.mutate({ mutation: CreateDocumentFolderDocument, variables: { input: { contactId, name } } })).data!
        .createDocumentFolder,
  );

export const renameFolder = (client: ApolloClient, id: string, name: string): Promise<Problem> =>
  tried(
    async () =>
      (await client.mutate({ mutation: RenameDocumentFolderDocument, variables: { input: { id, name } } })).data!.renameDocumentFolder,
  );

export const deleteFolder = (client: ApolloClient, id: string): Promise<Problem> =>
  tried(
    async () => (await client.mutate({ mutation: DeleteDocumentFolderDocument, variables: { input: { id } } })).data!.deleteDocumentFolder,
  );

/** Where a document can be fetched now; each link is good for a quarter of an hour. @throws */
export async function fetchLinks(client: ApolloClient, id: string): Promise<{ shown: string | undefined; download: string }> {
  const { data } = await client.query({ query: DocumentLinksDocument, variables: { id }, fetchPolicy: "no-cache" });
  const document = data?.document;
  if (!document) throw new Error("NOT_FOUND");
  return { shown: document.previewUrl ? ownAddress(document.previewUrl) : undefined, download: ownAddress(document.downloadUrl) };
}

/** Hands a file to the browser to be kept: the server says that it is a download, so the page stays. */
export const download = (address: string): void => location.assign(address);
