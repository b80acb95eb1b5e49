import { useCallback, useState } from "react";

/** Which columns a person wants to see, by id; kept in this browser under `key` (the workspace is part of it). */
export function useColumnChoice(key: string, byDefault: readonly string[]) {
  const storageKey = `kith-columns:${key}`;
  const [chosen, setChosen] = useState(() => readChoice(storageKey) ?? byDefault);

  const choose = useCallback(
    (ids: readonly string[]) => {
      setChosen(ids);
      // A browser that keeps nothing (private mode, storage full) still shows the columns until the page is left.
      try {
        localStorage.setItem(storageKey, JSON.stringify(ids));
      } catch {}
    },
    [storageKey],
  );
  return [chosen, choose] as const;
}

function readChoice(storageKey: string): string[] | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    return Array.isArray(stored) && stored.every((id) => typeof id === "string") ? stored : undefined;
  } catch {
    return undefined;
  }
}
