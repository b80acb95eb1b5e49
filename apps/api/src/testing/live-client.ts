import type net from "node:net";
import WebSocket from "ws";
import type { ApiClient } from "./api-client.ts";
import type { createBrowserSession } from "./browser-session.ts";

/** Hears what happens in the workspace. */
export const feed = `subscription ($after: Seq, $contactId: ID, $kinds: [String!]) { activity(after: $after, contactId: $contactId, kinds: $kinds) {
  __typename ... on ActivityEvent { seq previousSeq kind contact { id } } ... on Heartbeat { seq } } }`;

export interface Message {
  __typename: "ActivityEvent" | "Heartbeat";
  seq: string;
  previousSeq: string;
  kind: string;
  contact: { id: string } | null;
}

/** What a subscription delivers. */
export function watch(client: ApiClient, variables: Record<string, unknown> = {}) {
  const stream = client.subscribe(feed, variables);
  const next = async (): Promise<Message> => {
    const answer = await stream.next();
    if (answer.errors) throw new Error(answer.errors[0]!.extensions.code);
    return answer.data.activity as Message;
  };
  return {
    next,
    end: () => stream.return(),
    async event(): Promise<Message> {
      for (;;) {
        const message = await next();
        if (message.__typename === "ActivityEvent") return message;
      }
    },
    async events(count: number): Promise<Message[]> {
      const found: Message[] = [];
      while (found.length < count) found.push(await this.event());
      return found;
    },
  };
}

/** How far the feed of the client's workspace is. */
export const headOf = async (client: ApiClient): Promise<number> =>
  Number((await client.ask("{ tags(first: 1) { nodes { id } } }")).extensions!.seq);
export const sequence = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
/** @throws when it does not come to this within 10 seconds */
export const until = async (isDone: () => boolean | Promise<boolean>) => {
  for (const end = Date.now() + 10_000; !(await isDone()); await new Promise((tick) => setTimeout(tick, 10))) {
    if (Date.now() > end) throw new Error("It did not come to this in 10 s");
  }
};

/** How a browser that has signed in shows who it is. */
export const cookieOf = ({ cookies }: ReturnType<typeof createBrowserSession>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

export interface SocketOptions {
  params?: Record<string, unknown>;
  headers?: Record<string, string>;
  protocol?: string;
  path?: string;
  /** Does not greet. */
  isSilent?: boolean;
}
export type Socket = Awaited<ReturnType<typeof openSocket>>;

/** A websocket without a client library, greeted. @throws with the code when it is not let in */
export async function openSocket(
  origin: string,
  { params = {}, headers = {}, protocol = "graphql-transport-ws", path = "/graphql", isSilent = false }: SocketOptions = {},
) {
  const socket = new WebSocket(`${origin.replace("http", "ws")}${path}`, protocol, { headers });
  const messages: any[] = []; // oxlint-disable-line typescript/no-explicit-any -- tests read what the server sent
  let arrived = () => {};
  const closed = new Promise<number>((tell) => socket.once("close", tell));
  socket.on("message", (data) => {
    messages.push(JSON.parse((data as Buffer).toString()));
    arrived();
  });
  await new Promise<void>((opened, failed) => {
    socket.once("open", opened);
    socket.on("error", failed);
  });
  const raw = (socket as unknown as { _socket: net.Socket })._socket;
  const send = (message: object) => socket.send(JSON.stringify(message));
  /** The next message; the numbers of pings are the library's own business. */
  async function next(): Promise<any> {
    // oxlint-disable-line typescript/no-explicit-any
    while (messages.length === 0) {
      const code = await Promise.race([new Promise<undefined>((tell) => (arrived = () => tell(undefined))), closed]);
      if (code !== undefined && messages.length === 0) throw new Error(`The socket was closed with ${code}`);
    }
    return messages.shift();
  }
  if (!isSilent) {
    send({ type: "connection_init", payload: params });
    await next();
  }
  let asked = 0;
  return {
    send,
    next,
    closed,
    sendText: (text: string) => socket.send(text),
    sendRaw: (bytes: Buffer) => void raw.write(bytes),
    pause: () => void raw.pause(),
    resume: () => void raw.resume(),
    close: () => socket.close(),
    terminate: () => socket.terminate(),
    async ask(query: string, variables: Record<string, unknown> = {}) {
      const id = `ask-${++asked}`;
      send({ id, type: "subscribe", payload: { query, variables } });
      const answer = await next();
      if (answer.type === "next") await next(); // complete
      return answer;
    },
  };
}
