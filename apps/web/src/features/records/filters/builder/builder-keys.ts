import type { KeyboardEvent } from "react";

/** What a key press means anywhere in the builder; undefined for what belongs to the control that has the focus. */
export type BuilderIntent = { do: "apply" | "add" | "addGroup" | "remove" } | { do: "go" | "move"; by: -1 | 1 };

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"> & { code: string };

/** Letters are told by their place: with Alt, some keyboards write another sign. AltGr counts as Ctrl and Alt: it writes too. */
export function intentOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Key): BuilderIntent | undefined {
  const mod = ctrlKey || metaKey;
  if (mod && !altKey) {
    if (key === "Enter") return { do: "apply" };
    if (key === "ArrowUp" || key === "ArrowDown") return { do: shiftKey ? "move" : "go", by: key === "ArrowUp" ? -1 : 1 };
  }
  if (!altKey || mod || shiftKey) return undefined;
  if (code === "KeyN") return { do: "add" };
  if (code === "KeyG") return { do: "addGroup" };
  return code === "KeyX" ? { do: "remove" } : undefined;
}
