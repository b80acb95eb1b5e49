import type { ReactNode } from "react";

export interface PaletteItem {
  id: string;
  label: string;
  hint?: string | undefined;
  mark: ReactNode;
  /** Why it can't be chosen. */
  forbidden?: string | undefined;
  run: () => void;
}

/** Items under a heading. */
export interface PaletteGroup {
  name: string;
  label: string;
  items: PaletteItem[];
}
