import { createClient } from "graphql-ws";

const pingEvery = 12_000;
const pongWithin = 6_000;

/** The socket of one window to a workspace. It comes after the page, which needs nothing of it to be shown. */
export function createSocket(workspace: string, onConnected: () => void) {
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  const socket = createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    connectionParams: { workspace },
    retryAttempts: 0, // The feed's own rules say when to try again, and from where.
    keepAlive: pingEvery,
    on: {
      connected: onConnected,
      ping: (received) => {
        // A network that went away without a word is noticed by the answer that does not come.
        if (!received) unanswered = setTimeout(() => socket.terminate(), pongWithin);
      },
      pong: () => clearTimeout(unanswered),
      closed: () => clearTimeout(unanswered),
    },
  });
  return socket;
}
