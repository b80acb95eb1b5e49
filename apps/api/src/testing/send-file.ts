import type { ApiClient } from "./api-client.ts";

export interface SentFile {
  name: string;
  bytes: Buffer | string;
  type?: string;
}

/** The end of an upload's link, at the server that runs now. */
export const atServer = (origin: string, link: string): string => {
  const { pathname, search } = new URL(link);
  return `${origin}${pathname}${search}`;
};

/** Sends bytes of a file from an offset on. */
export const patchFile = (url: string, offset: number, body: Buffer): Promise<Response> =>
  fetch(url, {
    method: "PATCH",
    headers: { "tus-resumable": "1.0.0", "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    body: new Uint8Array(body),
  });

/** Sends a whole file. @returns its global id */
export async function sendFile(
  api: ApiClient,
  origin: string,
  { name, bytes, type }: SentFile,
  purpose: "DOCUMENT" | "MEDIA" | "PICTURE" = "DOCUMENT",
): Promise<string> {
  const content = Buffer.from(bytes as string);
  const { file, userErrors } = await api.mutate("startUpload", { purpose, name, size: content.length, type }, "file { id uploadUrl }");
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  const answer = await patchFile(atServer(origin, file.uploadUrl), 0, content);
  if (answer.status !== 204) throw new Error(await answer.text());
  return file.id;
}
