import type { SaveResult } from "./save-contact.ts";

/** Tells why a change was taken back, where the person may have looked away from it already. */
export async function sayFailure(title: string, message: string) {
  // Toasts are rare: their code comes with the first one.
  const { notifications } = await import("@mantine/notifications");
  notifications.show({ color: "red", title, message, autoClose: 8_000 });
}

export function sayIfFailed(title: string, result: SaveResult) {
  if (!result.ok) void sayFailure(title, result.reason);
}
