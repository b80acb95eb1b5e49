import { cancellable } from "./cancellable.ts";
import type { Words } from "./words.ts";

/** Tells windows that something of a single member has changed; what it is, they read themselves, as that member. */
export interface MemberNews {
  /** Tells the windows of these members, here and in other processes. */
  tell(workspaceId: string, memberIds: readonly string[]): void;
  /** Once at the beginning, then after each time that the member was told, and once a minute in case a word was lost. Ends when it is left. */
  follow(workspaceId: string, memberId: string | null): AsyncIterableIterator<object>;
}

const topic = "member news";
const mostAtOnce = 100;
const anyway = 60_000;

export function createMemberNews(words: Pick<Words, "say" | "on">): MemberNews {
  const followers = new Map<string, Set<() => void>>();
  const keyOf = (workspaceId: string, memberId: string) => `${workspaceId} ${memberId}`;

  function tellHere(workspaceId: string, memberIds: readonly string[]): void {
    for (const memberId of memberIds) for (const signal of followers.get(keyOf(workspaceId, memberId)) ?? []) signal();
  }
  words.on(topic, (body) => {
    const { workspaceId, memberIds } = body as { workspaceId: string; memberIds: string[] };
    tellHere(workspaceId, memberIds);
  });

  async function* deliver(key: string | null, aborted: AbortSignal): AsyncGenerator<object> {
    let isNew = true;
    let wakeUp = () => {};
    const signal = () => {
      isNew = true;
      wakeUp();
    };
    aborted.addEventListener("abort", () => wakeUp());
    const own = key === null ? new Set<() => void>() : (followers.get(key) ?? new Set());
    own.add(signal);
    if (key !== null) followers.set(key, own);
    try {
      while (!aborted.aborted) {
        if (isNew) {
          isNew = false;
          yield {};
          continue; // more may have come while it was taken
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(signal, anyway);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    } finally {
      own.delete(signal);
      if (key !== null && own.size === 0 && followers.get(key) === own) followers.delete(key);
    }
  }

  return {
    tell(workspaceId, memberIds) {
      tellHere(workspaceId, memberIds);
      for (let start = 0; start < memberIds.length; start += mostAtOnce)
        void words.say(topic, { workspaceId, memberIds: memberIds.slice(start, start + mostAtOnce) });
    },
    follow: (workspaceId, memberId) => cancellable((aborted) => deliver(memberId && keyOf(workspaceId, memberId), aborted)),
  };
}
