/** What becomes of something while a pointer drags it. */
export interface Drag {
  onMove: (event: PointerEvent) => void;
  /** The pointer has let go; if it is not kept, it was taken back. */
  onEnd: (isKept: boolean) => void;
}

/** In pixels. */
const beginsAfter = 4;

/**
 * Follows a pressed pointer until it lets go; Escape takes it back. Until it has gone some pixels it may still be a click. The code for the
 * drag may come with its beginning: however late it is there, it learns of each move and of the end.
 */
export function followDrag(press: PointerEvent, item: HTMLElement, begin: () => Promise<Drag>): void {
  if (press.button !== 0) return;
  const ended = new AbortController();
  let drag: Promise<Drag> | undefined;

  function onMove(move: PointerEvent) {
    if (!drag) {
      if (Math.hypot(move.clientX - press.clientX, move.clientY - press.clientY) < beginsAfter) return;
      item.setPointerCapture(press.pointerId);
      drag = begin();
    }
    move.preventDefault();
    void drag.then((begun) => begun.onMove(move));
  }

  function end(isKept: boolean) {
    ended.abort();
    if (!drag) return;
    // The click that follows the drag is no click.
    const swallow = (click: Event) => {
      click.preventDefault();
      click.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    void drag.then((begun) => begun.onEnd(isKept));
  }

  // Before the grid hears of it, to which Escape means something else.
  function onKeyDown(key: KeyboardEvent) {
    if (key.key !== "Escape") return;
    key.stopPropagation();
    end(false);
  }

  const { signal } = ended;
  window.addEventListener("pointermove", onMove, { signal });
  window.addEventListener("pointerup", () => end(true), { signal });
  window.addEventListener("pointercancel", () => end(false), { signal });
  window.addEventListener("keydown", onKeyDown, { signal, capture: true });
}
