import type { ApolloClient } from "@apollo/client";
import { CancelUploadDocument, type FilePurpose, StartUploadDocument } from "../../../gql/graphql.ts";
import { ownAddress } from "./own-address.ts";

/** The server does not want this file; sending it again changes nothing. */
export class FileRefused extends Error {}

/** Where a file is sent to. */
export interface UploadPlace {
  fileId: string;
  url: string;
}

/** Waits between tries while the network is away or the server restarts (milliseconds). */
const waits = [0, 500, 1_000, 2_000, 5_000, 10_000];
const [missing, gone, tooLarge] = [404, 410, 413];

/** Makes room for a file. @throws FileRefused */
export async function startUpload(client: ApolloClient, file: File, purpose: FilePurpose): Promise<UploadPlace> {
  const input = { purpose, name: file.name, size: file.size, type: file.type };
  const { file: place, userErrors } = (await client.mutate({ mutation: StartUploadDocument, variables: { input } })).data!.startUpload;
  if (!place?.uploadUrl) throw new FileRefused(userErrors[0]?.message);
  return { fileId: place.id, url: ownAddress(place.uploadUrl) };
}

/** Gives up what was sent so far, at the server too. */
export const cancelUpload = async (client: ApolloClient, { fileId }: UploadPlace): Promise<void> =>
  void (await client.mutate({ mutation: CancelUploadDocument, variables: { input: { fileId } } }).catch(() => {})); // else it ends by itself

/**
 * Sends a file to its place, from where it stands there: what came before is never sent again. A short gap in the network is waited out.
 * @throws FileRefused; Error when the network is away for longer
 */
export async function sendBytes(file: File, { url }: UploadPlace, onSent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  const { Upload } = await import("tus-js-client");
  signal.throwIfAborted();
  const done = new AbortController();
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(file, {
      uploadUrl: new URL(url, location.href).href,
      retryDelays: waits,
      storeFingerprintForResuming: false,
      onProgress: onSent,
      onSuccess: () => resolve(),
      onError: (error) => {
        const status = "originalResponse" in error ? error.originalResponse?.getStatus() : undefined;
        reject(status === missing || status === gone || status === tooLarge ? new FileRefused(error.message) : error);
      },
    });
    const stop = (reason: Error) => {
      void upload.abort();
      reject(reason);
    };
    signal.addEventListener("abort", () => stop(signal.reason as Error));
    // Without a network a request may hang for minutes before it fails.
    window.addEventListener("offline", () => stop(new Error("offline")), { signal: AbortSignal.any([signal, done.signal]) });
    upload.start();
  }).finally(() => done.abort());
}
