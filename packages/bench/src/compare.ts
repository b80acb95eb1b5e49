import assert from "node:assert/strict";
import type { Cluster } from "./cluster.ts";
import { keepCalling } from "./load.ts";
import { cpuOf, cpuOfPostgres } from "./machine.ts";
import type { Goal, Table } from "./report.ts";
import { median, percentile, rounded } from "./statistics.ts";

/** One way to answer the questions of a comparison. */
export interface Way<Answer> {
  name: string;
  /** Asks the question with this number. */
  call(question: number, sequence: number): Promise<string>;
  /** Its answer in the common form. */
  read(answer: string): Answer;
  /** Process id of its server. */
  pid: number;
  stop(): Promise<void>;
}

export interface Comparison {
  questions: number;
  connections: number;
  seconds: number;
  rounds: number;
  say: (line: string) => void;
}

interface Round {
  perSecond: number;
  p50: number;
  p95: number;
  /** CPU per request. */
  nodeMs: number;
  postgresMs: number;
}

export type Measured = ReadonlyMap<string, Round[]>;

/** Asks each way the same, in interleaved rounds, so that what else the machine does falls on all. @throws when two ways answer differently */
export async function compareWays<Answer>(
  cluster: Cluster,
  ways: readonly Way<Answer>[],
  { questions, connections, seconds, rounds, say }: Comparison,
): Promise<Measured> {
  const measure = async (way: Way<Answer>, during: number): Promise<Round> => {
    const node = cpuOf(way.pid);
    const postgres = cpuOfPostgres(cluster.pid);
    const load = await keepCalling(connections, during, (call) => way.call(call % questions, call));
    return {
      perSecond: load.calls / load.seconds,
      p50: median(load.latencies),
      p95: percentile(load.latencies, 0.95),
      nodeMs: (cpuOf(way.pid) - node) / load.calls,
      postgresMs: (cpuOfPostgres(cluster.pid) - postgres) / load.calls,
    };
  };
  await assertSameAnswers(ways, questions);
  for (const way of ways) await measure(way, Math.min(3, seconds)); // warm: compiled code, prepared statements, pages in memory
  const measured = new Map(ways.map((way) => [way.name, [] as Round[]]));
  for (let round = 1; round <= rounds; round++) {
    for (const way of ways) measured.get(way.name)!.push(await measure(way, seconds));
    const speeds = ways.map(({ name }) => `${name} ${Math.round(measured.get(name)!.at(-1)!.perSecond)}/s`);
    say(`Round ${round} of ${rounds}: ${speeds.join(", ")}`);
  }
  await assertSameAnswers(ways, questions);
  return measured;
}

async function assertSameAnswers<Answer>(ways: readonly Way<Answer>[], questions: number): Promise<void> {
  for (let question = 0; question < questions; question++) {
    const [first, ...others] = await Promise.all(ways.map(async (way) => way.read(await way.call(question, question))));
    for (const other of others) assert.deepEqual(other, first, `The ways differ in question ${question}.`);
  }
}

/** How many times as fast as another one the first way is: the median of the rounds' ratios. */
export function ratioTo(measured: Measured, name: string): number {
  const [first] = measured.values();
  return rounded(median(first!.map((round, index) => round.perSecond / measured.get(name)![index]!.perSecond)), 2);
}

export function goalAgainst(measured: Measured, factor: number, name: string): Goal {
  const ratio = ratioTo(measured, name);
  return { goal: `at least ${factor} × ${name}`, measured: `${ratio} ×`, met: ratio >= factor };
}

export function tableOfWays(measured: Measured): Table {
  const middle = (name: string, figure: keyof Round) => median(measured.get(name)!.map((round) => round[figure]));
  const [first] = measured.keys();
  return {
    title: "Medians of the rounds",
    columns: ["way", "requests/s", "p50 ms", "p95 ms", "CPU ms/request node", "postgres", `${first!} is × as fast`],
    rows: [...measured.keys()].map((name) => [
      name,
      rounded(middle(name, "perSecond")),
      rounded(middle(name, "p50")),
      rounded(middle(name, "p95")),
      rounded(middle(name, "nodeMs"), 2),
      rounded(middle(name, "postgresMs"), 2),
      ratioTo(measured, name),
    ]),
  };
}
