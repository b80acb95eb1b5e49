import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";

/**
 * After a change of page the keyboard goes on in the new page and a screen reader says where it is, as if the browser had
 * loaded it. A page that has put the focus somewhere itself (a row that one comes back to) keeps it.
 */
export function useFocusOnNavigation(onNavigate: () => void) {
  const main = useRef<HTMLElement>(null);
  const router = useRouter();
  const arrive = useEffectEvent(() => {
    onNavigate();
    const settle = () => {
      const focused = document.activeElement;
      // The palette that led here closes, and gives the focus back to where it was opened, a moment later.
      if (focused?.closest('[role="dialog"]')) setTimeout(settle, 100);
      else if (!main.current?.contains(focused)) main.current?.focus({ preventScroll: true });
    };
    requestAnimationFrame(settle);
  });
  useEffect(
    () =>
      router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) arrive();
      }),
    [router],
  );
  return main;
}
