import { useLayoutEffect, useRef, useState } from "react";

/** Room for the menu of the open tab, and for that with the tabs that don't fit. */
const actionsWidth = 32;
const menuWidth = 64;

/**
 * Which tabs there is no room for: the first ones fit, and the open one always. All of them are in the document, where they are measured.
 * @param keys of the tabs, and what their widths depend on.
 */
export function useFittingTabs(keys: readonly string[], open: string) {
  const area = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const list = keys.join();
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const measure = () => {
      const tabs = [...element.querySelectorAll<HTMLElement>("[data-tab]")].map((tab) => ({
        key: tab.dataset.tab!,
        size: tab.offsetWidth,
      }));
      const next = hiddenOf(tabs, open, element.clientWidth);
      setHidden((now) => (now.size === next.size && [...next].every((key) => now.has(key)) ? now : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, open]);
  return { area, hidden };
}

/** The keys for which there is no room. */
export function hiddenOf(tabs: readonly { key: string; size: number }[], open: string, width: number): ReadonlySet<string> {
  const room = width - actionsWidth;
  if (tabs.reduce((sum, { size }) => sum + size, 0) <= room) return new Set();
  let left = room - menuWidth - (tabs.find(({ key }) => key === open)?.size ?? 0);
  const hidden = new Set<string>();
  for (const { key, size } of tabs) {
    if (key === open) continue;
    // What comes after one that doesn't fit doesn't stand before it.
    if (hidden.size === 0 && size <= left) left -= size;
    else hidden.add(key);
  }
  return hidden;
}
