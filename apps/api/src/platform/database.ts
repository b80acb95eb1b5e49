import pg from "pg";
import { DataSource, type MigrationInterface, type MixedList } from "typeorm";
import { SnakeNames } from "./naming.ts";

/** The connections of one process. Each pool becomes its role at connect; members' roles are taken per transaction. */
export interface Database {
  /** Writes go through its EntityManager; `members` is its pool. */
  source: DataSource;
  /** Pipelined connections for reads and writes in a member's scope. No rights until a scope is entered. */
  members: pg.Pool;
  /** Pipelined, as kith_system: authentication, relays, jobs. Bypasses row-level security: every statement names its workspace. */
  system: pg.Pool;
  /** Plain connections as kith_system: COPY, cursors, LISTEN, advisory locks. */
  plain: pg.Pool;
  /** Schema `auth` alone, as kith_auth. */
  identity: pg.Pool;
  close(): Promise<void>;
}

const int8 = 20;
// Counters and numbers of ours stay far below 2^53; seq leaves as text where it is selected as text.
pg.types.setTypeParser(int8, Number);
// A date is a day, not an instant: keep the text.
pg.types.setTypeParser(1082, (value) => value);

const timestamptz = 1184;
const readInstant = pg.types.getTypeParser(timestamptz) as (text: string) => Date;
// Sessions are in UTC: what comes is ISO 8601 but for two signs, which JavaScript reads by itself, five times as fast.
pg.types.setTypeParser(timestamptz, (text) =>
  text[10] === " " && text.endsWith("+00") ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : readInstant(text),
);

/** Instants as the API writes them (RFC 3339, milliseconds): a Date made of the text, to be made text again, costs ten times as much. */
const writeInstant = (text: string): string =>
  text[10] === " " && text.endsWith("+00")
    ? `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, "0")}Z`
    : readInstant(text).toISOString();

/** How rows are read that go into the answer as they are. */
export const answeredTypes: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: "text") =>
    type === timestamptz ? writeInstant : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
};

const as = (role: string, more = "") => ({ options: `-c role=${role} ${more}` });

/**
 * Opens the pools. The URL's user is the owner, who migrates; the sessions give up his rights at connect.
 * @param connections how many connections members' work may use (default 10).
 */
export async function openDatabase(
  url: string,
  entities: MixedList<Function>, // oxlint-disable-line typescript/no-unsafe-function-type -- TypeORM's own type
  connections = 10,
): Promise<Database> {
  const source = new DataSource({
    type: "postgres",
    url,
    entities,
    applicationName: "kith",
    namingStrategy: new SnakeNames(),
    poolSize: connections,
    // Parallel plans look cheap beside a walk that ends after one page, and take the cores from everybody else.
    extra: {
      pipeline: true,
      ...as("kith_app", "-c statement_timeout=8000 -c idle_in_transaction_session_timeout=60000 -c max_parallel_workers_per_gather=0"),
    },
  });
  await source.initialize();
  const pool = (role: string, max: number, more: object = {}) => {
    const made = new pg.Pool({ connectionString: url, application_name: "kith", max, ...as(role), ...more });
    made.on("error", () => {}); // an idle connection was closed by the server: the pool makes a new one
    return made;
  };
  const database = {
    source,
    members: (source.driver as unknown as { master: pg.Pool }).master,
    // What it writes by itself (numbers, last use) may be lost by a crash together with whatever came after it, never alone.
    system: pool("kith_system", 4, { pipeline: true, ...as("kith_system", "-c synchronous_commit=off") }),
    plain: pool("kith_system", 6), // one listens for the feed, two run imports
    identity: pool("kith_auth", 4, { ...as("kith_auth", "-c search_path=auth") }),
  };
  return {
    ...database,
    async close() {
      await Promise.all([source.destroy(), database.system.end(), database.plain.end(), database.identity.end()]);
    },
  };
}

const roles = `
  do $$
  declare r text;
  begin
    perform pg_advisory_xact_lock(hashtext('kith roles')); -- roles belong to the server, databases of it migrate at the same time
    foreach r in array array['kith_app', 'kith_staff', 'kith_assigned', 'kith_auth'] loop
      if not exists (select from pg_roles where rolname = r) then execute format('create role %I nologin noinherit', r); end if;
    end loop;
    if not exists (select from pg_roles where rolname = 'kith_system') then create role kith_system nologin noinherit bypassrls; end if;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      foreach r in array array['kith_app', 'kith_staff', 'kith_assigned', 'kith_auth', 'kith_system'] loop
        if not pg_has_role(current_user, r, 'MEMBER') then execute format('grant %I to %I', r, current_user); end if;
      end loop;
    end if;
    execute format('grant create on schema public to kith_system');
  end $$`;

/**
 * Makes the roles and runs the migrations that are missing; safe to call from several processes at once.
 * @returns the names of the migrations that were run.
 */
export async function migrate(url: string, migrations: (new () => MigrationInterface)[]): Promise<string[]> {
  const source = new DataSource({ type: "postgres", url, migrations, applicationName: "kith migrate", poolSize: 1 });
  await source.initialize();
  try {
    await source.query("select pg_advisory_lock(hashtext('kith migrate'))");
    await source.query(roles);
    const done = await source.runMigrations({ transaction: "each" });
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy(); // ends the session, and with it the lock
  }
}
