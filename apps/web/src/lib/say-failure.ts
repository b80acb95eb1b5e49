import { showNotice } from "./show-notice.ts";
import type { SaveResult } from "./save-result.ts";

/** Tells why a change was taken back, where the person may have looked away from it already. */
export const sayFailure = (title: string, message: string) => showNotice({ color: "red", title, message, autoClose: 8_000 });

export function sayIfFailed(title: string, result: SaveResult) {
  if (!result.ok) void sayFailure(title, result.reason);
}
