const keyOf = (workspace: string, of: string) => `kith-draft:${workspace}:${of}`;

/**
 * What somebody has written and not saved; it outlives the tab of the record, and the record, as long as the window is open.
 * @param of what it is: a note by its id, a new one by its contact's, a new task of a record as `task <id>`.
 */
export function readDraft<Draft>(workspace: string, of: string): Draft | undefined {
  try {
    const kept = sessionStorage.getItem(keyOf(workspace, of));
    return kept === null ? undefined : (JSON.parse(kept) as Draft);
  } catch {
    return undefined; // a browser that keeps nothing, or what somebody else has put there
  }
}

export function keepDraft(workspace: string, of: string, draft: object): void {
  try {
    sessionStorage.setItem(keyOf(workspace, of), JSON.stringify(draft));
  } catch {
    // Full, or forbidden: then it lives as long as the page.
  }
}

export function forgetDraft(workspace: string, of: string): void {
  try {
    sessionStorage.removeItem(keyOf(workspace, of));
  } catch {
    // There is none then.
  }
}
