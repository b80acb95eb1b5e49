import { describe, expect, it } from "@jest/globals";
import { createKeysetList, type KeysetPage } from "./keyset-list.ts";

const letters = ["a", "b", "c", "d", "e", "f", "g"];

function pageAfter(after: string | null, size = 3): KeysetPage<string> {
  const from = after === null ? 0 : letters.indexOf(after) + 1;
  const items = letters.slice(from, from + size);
  return { items, endCursor: items.at(-1) ?? null, hasMore: from + size < letters.length };
}

function listOfLetters() {
  return createKeysetList(
    async (after) => pageAfter(after),
    (letter) => letter,
  );
}

describe("a keyset list", () => {
  it("is the union of its pages, each item once", async () => {
    const list = listOfLetters();
    await list.loadUntil(100);
    expect(list.getState()).toMatchObject({ items: letters, hasMore: false, status: "ready" });
  });

  it("fetches one page at a time, however often it is asked", async () => {
    const list = listOfLetters();
    await Promise.all([list.loadMore(), list.loadMore(), list.loadMore()]);
    expect(list.getState().items).toEqual(["a", "b", "c"]);
  });

  it("keeps an item where it was first seen when a later page brings it again", async () => {
    const pages = [
      { items: ["a", "b"], endCursor: "b", hasMore: true },
      { items: ["b", "c"], endCursor: "c", hasMore: false },
    ];
    const list = createKeysetList(
      async () => pages.shift()!,
      (letter: string) => letter,
    );
    await list.loadUntil(10);
    expect(list.getState().items).toEqual(["a", "b", "c"]);
  });

  it("keeps what is on screen while it reloads, and drops a page that was asked for before", async () => {
    const answers: ((page: KeysetPage<string>) => void)[] = [];
    const list = createKeysetList(
      () => new Promise<KeysetPage<string>>((resolve) => answers.push(resolve)),
      (letter) => letter,
    );
    const first = list.loadMore();
    answers[0]!({ items: ["a"], endCursor: "a", hasMore: true });
    await first;
    const stale = list.loadMore();
    const reload = list.reload();
    expect(list.getState()).toMatchObject({ items: ["a"], status: "reloading" });
    answers[2]!({ items: ["z"], endCursor: "z", hasMore: false });
    await reload;
    answers[1]!({ items: ["b"], endCursor: "b", hasMore: true });
    await stale;
    expect(list.getState()).toMatchObject({ items: ["z"], hasMore: false });
  });

  it("says what went wrong, and goes on where it stood when asked again", async () => {
    let broken = false;
    const list = createKeysetList(
      async (after) => {
        if (broken) throw new Error("no connection");
        return pageAfter(after);
      },
      (letter) => letter,
    );
    await list.loadMore();
    broken = true;
    await list.loadMore();
    expect(list.getState()).toMatchObject({ status: "failed", items: ["a", "b", "c"] });
    broken = false;
    await list.loadMore();
    expect(list.getState()).toMatchObject({ status: "ready", items: ["a", "b", "c", "d", "e", "f"] });
  });

  it("takes new items in front, once, and lets go of removed ones", async () => {
    const list = listOfLetters();
    await list.loadMore();
    list.prepend(["z", "a"]);
    expect(list.getState().items).toEqual(["z", "a", "b", "c"]);
    list.remove(new Set(["a"]));
    expect(list.getState().items).toEqual(["z", "b", "c"]);
  });

  it("keeps what came in front while the first page was on its way, which was read before it", async () => {
    const list = listOfLetters();
    const loading = list.loadMore();
    list.prepend(["z", "a"]);
    await loading;
    expect(list.getState().items).toEqual(["z", "a", "b", "c"]);
    const reloading = list.reload();
    list.prepend(["y"]);
    await reloading;
    expect(list.getState().items).toEqual(["y", "a", "b", "c"]);
  });
});
