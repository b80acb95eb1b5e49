import assert from "node:assert/strict";
import { asOwner, type Cluster } from "../cluster.ts";
import { type Dataset, openDataset } from "../data/dataset.ts";
import { keepCalling } from "../load.ts";
import { cpuOf, cpuOfPostgres } from "../machine.ts";
import type { Bench, Options, Result } from "../report.ts";
import { drawsOf, median, percentile, rounded } from "../statistics.ts";
import { startHandWritten } from "./hand-written.ts";
import { startKith } from "./kith.ts";
import { startPostGraphile } from "./postgraphile.ts";
import { activityCount, pageSize, type Position, type Way } from "./question.ts";

const connections = 8;
const positionCount = 64;

interface Round {
  perSecond: number;
  p50: number;
  p95: number;
  nodeMs: number;
  postgresMs: number;
}

/** The grid's query against PostGraphile and hand-written SQL: same database, role, policies, pages and answers. */
export const reads: Bench = {
  name: "reads",
  about: "50 contacts with owner, e-mails, phones, tags and 3 activities: against PostGraphile and hand-written SQL",
  run: compareReads,
};

async function compareReads(cluster: Cluster, { contacts = 200_000, seconds = 8, rounds = 5, say }: Options): Promise<Result> {
  const dataset = await openDataset(cluster, contacts, say);
  const positions = await drawPositions(dataset);
  const flags = process.env.BENCH_PRODUCT_FLAGS?.split(" ") ?? [];
  const ways = await Promise.all([
    startKith(dataset, positions, connections, flags),
    startPostGraphile(dataset, positions, connections),
    startHandWritten(dataset, positions, connections),
  ]);
  try {
    await assertSameAnswers(ways, positions);
    for (const way of ways) await measure(way, cluster, Math.min(3, seconds)); // warm: compiled code, prepared statements, pages in memory
    const measured = new Map(ways.map((way) => [way.name, [] as Round[]]));
    for (let round = 1; round <= rounds; round++) {
      for (const way of ways) measured.get(way.name)!.push(await measure(way, cluster, seconds));
      say(
        `Round ${round} of ${rounds}: ${ways.map((way) => `${way.name} ${Math.round(measured.get(way.name)!.at(-1)!.perSecond)}/s`).join(", ")}`,
      );
    }
    await assertSameAnswers(ways, positions);
    return report(measured, {
      contacts,
      connections,
      rounds,
      "seconds each": seconds,
      "contacts a page": pageSize,
      "activities each": activityCount,
    });
  } finally {
    await Promise.all(ways.map((way) => way.stop()));
  }
}

/** Places all over the list, the same in every run. */
async function drawPositions({ databaseUrl, workspaceId, contacts }: Dataset): Promise<Position[]> {
  const draw = drawsOf(1);
  const places = Array.from({ length: positionCount }, () => 1 + Math.floor(draw() * (contacts - pageSize - 1))).sort((a, b) => a - b);
  // Generated contacts are numbered in the order of their creation.
  const numbers = places.map((place) => contacts - place + 1);
  const { rows } = await asOwner(databaseUrl, (client) =>
    client.query<{ createdAt: string; id: string }>(
      `select to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt", c.id
        from contact c join unnest($2::bigint[]) with ordinality as wanted (number, place) on c.number = wanted.number
        where c.workspace_id = $1 order by wanted.place`,
      [workspaceId, numbers],
    ),
  );
  return rows.map((row, index) => ({ ...row, place: places[index]! }));
}

async function assertSameAnswers(ways: readonly Way[], positions: readonly Position[]): Promise<void> {
  for (const position of positions.keys()) {
    const [first, ...others] = await Promise.all(ways.map(async (way) => way.read(await way.call(position, position))));
    assert.equal(first!.length, pageSize);
    for (const other of others) assert.deepEqual(other, first, `The ways differ on the page behind contact ${positions[position]!.place}`);
  }
}

async function measure(way: Way, cluster: Cluster, seconds: number): Promise<Round> {
  const node = cpuOf(way.pid);
  const postgres = cpuOfPostgres(cluster.pid);
  const load = await keepCalling(connections, seconds, (call) => way.call(call % positionCount, call));
  return {
    perSecond: load.calls / load.seconds,
    p50: median(load.latencies),
    p95: percentile(load.latencies, 0.95),
    nodeMs: (cpuOf(way.pid) - node) / load.calls,
    postgresMs: (cpuOfPostgres(cluster.pid) - postgres) / load.calls,
  };
}

function report(measured: ReadonlyMap<string, Round[]>, conditions: Result["conditions"]): Result {
  const middle = (name: string, figure: keyof Round) => median(measured.get(name)!.map((round) => round[figure]));
  const kith = measured.get("Kith")!;
  // Compared within each round, so that what else the machine does falls on both.
  const ratio = (name: string) => rounded(median(kith.map((round, index) => round.perSecond / measured.get(name)![index]!.perSecond)), 2);
  const goal = (factor: number, name: string) => ({
    goal: `at least ${factor} × ${name}`,
    measured: `${ratio(name)} ×`,
    met: ratio(name) >= factor,
  });
  return {
    conditions,
    tables: [
      {
        title: "Medians of the rounds",
        columns: ["way", "requests/s", "p50 ms", "p95 ms", "CPU ms/request node", "postgres", "Kith is × as fast"],
        rows: [...measured.keys()].map((name) => [
          name,
          rounded(middle(name, "perSecond")),
          rounded(middle(name, "p50")),
          rounded(middle(name, "p95")),
          rounded(middle(name, "nodeMs"), 2),
          rounded(middle(name, "postgresMs"), 2),
          ratio(name),
        ]),
      },
    ],
    goals: [goal(1.5, "PostGraphile"), goal(0.5, "hand-written SQL")],
  };
}
