import type { PoolClient } from "pg";
import type { App } from "./app.ts";

/** A lock on a piece of work. It ends with its connection, so a killed process holds nothing. */
export interface WorkLock {
  /** Raised when the connection, and with it the lock, is gone. */
  lost: AbortSignal;
  release(): Promise<void>;
}

/** Takes a lock that one process at a time has; null when somebody else has it. @param name the same for the same work, everywhere. */
export async function takeWorkLock(app: App, name: string): Promise<WorkLock | null> {
  const client: PoolClient = await app.database.plain.connect();
  const lost = new AbortController();
  const onError = () => lost.abort();
  client.on("error", onError);
  const key = [name];
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
