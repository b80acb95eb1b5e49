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
  close(code: number, reason: string): void;
}

/** Close code for "no longer allowed"; a client signs in again or reconnects with its new rights. */
export const closedForbidden = 4403;

/** setTimeout counts in 32 bits; a later end is looked at again then. */
const longestTimer = 2 ** 31 - 1;

/** The open websockets of this process, so that who loses a right loses his live connection at once. */
export function createSockets() {
  const open = new Set<OpenSocket>();
  let announce: (owner: Partial<SocketOwner>) => void = () => {};

  /** Keeps a socket until the function that is returned is called, which the websocket's close event must do. */
  function add(socket: OpenSocket): () => void {
    open.add(socket);
    let timer: NodeJS.Timeout | undefined;
    const watch = () => {
      if (!socket.expiresAt) return;
      const left = socket.expiresAt.getTime() - Date.now();
      if (left <= 0) return finish(socket);
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
  function end(owner: Partial<SocketOwner>): number {
    announce(owner);
    return endHere(owner);
  }

  function endHere(owner: Partial<SocketOwner>): number {
    const wanted = Object.entries(owner).filter(([, id]) => id !== null && id !== undefined) as [keyof SocketOwner, string][];
    if (wanted.length === 0) return 0;
    const ending = [...open].filter((socket) => wanted.every(([key, id]) => socket[key] === id));
    for (const socket of ending) finish(socket);
    return ending.length;
  }

  function finish(socket: OpenSocket): void {
    open.delete(socket);
    socket.close(closedForbidden, "Forbidden");
  }

  return {
    add,
    end,
    /** The same for this process alone. */
    endHere,
    /** Who tells the other processes. */
    onEnd(tell: (owner: Partial<SocketOwner>) => void): void {
      announce = tell;
    },
    /** How many are open. */
    count: () => open.size,
  };
}

export type Sockets = ReturnType<typeof createSockets>;
