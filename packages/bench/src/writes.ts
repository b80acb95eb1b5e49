import pg from "pg";
import { asOwner, type Cluster, withDatabase } from "./cluster.ts";
import { keepCalling } from "./load.ts";
import { bearer, createAsker, startProduct, withServices } from "./product.ts";
import type { Bench, Cell, Options, Result } from "./report.ts";
import { median, percentile, rounded } from "./statistics.ts";

const clientCounts = [1, 8, 32];
const workspaceCount = 200;
/** A token's budget allows some 600 writes a second; one workspace's programs have several. */
const tokensOfOne = 16;
const contactsEach = 40;

const create = "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } userErrors { code message } } }";
const update =
  "mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id version } userErrors { code message } } }";

/** A workspace's tokens and the contacts that are changed in it. */
interface Target {
  tokens: string[];
  contacts: string[];
}

export const writes: Bench = {
  name: "writes",
  about: "createContact and updateContact per second, in one workspace and in 200, by 1 to 32 clients, and who waits for the counters",
  run: (cluster, options) => withDatabase(cluster, "bench_writes", (url) => measureWrites(cluster, url, options)),
};

async function measureWrites(cluster: Cluster, url: string, { seconds = 4, say }: Options): Promise<Result> {
  say(`Making ${workspaceCount + 1} workspaces …`);
  const tokens = await withServices(url, async (services) => {
    const made: string[][] = [];
    for (let i = 0; i <= workspaceCount; i++) {
      await services.workspace(`w${i}`);
      made.push(await services.tokens(`w${i}`, i === 0 ? tokensOfOne : 1));
    }
    return made;
  });
  const product = await startProduct({ databaseUrl: url });
  const asker = createAsker(product.origin, Math.max(...clientCounts));
  let serial = 0;
  const createOne = async ({ tokens: own }: Target, turn: number): Promise<string> => {
    const number = ++serial;
    const input = {
      firstName: "Robin",
      lastName: `Writer ${number}`,
      emails: [{ address: `robin${number}@writers.example` }],
      phones: [{ number: `+49151${String(number).padStart(8, "0")}` }],
      tags: ["bench"],
    };
    const answer = JSON.parse(await asker.ask(bearer(own[turn % own.length]!), create, { input })) as Written<"createContact">;
    return idOf(answer.data.createContact);
  };
  const updateOne = async ({ tokens: own, contacts }: Target, turn: number): Promise<void> => {
    const input = { id: contacts[turn % contacts.length], jobTitle: `Job ${++serial}` };
    const answer = JSON.parse(await asker.ask(bearer(own[turn % own.length]!), update, { input })) as Written<"updateContact">;
    idOf(answer.data.updateContact);
  };
  try {
    const targets: Target[] = tokens.map((own) => ({ tokens: own, contacts: [] }));
    // So many that two clients seldom change the same contact.
    for (const target of targets)
      for (let i = 0; i < (target === targets[0] ? contactsEach : 1); i++) target.contacts.push(await createOne(target, i));
    const [one, ...many] = targets;
    const rows: Cell[][] = [];
    for (const clients of clientCounts) {
      for (const [name, work] of [
        ["createContact", createOne],
        ["updateContact", updateOne],
      ] as const) {
        for (const [where, spread] of [
          ["1", [one!]],
          [String(workspaceCount), many],
        ] as const) {
          const waits = await sampleWaits(cluster.urlOf("bench_writes"));
          const load = await keepCalling(clients, seconds, (call) => work(spread[call % spread.length]!, Math.floor(call / spread.length)));
          const { seq, number } = await waits.stop();
          rows.push([
            name,
            where,
            clients,
            rounded(load.calls / load.seconds),
            rounded(median(load.latencies)),
            rounded(percentile(load.latencies, 0.95)),
            percent(seq),
            percent(number),
          ]);
        }
      }
      say(`${clients} clients: done`);
    }
    await assertDense(url);
    return {
      conditions: { "seconds each": seconds, "workspaces of the other half": workspaceCount },
      tables: [
        {
          title: "Writes over the API; the last columns are the share of the backends' busy time spent waiting for a counter's row",
          columns: ["mutation", "workspaces", "clients", "a second", "p50 ms", "p95 ms", "waits for seq", "waits for a number"],
          rows,
        },
      ],
      goals: [],
    };
  } finally {
    asker.close();
    await product.stop();
  }
}

type Written<Field extends string> = {
  data: Record<Field, { contact: { id: string } | null; userErrors: { code: string; message: string }[] }>;
};

function idOf({ contact, userErrors }: Written<"x">["data"]["x"]): string {
  if (!contact || userErrors.length > 0) throw new Error(`A write was refused: ${JSON.stringify(userErrors)}`);
  return contact.id;
}

const percent = (share: number): string => `${rounded(share * 100)} %`;

/** Looks a hundred times a second what the backends do. `stop` gives the share of their busy time spent waiting for a counter's row. */
async function sampleWaits(url: string): Promise<{ stop(): Promise<{ seq: number; number: number }> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const seen = { busy: 0, seq: 0, number: 0 };
  let running = true;
  const look = async () => {
    while (running) {
      const { rows } = await client.query<{ busy: number; seq: number; number: number }>(
        `select count(*)::int as busy,
            count(*) filter (where wait_event_type = 'Lock' and query ilike '%workspace_counter%')::int as seq,
            count(*) filter (where wait_event_type = 'Lock' and query ilike '%contact_counter%')::int as number
          from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active'`,
      );
      seen.busy += rows[0]!.busy;
      seen.seq += rows[0]!.seq;
      seen.number += rows[0]!.number;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const looking = look();
  return {
    async stop() {
      running = false;
      await looking;
      await client.end();
      return { seq: seen.seq / Math.max(1, seen.busy), number: seen.number / Math.max(1, seen.busy) };
    },
  };
}

/** Whatever the speed, each workspace's numbers must be without hole and double. @throws otherwise */
async function assertDense(url: string): Promise<void> {
  const { rows } = await asOwner(url, (client) =>
    client.query(
      `select c.workspace_id, c.seq, count(a.seq), count(distinct a.seq), max(a.seq) from workspace_counter c left join activity a using (workspace_id)
        group by 1, 2 having count(a.seq) <> c.seq or count(distinct a.seq) <> c.seq or coalesce(max(a.seq), 0) <> c.seq`,
    ),
  );
  if (rows.length > 0) throw new Error(`Numbers with holes or doubles: ${JSON.stringify(rows.slice(0, 3))}`);
}
