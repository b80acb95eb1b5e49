import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import pg from "pg";
import { createApiClient } from "./testing/api-client.ts";
import { startS3Server } from "./testing/s3-server.ts";
import { startTestApp, type TestApp } from "./testing/test-app.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
const program = path.join(folder, "dist/cli.js");
jest.setTimeout(90_000);

/** Builds the program, when a source is newer than it. */
function build(): void {
  const sources = fs
    .readdirSync(path.join(folder, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("testing/"));
  const built = fs.statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.every((name) => fs.statSync(path.join(folder, "src", name)).mtimeMs < built)) return;
  // Beside it and moved there file by file: other tests start the same program meanwhile, and must not meet half a file.
  const fresh = path.join(folder, "dist.new");
  fs.rmSync(fresh, { recursive: true, force: true });
  const args = ["-p", "tsconfig.build.json", "--outDir", fresh];
  const done = spawnSync(path.join(folder, "node_modules/.bin/tsc"), args, { cwd: folder, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stdout);
  for (const { name, parentPath } of fs.readdirSync(fresh, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
    const target = path.join(folder, "dist", path.relative(fresh, parentPath));
    fs.mkdirSync(target, { recursive: true });
    fs.renameSync(path.join(parentPath, name), path.join(target, name));
  }
  fs.rmSync(fresh, { recursive: true });
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function run(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { env: { PATH: process.env.PATH, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr };
}

beforeAll(build);

describe("beside a running server", () => {
  let test: TestApp;
  let env: Record<string, string>;
  const kith = (...args: string[]) => run(env, ...args);

  beforeAll(async () => {
    test = await startTestApp();
    env = { DATABASE_URL: test.databaseUrl, KITH_DATA_DIR: test.dataDir };
  });
  afterAll(() => test.close());

  it("makes a workspace with its first person, who chooses a password by a link", async () => {
    const { code, stdout, stderr } = await kith(
      "user",
      "create",
      "--email",
      "mia@acme.example",
      "--name",
      "Mia Vogel",
      "--workspace",
      "acme",
      "--role",
      "owner",
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Mia Vogel <mia@acme\.example> is owner of acme\.\n.+\nhttp:\S+token=\S+\n$/);
  });

  it("makes a token that the server takes, alone on the last line", async () => {
    const { code, stdout, stderr } = await kith("token", "create", "--workspace", "acme", "--name", "Reports", "--scopes", "all");
    expect([code, stderr]).toEqual([0, ""]);
    const api = createApiClient(test.origin, stdout.trimEnd().split("\n").at(-1)!);
    expect(await api.get("{ viewer { name workspace { name } } }")).toEqual({ viewer: { name: "Reports", workspace: { name: "Acme" } } });
  });

  it("adds contacts", async () => {
    const { code, stdout } = await kith("seed", "--contacts", "50", "--workspace", "acme");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^50 contacts with \d+ events in /)]);
  });

  it("sets the limit of a workspace's contacts, says how many there are, and takes it away", async () => {
    const limit = (...args: string[]) => kith("workspace", "limit", "--workspace", "acme", ...args);
    expect((await limit("--contacts", "60")).stdout).toBe("acme has 50 of 60 contacts.\n");
    const seeded = await kith("seed", "--contacts", "11", "--workspace", "acme");
    expect([seeded.code, seeded.stderr]).toEqual([1, expect.stringContaining("This workspace has reached its limit of 60 contacts.")]);
    expect((await limit("--none")).stdout).toBe("acme has 50 contacts and no limit.\n");
    expect((await limit("--contacts", "0")).code).toBe(2);
  });

  it("imports a file to its end and tells which rows failed", async () => {
    const file = path.join(test.dataDir, "people.csv");
    fs.writeFileSync(file, "Name,Contact me at,City\nAnna Test,anna@test.example,Porto\nNo Mail,nowhere,Lisboa\n");
    const { code, stdout, stderr } = await kith("import", file, "--workspace", "acme", "--map", "Contact me at=email", "--map", "City=");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("created: 1\nupdated: 0\nskipped: 0\nfailed: 1\nrow 3, email: “nowhere” is not an e-mail address.\n");
    const { rows } = await test.app.database.system.query("select first_name, city from contact where primary_email = 'anna@test.example'");
    expect(rows).toEqual([{ first_name: "Anna", city: "" }]);
  });

  it("tries the place for files, a folder or a bucket, and leaves nothing there", async () => {
    fs.mkdirSync(path.join(test.dataDir, "files"), { recursive: true });
    const inFolder = await kith("doctor");
    expect(inFolder.stdout).toContain(`ok     Files: ${path.join(test.dataDir, "files")}\n`);
    const s3 = await startS3Server();
    try {
      const inBucket = await run({ ...env, ...s3.settings }, "doctor");
      expect([inBucket.code, inBucket.stdout]).toEqual([0, expect.stringContaining("Files: bucket kith at http://127.0.0.1:")]);
      const nowhere = await run({ ...env, ...s3.settings, S3_BUCKET: "nowhere" }, "doctor");
      expect([nowhere.code, nowhere.stdout]).toEqual([
        1,
        expect.stringMatching(/^wrong .+ bucket does not exist\. See the S3_\* settings/m),
      ]);
      const half = await run({ ...env, S3_ENDPOINT: s3.settings.S3_ENDPOINT }, "doctor");
      expect([half.code, half.stdout]).toEqual([1, expect.stringContaining("S3_ENDPOINT needs them")]);
    } finally {
      await s3.close();
    }
    const left = fs.readdirSync(path.join(test.dataDir, "files"), { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => name.includes("doctor"))).toEqual([]);
  });

  it("finds everything in order, and says what is not", async () => {
    const well = await kith("doctor");
    expect([well.code, well.stderr]).toEqual([0, ""]);
    expect(
      well.stdout
        .trimEnd()
        .split("\n")
        .filter((line) => !line.startsWith("ok ")),
    ).toEqual([]);
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    await owner.query("alter table contact no force row level security");
    await owner.end();
    const ill = await kith("doctor");
    expect(ill.code).toBe(1);
    expect(ill.stdout).toMatch(/^wrong .+ not forced on contact\. Run “alter table contact /m);
  });

  it.each<[number, string, string[]]>([
    [2, "required option '--contacts <number>'", ["seed"]],
    [2, "unknown command", ["dance"]],
    [2, "It is one of owner, admin", ["token", "create", "--workspace", "acme", "--name", "x", "--scopes", "all", "--role", "king"]],
    [
      1,
      "There is no workspace “nowhere”. There are: acme.",
      ["token", "create", "--workspace", "nowhere", "--name", "x", "--scopes", "all"],
    ],
    [1, "There is no scope “everything”.", ["token", "create", "--workspace", "acme", "--name", "x", "--scopes", "everything"]],
    [1, "There is no file or folder", ["import", "/nowhere.csv", "--workspace", "acme"]],
  ])("ends with %i and one line: %s", async (code, message, args) => {
    const ended = await kith(...args);
    expect(ended).toEqual({ code, stdout: "", stderr: expect.stringContaining(message) });
    expect(ended.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("without a server", () => {
  it("says that the database does not answer, and how to go on", async () => {
    const { code, stderr } = await run({ DATABASE_URL: "postgres://127.0.0.1:1/kith", KITH_DATA_DIR: os.tmpdir() }, "migrate");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^The database does not answer \(.+\)\. Check DATABASE_URL.+\n$/)]);
  });

  it("uses the embedded database of the data folder, and makes it with the demo for whoever asks for that", async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-cli-"));
    fs.chmodSync(dir, 0o755);
    const env = { KITH_DATA_DIR: path.join(dir, "data") };
    try {
      const before = await run(env, "doctor");
      expect([before.code, before.stdout]).toEqual([0, expect.stringContaining("not made yet")]);
      expect(fs.existsSync(env.KITH_DATA_DIR)).toBe(false);
      const token = await run(env, "token", "create", "--workspace", "demo", "--name", "First", "--scopes", "all");
      expect(token).toEqual({ code: 0, stdout: expect.stringMatching(/^kith_\w+\n$/), stderr: "" });
      const after = await run(env, "doctor");
      expect([after.code, after.stdout]).toEqual([0, expect.stringContaining("not running, started for this check")]);
    } finally {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  });
});
