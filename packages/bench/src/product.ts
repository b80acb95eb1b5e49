import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import type { createPerson } from "@kith/api/src/features/access/create-person.ts";
import type { createToken } from "@kith/api/src/features/access/create-token.ts";
import type { findOrCreateWorkspace } from "@kith/api/src/features/access/create-workspace.ts";
import type { readEnv } from "@kith/api/src/env.ts";
import type { startApp } from "@kith/api/src/start-app.ts";
import { heard, start, stopped } from "./child.ts";
import { type Caller, createCaller } from "./load.ts";

const built = path.resolve(import.meta.dirname, "../../../apps/api/dist");

/** The product as it is shipped: its own process, started from the build. */
export interface Product {
  origin: string;
  pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  startMs: number;
  stop(): Promise<void>;
}

export interface ProductOptions {
  databaseUrl?: string | undefined;
  /** Files, outbox and secret; by default a folder that is removed at the end. */
  dataDir?: string | undefined;
  /** False for the API alone: with the web app, a session may send only its documents. */
  withWebApp?: boolean;
  /** Flags for Node, such as --cpu-prof. */
  flags?: string[];
}

/** Starts the product and waits until it answers. @throws with what it said, when it ends instead. */
export async function startProduct({ databaseUrl, dataDir, withWebApp = true, flags = [] }: ProductOptions): Promise<Product> {
  const home = dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), "kith-bench-files-"));
  const began = performance.now();
  const main = withWebApp ? path.join(built, "main.js") : path.join(import.meta.dirname, "api-alone.ts");
  const child = start([...(await memoryFlags()), ...flags, main], {
    ...environment(home, databaseUrl, await freePort()),
    NODE_COMPILE_CACHE: path.join(home, "compiled"),
  });
  const address = await heard(child, /ready at (http:\/\/\S+)/);
  const origin = address.replace("localhost", "127.0.0.1");
  await fetch(`${origin}/readyz`);
  const startMs = performance.now() - began;
  return {
    origin,
    pid: child.pid!,
    startMs,
    async stop() {
      await stopped(child);
      if (!dataDir) fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The flags that `npm start` gives it. */
async function memoryFlags(): Promise<string[]> {
  const commands = path.resolve(import.meta.dirname, "../../toolchain/bin/lib.mjs");
  return ((await import(commands)) as { MEMORY: string[] }).MEMORY;
}

/** A port known beforehand: the product puts it into the links that it signs. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Only what the product needs: no setting of whoever runs the bench reaches it. */
const environment = (dataDir: string, databaseUrl: string | undefined, port = 0) => ({
  PORT: String(port),
  KITH_DATA_DIR: dataDir,
  LOG_LEVEL: "warn",
  ...(databaseUrl && { DATABASE_URL: databaseUrl }),
});

/** The product's own services, for what a bench needs before it begins: workspaces, tokens, people. */
export interface Services {
  workspace(slug: string): Promise<string>;
  /** Tokens of a workspace that may everything an admin may. Each has a budget of its own. */
  tokens(slug: string, count: number): Promise<string[]>;
  person(input: Omit<Parameters<typeof createPerson>[1], "workspaceName">): Promise<{ memberId: string }>;
}

/** A module of the built product. */
export const load = async <M>(file: string): Promise<M> => (await import(path.join(built, file))) as M;

/** Migrates the database and works with the product's services in this process. */
export async function withServices<T>(databaseUrl: string, work: (services: Services) => Promise<T>): Promise<T> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-bench-files-"));
  const env = await load<{ readEnv: typeof readEnv }>("env.js");
  const starter = await load<{ startApp: typeof startApp }>("start-app.js");
  const workspaces = await load<{ findOrCreateWorkspace: typeof findOrCreateWorkspace }>("features/access/create-workspace.js");
  const tokens = await load<{ createToken: typeof createToken }>("features/access/create-token.js");
  const people = await load<{ createPerson: typeof createPerson }>("features/access/create-person.js");
  const { app, close } = await starter.startApp(env.readEnv(environment(dataDir, databaseUrl)));
  try {
    return await work({
      workspace: async (slug) => (await workspaces.findOrCreateWorkspace(app, { slug })).id,
      async tokens(workspace, count) {
        const made: string[] = [];
        for (let i = 1; i <= count; i++)
          made.push((await tokens.createToken(app, { workspace, name: `Bench ${i}`, scopes: ["all"] })).token);
        return made;
      },
      person: async (input) => ({ memberId: (await people.createPerson(app, input)).member.id }),
    });
  } finally {
    await close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A caller that speaks GraphQL, with a token or a session's cookie. */
export function createAsker(origin: string, connections: number) {
  const caller: Caller = createCaller(origin, connections);

  /** The answer as text. @throws when it has errors. */
  async function ask(credentials: Record<string, string>, query: string, variables: Record<string, unknown> = {}): Promise<string> {
    const headers = { "content-type": "application/json", accept: "application/json", ...credentials };
    const answer = await caller.call({ path: "/graphql", headers, body: JSON.stringify({ query, variables }) });
    if (answer.startsWith('{"errors"') || answer.includes('"errors":[{"message"')) throw new Error(answer.slice(0, 500));
    return answer;
  }

  return { ask, close: caller.close };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Signs a person in, as a browser does. @returns the headers of the session. */
export async function signIn(origin: string, email: string, password: string): Promise<Record<string, string>> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
  return {
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
    origin,
  };
}

/** "con_0190…" → the UUID. */
export function uuidOf(globalId: string): string {
  const hex = globalId.slice(globalId.indexOf("_") + 1);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
