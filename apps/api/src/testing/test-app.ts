import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { readEnv } from "../env.ts";
import type { WebApp } from "../platform/web-app.ts";
import { buildKithSchema } from "../resolvers.ts";
import { startServer, type Server } from "../server.ts";
import { startApp, type StartedApp } from "../start-app.ts";

export interface TestApp extends StartedApp {
  server: Server;
  origin: string;
  dataDir: string;
}

/**
 * A whole app on a database of its own (a copy of the migrated template) and a free port. End it with `close`, which
 * removes the database too.
 * @param webApp the built web app that it serves; none by default, so that sessions may send any document
 */
export async function startTestApp(more: Record<string, string> = {}, webApp: WebApp | null = null): Promise<TestApp> {
  const databaseUrl = await copyTemplate();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-data-"));
  const env = readEnv({ PORT: "0", DATABASE_URL: databaseUrl, KITH_DATA_DIR: dataDir, LOG_LEVEL: "silent", ...more });
  const started = await startApp(env, webApp);
  const server = await startServer(started.app, buildKithSchema());
  started.app.env.origin = `http://127.0.0.1:${server.port}`; // links lead to where it listens
  return {
    ...started,
    server,
    dataDir,
    origin: `http://127.0.0.1:${server.port}`,
    async close() {
      await server.close();
      await started.close();
      await dropDatabase(databaseUrl);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const serverUrl = () => process.env.KITH_TEST_DATABASE!; // oxlint-disable-line

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A new database; its URL is the owner's. */
export async function copyTemplate(): Promise<string> {
  const name = `kith_${randomUUID().replaceAll("-", "")}`;
  await asOwner((client) => client.query(`create database ${name} template kith_template`));
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(url: string): Promise<void> {
  await asOwner((client) => client.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`));
}
