/** The server did not take the file; the message is its reason. */
export class UploadRefused extends Error {}

interface Sending {
  /** Hears the share that was sent, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file's bytes to a link that `createImport` gave. Not by fetch: that does not tell how far it is.
 * @throws UploadRefused with the server's reason, TypeError when the connection failed, an AbortError when `signal` was raised
 */
export function uploadFile(link: string, file: Blob, { onProgress, signal }: Sending): Promise<void> {
  // The link names the server's public address; this page may be open under another one, behind the same server.
  const { pathname, search } = new URL(link);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open("PUT", pathname + search);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new UploadRefused(reasonOf(request))));
    request.onerror = () => reject(new TypeError("The connection failed."));
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", stop);
    if (signal.aborted) return request.onabort(new ProgressEvent("abort"));
    signal.addEventListener("abort", stop);
    request.send(file);
  });
}

function reasonOf({ responseText, status }: XMLHttpRequest): string {
  try {
    return (JSON.parse(responseText) as { message: string }).message;
  } catch {
    return `HTTP ${status}`; // From something between here and the server.
  }
}
