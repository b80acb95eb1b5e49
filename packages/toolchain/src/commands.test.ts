import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

// A project in little: our commands, a lock file that is "installed", a server of three lines, and a turbo that notes its calls.
const LOCK = "lockfileVersion: '9.0'\n";
const SERVER = `
process.on("SIGTERM", () => process.exit(7));
console.log(JSON.stringify([process.argv.slice(2), process.env.KITH_DATA_DIR]));
if (process.argv[2] === "wait") setInterval(() => {}, 1000); else process.exit(process.argv[2] === "fail" ? 3 : 0);
`;
const TURBO = `#!/bin/sh
echo "$@" >> calls
echo "talk of the build"
mkdir -p apps/api/dist apps/web/dist
touch apps/web/dist/index.html
cp server.js apps/api/dist/main.js
cp server.js apps/api/dist/cli.js
`;

let project: string;
let children: ChildProcess[];

beforeEach(() => {
  children = [];
  project = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "kith-commands-")));
  fs.cpSync(fileURLToPath(new URL("../bin", import.meta.url)), path.join(project, "packages/toolchain/bin"), { recursive: true });
  write("package.json", JSON.stringify({ type: "module", packageManager: "pnpm@0.0.0" }));
  write("pnpm-lock.yaml", LOCK);
  write("node_modules/.kith-install", createHash("sha256").update(LOCK).update(process.platform).update(process.arch).digest("hex"));
  write("tsconfig.base.json", "{}");
  write("server.js", SERVER);
  write("apps/api/src/main.ts", "");
  for (const folder of ["apps/web", "packages/shared", "packages/schema"]) write(`${folder}/package.json`, "{}");
  write("node_modules/.bin/turbo", TURBO);
  fs.chmodSync(path.join(project, "node_modules/.bin/turbo"), 0o755);
  fs.symlinkSync(process.execPath, path.join(project, "node_modules/.bin/node"));
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  fs.rmSync(project, { recursive: true });
});

describe("the commands of package.json", () => {
  it("leave stdout to the command that they run, with its arguments and the project's data folder", () => {
    const { stdout, stderr, status } = call("kith", "token", "create", "--name", "two words");
    expect(stdout).toBe(`${JSON.stringify([["token", "create", "--name", "two words"], path.join(project, ".data")])}\n`);
    expect(stderr).toBe("Building …\n");
    expect(status).toBe(0);
  });

  it("build once, and again only when a source has changed", () => {
    for (const name of ["start", "start", "kith"]) call(name);
    expect(builds()).toBe(1);
    write("apps/api/src/main.test.ts", "a test is no part of the product");
    call("start");
    expect(builds()).toBe(1);
    write("apps/api/src/main.ts", "// changed");
    call("start");
    expect(builds()).toBe(2);
    fs.rmSync(path.join(project, "apps/web/dist/index.html"));
    call("start");
    expect(builds()).toBe(3);
  });

  it("build once when two are called at the same moment", async () => {
    await Promise.all(["start", "kith"].map((name) => once(launch(name), "exit")));
    expect(builds()).toBe(1);
  });

  it("end as the command ends, and say why when the build fails", () => {
    expect(call("kith", "fail").status).toBe(3);
    write("apps/api/src/main.ts", "// changed");
    write("node_modules/.bin/turbo", "#!/bin/sh\necho 'main.ts is wrong'\nexit 1\n");
    const { stdout, stderr, status } = call("kith");
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toContain("main.ts is wrong");
  });

  it("pass on the signal that asks the server to end, and wait for it", async () => {
    const child = launch("start", "wait");
    await once(child.stdout as NodeJS.EventEmitter, "data");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([7, null]);
  });
});

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
  fs.writeFileSync(path.join(project, file), text);
}

const script = (name: string): string => path.join(project, `packages/toolchain/bin/${name}.mjs`);
const env = { PATH: process.env.PATH };

function call(name: string, ...args: string[]): { stdout: string; stderr: string; status: number | null } {
  return spawnSync(process.execPath, [script(name), ...args], { cwd: os.tmpdir(), env, encoding: "utf8" });
}

function launch(name: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [script(name), ...args], { cwd: os.tmpdir(), env, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return child;
}

const builds = (): number => fs.readFileSync(path.join(project, "calls"), "utf8").trim().split("\n").length;
