import type { Socket } from "node:net";
import type { CustomTypesConfig, Pool, PoolClient } from "pg";
import { answeredTypes } from "./database.ts";

const ignore = () => {};

/** What a transaction becomes: the database role and the settings that the policies compare with. */
export interface Scope {
  workspaceId: string;
  /** Null for tokens and the system: they see all of the workspace. */
  memberId: string | null;
  visibility: "all" | "assigned";
}

/** The statement that puts a transaction into a scope; everything is local to the transaction. */
export const enterScope = (scope: Scope) => ({
  name: "enter-scope",
  text: `select set_config('role', $1, true), set_config('kith.workspace', $2, true), set_config('kith.member', $3, true),
    set_config('kith.visibility', $4, true)`,
  values: [scope.visibility === "all" ? "kith_staff" : "kith_assigned", scope.workspaceId, scope.memberId ?? "", scope.visibility],
});

/** What is sent to this connection in the same turn of the event loop travels together: one system call instead of one for each statement. */
function gather(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * One read-only REPEATABLE READ transaction, opened at the first read, everything pipelined on one connection: a whole
 * answer is one consistent snapshot and its statements cost one round trip each at most.
 */
export class Snapshot {
  /** How many statements were sent besides opening and closing; tests assert it. */
  statements = 0;
  /** Position of the workspace's feed that this snapshot was read at. */
  #seq: Promise<string> | undefined;
  #client: Promise<PoolClient> | undefined;
  #pending = new Set<Promise<unknown>>();
  readonly #pool: Pool;
  readonly #scope: Scope;

  constructor(pool: Pool, scope: Scope) {
    this.#pool = pool;
    this.#scope = scope;
  }

  /**
   * Runs a prepared statement. `name` identifies the text: the same name always comes with the same text.
   * @throws the driver's error; later statements of this snapshot then fail too.
   */
  rows<T>(name: string, text: string, values: unknown[]): Promise<T[]> {
    return this.#run(name, text, values);
  }

  /** The same for rows that go into the answer as they are: instants are text already, see `Shown`. */
  answers<T>(name: string, text: string, values: unknown[]): Promise<T[]> {
    return this.#run(name, text, values, answeredTypes);
  }

  async #run<T>(name: string, text: string, values: unknown[], types?: CustomTypesConfig): Promise<T[]> {
    const client = await this.#open();
    this.statements++;
    gather(client);
    const answer = client.query({ name, text, values, ...(types && { types }) }) as unknown as Promise<{ rows: T[] }>;
    this.#pending.add(answer);
    try {
      return (await answer).rows;
    } finally {
      this.#pending.delete(answer);
    }
  }

  /** The feed's position that belongs to what was read; undefined when nothing was read. */
  seq(): Promise<string> | undefined {
    return this.#seq;
  }

  #open(): Promise<PoolClient> {
    this.#client ??= this.#pool.connect().then((client) => {
      // Sent without waiting: they travel with the first read. A failure shows in that read.
      client.on("error", ignore); // without a listener, a connection that the server ends would end the process
      gather(client);
      client.query("begin isolation level repeatable read read only").catch(ignore);
      client.query(enterScope(this.#scope)).catch(ignore);
      this.#seq = client
        .query<{ seq: string }>({
          name: "snapshot-seq",
          text: "select seq::text from workspace_counter where workspace_id = $1",
          values: [this.#scope.workspaceId],
        })
        .then((result) => result.rows[0]?.seq ?? "0");
      this.#seq.catch(ignore);
      return client;
    });
    return this.#client;
  }

  /** Ends the transaction and gives the connection back once the server has answered. Reads after it fail. */
  async end(): Promise<void> {
    const opened = this.#client;
    // Also when nothing was read: a field that fails ends its operation while others are on their way to read.
    this.#client = Promise.reject(new Error("This snapshot is closed"));
    this.#client.catch(ignore);
    if (!opened) return;
    let client: PoolClient;
    try {
      client = await opened;
    } catch {
      return; // there never was a connection
    }
    await Promise.allSettled(this.#pending);
    const broken = await client.query("commit").then(
      () => undefined,
      (error: Error) => error,
    );
    client.off("error", ignore);
    client.release(broken);
  }
}
