import type { Words } from "./words.ts";

/** Whose connection a socket is. */
export interface SocketOwner {
  memberId: string | null;
  tokenId: string | null;
  sessionId: string | null;
  /** UUID of the custom role, if it is one. */
  customRoleId: string | null;
}

export interface OpenSocket extends SocketOwner {
  /** When the session or token ends; null for never. The socket is closed then. */
  expiresAt: Date | null;
  /** When it was looked up whose it is (milliseconds since 1970): a right that ended since then ends this socket too. */
  checkedAt?: number;
  close(code: number, reason: string): void;
}

/** Close code for "no longer allowed"; a client signs in again or reconnects with its new rights. */
export const closedForbidden = 4403;

/** Why a socket was closed, for the window behind it: the rights are others now, or there are none any more. */
export type EndReason = "Forbidden" | "Changed" | "Suspended" | "Removed";

/** Word to the other processes that somebody's sockets end. */
const endWord = "sockets";

interface End {
  owner: Partial<SocketOwner>;
  reason: EndReason;
}

/** An end is remembered this long (milliseconds), for sockets whose owner was looked up just before it. */
const remembered = 30_000;

/** setTimeout counts in 32 bits; a later end is looked at again then. */
const longestTimer = 2 ** 31 - 1;

/**
 * The open websockets of this process, so that who loses a right loses his live connection at once.
 * @param words how other processes are told, and tell; a process alone needs none
 */
export function createSockets(words?: Pick<Words, "say" | "on" | "onMissed">) {
  const open = new Set<OpenSocket>();
  const ended: { owner: Partial<SocketOwner>; reason: EndReason; at: number }[] = [];

  words?.on(endWord, (said) => {
    const { owner, reason } = said as End;
    endHere(owner, reason);
  });
  // Who lost a right meanwhile can't be told from the others: each comes back with the rights that he has now.
  words?.onMissed(() => {
    for (const socket of open) finish(socket, "Changed");
  });

  /** Keeps a socket until the function that is returned is called, which the websocket's close event must do. */
  function add(socket: OpenSocket): () => void {
    const missed = ended.find(({ owner, at }) => at >= (socket.checkedAt ?? Infinity) && matches(socket, owner));
    if (missed) {
      socket.close(closedForbidden, missed.reason);
      return () => {};
    }
    open.add(socket);
    let timer: NodeJS.Timeout | undefined;
    const watch = () => {
      if (!socket.expiresAt) return;
      const left = socket.expiresAt.getTime() - Date.now();
      if (left <= 0) return finish(socket, "Forbidden");
      timer = setTimeout(watch, Math.min(left, longestTimer));
      timer.unref();
    };
    watch();
    return () => {
      clearTimeout(timer);
      open.delete(socket);
    };
  }

  /** Closes each socket of this member, token, session or role with 4403, in other processes too. @returns how many here. */
  function end(owner: Partial<SocketOwner>, reason: EndReason = "Forbidden"): number {
    void words?.say(endWord, { owner, reason } satisfies End);
    return endHere(owner, reason);
  }

  function endHere(owner: Partial<SocketOwner>, reason: EndReason): number {
    const now = Date.now();
    while (ended[0] && ended[0].at < now - remembered) ended.shift();
    ended.push({ owner, reason, at: now });
    const ending = [...open].filter((socket) => matches(socket, owner));
    for (const socket of ending) finish(socket, reason);
    return ending.length;
  }

  function finish(socket: OpenSocket, reason: EndReason): void {
    open.delete(socket);
    socket.close(closedForbidden, reason);
  }

  return {
    add,
    end,
    /** How many are open. */
    count: () => open.size,
  };
}

/** Whether a socket is of this owner; nobody's when none is named. */
function matches(socket: SocketOwner, owner: Partial<SocketOwner>): boolean {
  const wanted = Object.entries(owner).filter(([, id]) => id !== null && id !== undefined) as [keyof SocketOwner, string][];
  return wanted.length > 0 && wanted.every(([key, id]) => socket[key] === id);
}

export type Sockets = ReturnType<typeof createSockets>;
