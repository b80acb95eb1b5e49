import "reflect-metadata";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startPostgres } from "@kith/toolchain/postgres";
import pg from "pg";
import { migrateAll } from "../start-app.ts";

/** One PostgreSQL for all test files, with a migrated template that each file copies (about 100 ms). */
export default async function globalSetup(): Promise<void> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-test-"));
  fs.chmodSync(dir, 0o755);
  const server = await startPostgres(path.join(dir, "postgres"), {
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
  });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create database kith_template");
  const url = new URL(server.url);
  url.pathname = "/kith_template";
  await migrateAll(url.href);
  await client.end();
  process.env.KITH_TEST_DATABASE = server.url; // oxlint-disable-line -- jest hands values to its workers by the environment
  globalThis.stopTestServer = async () => {
    await server.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  };
}

declare global {
  var stopTestServer: () => Promise<void>;
}
