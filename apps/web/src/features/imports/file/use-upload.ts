import { useApolloClient } from "@apollo/client/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { CancelImportDocument, CreateImportDocument } from "../../../gql/graphql.ts";
import { describeError } from "../../../lib/user-errors.ts";
import { UploadRefused, uploadFile } from "./upload-file.ts";

export type Upload = { phase: "idle" } | { phase: "sending"; share: number } | { phase: "failed"; reason: string };

const isAbort = (fault: unknown) => fault instanceof DOMException && fault.name === "AbortError";

/** Sends a file to a new import and tells how far it is. `onSent` gets the import's id when the file is there. */
export function useUpload(onSent: (importId: string) => void) {
  const client = useApolloClient();
  const [upload, setUpload] = useState<Upload>({ phase: "idle" });
  // An import whose upload failed waits for its file still: trying again goes there.
  const waiting = useRef<{ file: File; importId: string; link: string }>(undefined);
  const aborter = useRef<AbortController>(undefined);

  /** Forgets the upload, here and at the server. */
  const stop = () => {
    aborter.current?.abort();
    setUpload({ phase: "idle" });
    const id = waiting.current?.importId;
    waiting.current = undefined;
    // The server forgets a file that never came, and only lists it as expected until then.
    if (id) client.mutate({ mutation: CancelImportDocument, variables: { input: { id } } }).catch(() => {});
  };

  async function begin(file: File) {
    if (waiting.current?.file === file) return waiting.current;
    const { data } = await client.mutate({
      mutation: CreateImportDocument,
      variables: { input: { fileName: file.name.slice(-255), size: file.size } },
    });
    const { import: made, upload: place, userErrors } = data!.createImport;
    if (!made || !place) throw new UploadRefused(userErrors[0]?.message);
    return { file, importId: made.id, link: place.url };
  }

  const send = async (file: File) => {
    const { signal } = (aborter.current = new AbortController());
    setUpload({ phase: "sending", share: 0 });
    try {
      const { importId, link } = (waiting.current = await begin(file));
      if (signal.aborted) return stop();
      await uploadFile(link, file, { signal, onProgress: (share) => setUpload({ phase: "sending", share }) });
      waiting.current = undefined;
      onSent(importId);
    } catch (fault) {
      if (isAbort(fault)) return;
      setUpload({ phase: "failed", reason: fault instanceof UploadRefused ? fault.message : describeError(fault) });
    }
  };

  const leave = useEffectEvent(stop);
  useEffect(() => () => leave(), []);
  return { upload, send, stop };
}
