import path from "node:path";
import { startPostgres } from "@kith/toolchain/postgres";
import pg from "pg";

/** The embedded PostgreSQL, with the product's own settings. */
export interface Cluster {
  /** Of the superuser. */
  url: string;
  /** Process id of the postmaster. */
  pid: number;
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/**
 * Starts the server that the benches use; its databases are kept in the folder. The only setting that is not the product's notes when each
 * transaction was committed: the live feed's latency counts from there.
 */
export async function startCluster(dataDir: string, say: (line: string) => void): Promise<Cluster> {
  const server = await startPostgres(path.join(dataDir, "postgres"), { onLog: say, settings: { track_commit_timestamp: "on" } });
  return {
    url: server.url,
    pid: server.pid,
    stop: server.stop,
    urlOf(database) {
      const url = new URL(server.url);
      url.pathname = `/${database}`;
      return url.href;
    },
  };
}

/** Works on one connection of the superuser. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param template a database that it becomes a copy of; nobody may be connected to it */
export const createDatabase = (cluster: Cluster, name: string, template = "template1") =>
  asOwner(cluster.url, (client) => client.query(`create database ${name} template ${template}`));

export const dropDatabase = (cluster: Cluster, name: string) =>
  asOwner(cluster.url, (client) => client.query(`drop database if exists ${name} with (force)`));

/** A database for one run: made empty, or as a copy of another, and dropped at the end. */
export async function withDatabase<T>(cluster: Cluster, name: string, work: (url: string) => Promise<T>, template?: string): Promise<T> {
  await dropDatabase(cluster, name);
  await createDatabase(cluster, name, template);
  try {
    return await work(cluster.urlOf(name));
  } finally {
    await dropDatabase(cluster, name);
  }
}
