import type { ApolloClient } from "@apollo/client";
import {
  type CropInput,
  RemoveCompanyPictureDocument,
  RemoveContactPictureDocument,
  SetCompanyPictureDocument,
  SetContactPictureDocument,
} from "../../../gql/graphql.ts";
import { describeError } from "../../../lib/user-errors.ts";
import { sendBytes, startUpload } from "../files/send-file.ts";
import type { Pictured } from "./record-picture.tsx";

/** What a picture is cut from: a file of this computer, or one of the media library. */
export type PictureSource = { file: File } | { mediaId: string };

/** Cuts a picture and saves it at once. @returns why it could not be saved, in words */
export async function savePicture(client: ApolloClient, of: Pictured, source: PictureSource, crop: CropInput): Promise<string | undefined> {
  try {
    const from = "file" in source ? { fileId: await send(client, source.file) } : source;
    const variables = { input: { id: of.id, crop, ...from } };
    const mutation = of.kind === "contact" ? SetContactPictureDocument : SetCompanyPictureDocument;
    return (await client.mutate({ mutation, variables })).data!.answer.userErrors[0]?.message;
  } catch (fault) {
    return describeError(fault);
  }
}

/** Takes a picture away. @returns why it could not be, in words */
export async function removePicture(client: ApolloClient, { kind, id }: Pictured): Promise<string | undefined> {
  try {
    const mutation = kind === "contact" ? RemoveContactPictureDocument : RemoveCompanyPictureDocument;
    return (await client.mutate({ mutation, variables: { input: { id } } })).data!.answer.userErrors[0]?.message;
  } catch (fault) {
    return describeError(fault);
  }
}

async function send(client: ApolloClient, file: File): Promise<string> {
  const place = await startUpload(client, file, "PICTURE");
  await sendBytes(file, place, () => {}, new AbortController().signal);
  return place.fileId;
}
