import type { ReactNode } from "react";
import classes from "./kbd.module.css";

const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** The name of the key that shortcuts call "mod": ⌘ on a Mac, Ctrl elsewhere. */
export const modKey = isApple ? "⌘" : "Ctrl";

/** One key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className={classes.key}>{children}</kbd>;
}
