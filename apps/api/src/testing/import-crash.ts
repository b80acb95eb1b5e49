import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { createToken } from "../features/access/create-token.ts";
import { findOrCreateWorkspace } from "../features/access/create-workspace.ts";
import { readEnv } from "../env.ts";
import type { App } from "../platform/app.ts";
import { startApp } from "../start-app.ts";
import { copyTemplate, dropDatabase } from "./test-app.ts";

const main = path.resolve(import.meta.dirname, "../../dist/main.js");

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/**
 * The real server, as its own process on a database of its own: to be killed and started again.
 * @param fill puts into the workspace what a test begins with.
 */
export async function startCrashableServer(fill: (app: App, workspaceId: string) => Promise<void> = async () => {}) {
  if (!fs.existsSync(main)) throw new Error(`${main} is missing. Build first: pnpm --filter @kith/api build`);
  const databaseUrl = await copyTemplate();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-crash-"));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { app, close } = await startApp(readEnv({ DATABASE_URL: databaseUrl, KITH_DATA_DIR: dataDir, LOG_LEVEL: "silent" }));
  const { id: workspaceId } = await findOrCreateWorkspace(app, { slug: "crash" });
  await fill(app, workspaceId);
  const { token } = await createToken(app, { workspace: "crash", name: "Crash", scopes: ["all"] });
  await close();
  let child: ChildProcess | null = null;
  let output = "";

  /** Starts the server and waits until it is ready. @returns its address. */
  async function start(): Promise<string> {
    const env = { PATH: process.env.PATH, PORT: "0", DATABASE_URL: databaseUrl, KITH_DATA_DIR: dataDir, LOG_LEVEL: "error" };
    const started = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
    child = started;
    started.stderr!.on("data", (data: Buffer) => (output += data));
    return new Promise((resolve, reject) => {
      started.once("exit", (code) => reject(new Error(`The server ended with ${code}: ${output.slice(-2000)}`)));
      createInterface({ input: started.stdout! }).on("line", (line) => {
        output += `${line}\n`;
        const address = /ready at http:\/\/localhost:(\d+)/.exec(line);
        if (address) resolve(`http://127.0.0.1:${address[1]}`);
      });
    });
  }

  /** kill -9: no handler of the process runs. */
  async function kill(): Promise<void> {
    const running = child!;
    child = null;
    if (hasEnded(running)) throw new Error(`The server ended by itself: ${output.slice(-2000)}`);
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  }

  return {
    /** Of a program that may do everything in the only workspace. */
    token,
    start,
    kill,
    /** A look into the database, past the server. */
    rows: async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => (await client.query<T>(text, values)).rows,
    async close() {
      if (child && !hasEnded(child)) await kill();
      await client.end();
      await dropDatabase(databaseUrl);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
