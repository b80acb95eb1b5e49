import { useEffect } from "react";

/**
 * Hook. Gives the focus back to where it was, when what asks for it goes away: a dialog that is only there while it is open. What the focus
 * went to by itself meanwhile keeps it.
 */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    };
  }, []);
}
