import type { PoolClient } from "pg";
import type { App } from "../../platform/app.ts";

/** One process at a time works on an import: null when somebody else does. The lock ends with its connection, so a killed process holds nothing. */
export async function lockImport(app: App, importId: string): Promise<{ lost: AbortSignal; release(): Promise<void> } | null> {
  const client: PoolClient = await app.database.plain.connect();
  const lost = new AbortController();
  const onError = () => lost.abort();
  client.on("error", onError);
  const key = [`import ${importId}`];
  try {
    const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 0)) as locked", key);
    if (rows[0]!.locked) {
      return {
        lost: lost.signal,
        async release() {
          const unlocked = await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", key).then(
            () => true,
            () => false,
          );
          client.off("error", onError);
          client.release(!unlocked);
        },
      };
    }
  } catch (error) {
    client.off("error", onError);
    client.release(true);
    throw error;
  }
  client.off("error", onError);
  client.release();
  return null;
}
