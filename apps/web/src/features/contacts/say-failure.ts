import { notifications } from "@mantine/notifications";
import type { SaveResult } from "./save-contact.ts";

/** Tells why a change was taken back, where the person may have looked away from it already. */
export function sayFailure(title: string, reason: string) {
  notifications.show({ color: "red", title, message: reason, autoClose: 8_000 });
}

export function sayIfFailed(title: string, result: SaveResult) {
  if (!result.ok) sayFailure(title, result.reason);
}
