// Many websocket clients in one process. Each watches one contact, and notes when which event came.
import WebSocket from "ws";

/** What the bench says first. */
export interface Orders {
  origin: string;
  tokens: string[];
  /** One client for each: the global id of the contact that it watches. */
  contacts: string[];
}

/** What it hears at the end: one entry for each client. */
export interface Sightings {
  contact: string;
  seqs: number[];
  /** Milliseconds since 1970. */
  times: number[];
}

const subscription = `subscription ($contact: ID!) { activity(contactId: $contact) {
  __typename ... on ActivityEvent { seq previousSeq kind occurredAt contact { id } } ... on Heartbeat { seq } } }`;

const now = () => performance.timeOrigin + performance.now();
const sightings: Sightings[] = [];

/** Opens one client. Resolves with its first heartbeat: from there on nothing is missed. */
function watch(origin: string, token: string, contact: string): Promise<void> {
  const seen: Sightings = { contact, seqs: [], times: [] };
  sightings.push(seen);
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace("http", "ws")}/graphql`, "graphql-transport-ws", { perMessageDeflate: false });
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on("error", reject);
    socket.on("close", (code) => reject(new Error(`A socket was closed with ${code}`)));
    socket.on("open", () => send({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
    socket.on("message", (data: Buffer) => {
      const at = now();
      const message = JSON.parse(data.toString());
      if (message.type === "connection_ack") send({ id: "1", type: "subscribe", payload: { query: subscription, variables: { contact } } });
      else if (message.type === "ping") send({ type: "pong" });
      else if (message.type === "error" || message.payload?.errors) reject(new Error(data.toString()));
      else if (message.type === "next") {
        const { __typename, seq } = message.payload.data.activity;
        if (__typename === "Heartbeat") return resolve();
        seen.seqs.push(Number(seq));
        seen.times.push(at);
      }
    });
  });
}

const atOnce = 25;

async function watchAll({ origin, tokens, contacts }: Orders): Promise<void> {
  for (let first = 0; first < contacts.length; first += atOnce) {
    const group = contacts.slice(first, first + atOnce);
    await Promise.all(group.map((contact, at) => watch(origin, tokens[(first + at) % tokens.length]!, contact)));
  }
  process.send!("watching");
}

process.on("message", (message: Orders | "report") => {
  if (message === "report") process.send!(sightings, () => process.exit(0));
  else void watchAll(message);
});
