import type { SyntheticEvent } from "react";

/** What one types next replaces what stands there: the name of a choice is not the beginning of a search. */
export function selectText({ currentTarget }: SyntheticEvent<HTMLInputElement>) {
  const { value } = currentTarget;
  currentTarget.select();
  // A click on text that is selected already ends the selection, after its event. Selecting takes the focus: not from elsewhere. What was typed
  // meanwhile is not to be replaced by the next letter.
  requestAnimationFrame(() => {
    if (document.activeElement === currentTarget && currentTarget.value === value) currentTarget.select();
  });
}
