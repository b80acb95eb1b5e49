import { type ChildProcess, execFile, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const dist = path.resolve(import.meta.dirname, "../../../api/dist");
const startWithinMs = 90_000;

/** The product as its users run it: the built server as a process, its own database and files, and the demo workspace. */
export interface Product {
  origin: string;
  /** May do everything in the demo workspace, over HTTP. */
  token: string;
  /** What the server says: one JSON object in a line, and its greeting. */
  log: string;
  stop(): Promise<void>;
}

/**
 * Starts the product in a new folder and makes a token for it.
 * @throws when it was not built, or does not say within 90 s that it is ready.
 */
export async function startProduct(): Promise<Product> {
  const built = [path.join(dist, "main.js"), path.resolve(dist, "../../web/dist/index.html")];
  for (const file of built) if (!fs.existsSync(file)) throw new Error(`${file} is missing. Build first: npm run build`);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-journeys-"));
  fs.chmodSync(dataDir, 0o755); // PostgreSQL may run under another account
  // Links in mails name the public origin, so the port must be known before the start.
  const env = { PATH: process.env.PATH, NODE_ENV: "production", KITH_DATA_DIR: dataDir, PORT: String(await freePort()) }; // oxlint-disable-line node/no-process-env
  const log = path.join(dataDir, "server.log");
  const server = spawn(process.execPath, [path.join(dist, "main.js")], { env, stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    await end(server);
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(server, log);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.join(dist, "cli.js"), "token", "create", "--workspace", "demo", "--name", "Journeys", "--scopes", "all"],
      { env },
    );
    return { origin: `http://localhost:${env.PORT}`, token: stdout.trim().split("\n").at(-1)!, log, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function ready(server: ChildProcess, log: string): Promise<void> {
  const said: string[] = [];
  const tooLate = AbortSignal.timeout(startWithinMs);
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The server ${why}:\n${said.slice(-20).join("\n")}`));
    tooLate.addEventListener("abort", () => fail("did not start in time"));
    server.once("exit", (code) => fail(`ended with ${code}`));
    for (const stream of [server.stdout!, server.stderr!]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        fs.appendFileSync(log, `${line}\n`);
        if (line.includes("Kith is ready at")) resolve();
      });
    }
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Lines in which the server speaks of an error, from level 50 on. */
export function faultsIn(log: string): string[] {
  return fs
    .readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("{") && (JSON.parse(line) as { level: number }).level >= 50);
}
