import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/*
 * What the commands of package.json have in common. Runs on the machine's own Node (20 or later) before anything is
 * installed, so it uses nothing but Node. Speaks on stderr alone: stdout belongs to the command.
 */

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
export const bin = (name) => path.join(root, "node_modules/.bin", name);

const INSTALL_STAMP = path.join(root, "node_modules/.kith-install");
const BUILD_STAMP = path.join(root, "node_modules/.kith-build");
const PNPM = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).packageManager;

/** The environment of everything that runs here: the project's own Node first on the path, its compiled code kept. */
export const environment = () => ({
  ...process.env,
  PATH: `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, "node_modules/.cache/node"),
  TURBO_TELEMETRY_DISABLED: "1",
  // Relative to the project, wherever the command was called from.
  KITH_DATA_DIR: path.resolve(root, process.env.KITH_DATA_DIR || ".data"),
});

/**
 * For the product on a small machine: the young generation stays small, so that an import of a million rows leaves no tide mark;
 * the old one has a bound far above what is ever needed.
 */
export const MEMORY = ["--max-semi-space-size=16", "--max-old-space-size=1000"];

export const say = (message) => process.stderr.write(`${message}\n`);

/** Installs what the lock file names, unless that was done already. */
export async function ensureInstalled() {
  if (Number(process.versions.node.split(".")[0]) < 20) throw new Error(`Kith needs Node 20 or later; this is ${process.version}.`);
  const wanted = hash([fs.readFileSync(path.join(root, "pnpm-lock.yaml")), process.platform, process.arch]);
  if (readStamp(INSTALL_STAMP) === wanted) return;
  await alone(() => {
    if (readStamp(INSTALL_STAMP) === wanted) return;
    say("Installing dependencies …");
    quietly("npx", ["-y", PNPM, "install", "--frozen-lockfile", "--prefer-offline"], { CI: "true" });
    fs.writeFileSync(INSTALL_STAMP, wanted);
  });
}

/** Builds the apps, unless no file has changed since the last time. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await alone(() => {
    if (isBuilt()) return;
    // Taken before: what changes while the build runs is built the next time.
    const sources = fingerprint();
    say("Building …");
    quietly(bin("turbo"), ["run", "build", "--output-logs=errors-only"]);
    fs.writeFileSync(BUILD_STAMP, sources);
  });
}

/**
 * Runs a command of the product to its end and ends with its exit code. It gets the terminal, and the signals that reach us.
 *
 * @param command the program and its arguments
 * @param cwd where it runs; the project by default
 */
export function run([program, ...args], { cwd = root } = {}) {
  // The libraries check less, and say less to strangers, in production.
  const env = { NODE_ENV: "production", ...environment() };
  const child = spawn(program, args, { cwd, env, stdio: "inherit" });
  passSignals([child]);
  endWithParent(child);
  child.on("error", (error) => fail(error));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

/** npm dies of a SIGTERM without passing it on: then nobody is left who could stop what it started. */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
}

/** Hands on the signals that ask a program to end, so that it can finish its work. */
export function passSignals(children) {
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"]) {
    process.on(signal, () => {
      // Ctrl-C reaches everybody in the terminal already; twice would mean "at once".
      if (signal === "SIGINT" && process.stdin.isTTY) return;
      for (const child of children) child.kill(signal);
    });
  }
}

/** Runs the steps, and ends with the reason alone when one fails. */
export async function main(steps) {
  try {
    await steps();
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  say(error.message);
  process.exit(1);
}

/** Runs a step whose output matters only when it fails. */
function quietly(program, args, env = {}) {
  const done = spawnSync(program, args, { cwd: root, env: { ...environment(), ...env }, encoding: "utf8", maxBuffer: 1e9 });
  if (done.status === 0) return;
  say(`${done.stdout ?? ""}${done.stderr ?? ""}`);
  throw new Error(`${path.basename(program)} ${args.join(" ")} failed${done.error ? `: ${done.error.message}` : ""}.`);
}

/** Two commands at the same moment must not install or build in the same folder. The lock of a process that is gone counts for nothing. */
async function alone(work) {
  const lock = path.join(root, "node_modules/.kith-lock");
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const holder = Number(readStamp(lock));
    if (holder && !isAlive(holder)) fs.rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function isBuilt() {
  const results = ["apps/api/dist/main.js", "apps/api/dist/cli.js", "apps/web/dist/index.html"];
  return results.every((file) => fs.existsSync(path.join(root, file))) && readStamp(BUILD_STAMP) === fingerprint();
}

/** Tells by path, size and time whether a file that the build reads has changed; a few milliseconds, where turbo takes half a second. */
function fingerprint() {
  const files = ["apps/api", "apps/web", "packages/shared", "packages/schema", "tsconfig.base.json", "pnpm-lock.yaml"];
  return hash(files.flatMap((file) => list(path.join(root, file))));
}

const NOT_SOURCE = new Set(["node_modules", "dist", "gql", "testing", "coverage", ".turbo"]);

function list(file) {
  const stat = fs.statSync(file);
  if (!stat.isDirectory()) return [`${file}:${stat.size}:${stat.mtimeMs}\n`];
  return fs
    .readdirSync(file)
    .filter((name) => !NOT_SOURCE.has(name) && !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => list(path.join(file, name)));
}

function hash(parts) {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex");
}

function readStamp(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
