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
    requestAnimationFrame(() => {
      const focused = document.activeElement;
      const isBusy = main.current?.contains(focused) || focused?.closest('[role="dialog"]');
      if (!isBusy) main.current?.focus({ preventScroll: true });
    });
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
