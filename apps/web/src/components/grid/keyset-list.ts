/** One page of a list that is read by cursors. */
export interface KeysetPage<Item> {
  items: readonly Item[];
  endCursor: string | null;
  hasMore: boolean;
}

/** What a keyset list knows at a moment; a new object at every change, so it can be compared by identity. */
export interface KeysetState<Item> {
  items: readonly Item[];
  hasMore: boolean;
  /** `loading`: the first page is on its way and nothing can be shown. `more` and `reloading` keep the items on screen. */
  status: "loading" | "ready" | "more" | "reloading" | "failed";
  error: unknown;
}

/** A list that grows page by page, outside React, so that a page that is opened again finds it as it was left. */
export interface KeysetList<Item> {
  getState: () => KeysetState<Item>;
  subscribe: (listener: () => void) => () => void;
  /** Fetches the next page; does nothing while a page is on its way or when there is none. */
  loadMore: () => Promise<void>;
  /** Fetches pages until at least `count` items are there or the list ends. */
  loadUntil: (count: number) => Promise<void>;
  /** Starts again at the first page. The old items stay until the new ones have arrived. */
  reload: () => Promise<void>;
  /** Puts items in front that are not in the list yet. */
  prepend: (items: readonly Item[]) => void;
  remove: (keys: ReadonlySet<string>) => void;
}

/**
 * @param fetchPage reads the page after a cursor (null: the first one); what it throws ends up in `error`.
 * @param keyOf the item's unique key. An item that two pages bring (it moved while they were read) is kept once, where it
 *   was first seen.
 */
export function createKeysetList<Item>(
  fetchPage: (after: string | null) => Promise<KeysetPage<Item>>,
  keyOf: (item: Item) => string,
): KeysetList<Item> {
  const listeners = new Set<() => void>();
  let state: KeysetState<Item> = { items: [], hasMore: true, status: "loading", error: undefined };
  let endCursor: string | null = null;
  let started = false;
  // A page asked for before a reload must not be appended to the pages that came after it.
  let generation = 0;
  let pending: Promise<void> | undefined;
  // What came in front while the first page is on its way: that may have been read before.
  let came: readonly Item[] = [];

  function change(next: Partial<KeysetState<Item>>) {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  async function fetchInto(after: string | null) {
    const mine = ++generation;
    started = true;
    if (after === null) came = [];
    try {
      const page = await fetchPage(after);
      if (mine !== generation) return;
      endCursor = page.endCursor;
      const items = after === null ? append(came, page.items, keyOf) : append(state.items, page.items, keyOf);
      change({ items, hasMore: page.hasMore, status: "ready", error: undefined });
    } catch (error) {
      if (mine === generation) change({ status: "failed", error });
    }
  }

  function loadMore() {
    if (pending) return pending;
    if (started && !state.hasMore) return Promise.resolve();
    change({ status: state.items.length === 0 ? "loading" : "more" });
    return track(fetchInto(started ? endCursor : null));
  }

  function reload() {
    change({ status: state.items.length === 0 ? "loading" : "reloading" });
    return track(fetchInto(null));
  }

  function track(work: Promise<void>) {
    const tracked = work.finally(() => {
      if (pending === tracked) pending = undefined;
    });
    pending = tracked;
    return tracked;
  }

  async function loadUntil(count: number) {
    while (state.items.length < count && state.hasMore) {
      await loadMore();
      if (state.status === "failed") return;
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    loadMore,
    loadUntil,
    reload,
    prepend(items) {
      came = append(items, came, keyOf);
      change({ items: append(items, state.items, keyOf) });
    },
    remove(keys) {
      const isLeft = (item: Item) => !keys.has(keyOf(item));
      came = came.filter(isLeft);
      change({ items: state.items.filter(isLeft) });
    },
  };
}

function append<Item>(head: readonly Item[], tail: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const known = new Set(head.map(keyOf));
  const fresh = tail.filter((item) => !known.has(keyOf(item)));
  return fresh.length === 0 ? head : [...head, ...fresh];
}
