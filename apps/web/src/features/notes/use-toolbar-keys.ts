import { type KeyboardEvent, useEffect, useRef } from "react";

/** Hook. A toolbar is one stop of the Tab key; the arrows lead from control to control, Home and End to the first and the last. */
export function useToolbarKeys() {
  const bar = useRef<HTMLDivElement>(null);
  const controls = () => [...(bar.current?.querySelectorAll<HTMLElement>("[data-rich-text-editor-control]") ?? [])];
  const makeStop = (stop: HTMLElement | undefined) => {
    for (const control of controls()) control.tabIndex = control === stop ? 0 : -1;
  };
  // Whatever drew the controls anew made each of them a stop.
  useEffect(() => {
    const all = controls();
    makeStop(all.find((control) => control === document.activeElement) ?? all[0]);
  });

  function onKeyDown(event: KeyboardEvent) {
    const all = controls();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = all[to % all.length]!;
    makeStop(next);
    next.focus();
  }
  return { ref: bar, onKeyDown };
}
