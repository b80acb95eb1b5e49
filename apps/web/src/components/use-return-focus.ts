import { type RefObject, useEffect } from "react";

/**
 * Hook. Gives the focus back to where it was, when what asks for it goes away: a dialog that is only there while it is open. What the focus
 * went to by itself meanwhile keeps it.
 * @param home gets it where nothing had it before, as after a shortcut, or what had it is gone
 */
export function useReturnFocus(home?: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (!isLost) return;
        const wasSomewhere = before instanceof HTMLElement && before !== document.body && before.isConnected;
        // oxlint-disable-next-line react-hooks/exhaustive-deps -- meant is what is there by then
        (wasSomewhere ? before : home?.current)?.focus({ preventScroll: true });
      });
    };
  }, [home]);
}
