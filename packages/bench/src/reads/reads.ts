import type { Cluster } from "../cluster.ts";
import { compareWays, goalAgainst, tableOfWays } from "../compare.ts";
import { openDataset } from "../data/dataset.ts";
import { drawPositions } from "../positions.ts";
import type { Bench, Options, Result } from "../report.ts";
import { startHandWritten } from "./hand-written.ts";
import { startKith } from "./kith.ts";
import { startPostGraphile } from "./postgraphile.ts";
import { activityCount, pageSize } from "./question.ts";

const connections = 8;
const positionCount = 64;

/** The grid's query against PostGraphile and hand-written SQL: same database, role, policies, pages and answers. */
export const reads: Bench = {
  name: "reads",
  about: "50 contacts with owner, e-mails, phones, tags and 3 activities: against PostGraphile and hand-written SQL",
  run: compareReads,
};

async function compareReads(cluster: Cluster, { contacts = 200_000, seconds = 8, rounds = 5, say }: Options): Promise<Result> {
  const dataset = await openDataset(cluster, contacts, say);
  const positions = await drawPositions(dataset, positionCount, contacts - pageSize - 1);
  const flags = process.env.BENCH_PRODUCT_FLAGS?.split(" ") ?? [];
  const ways = await Promise.all([
    startKith(dataset, positions, connections, flags),
    startPostGraphile(dataset, positions, connections),
    startHandWritten(dataset, positions, connections),
  ]);
  try {
    const comparison = { questions: positionCount, connections, seconds, rounds, say };
    const measured = await compareWays(cluster, ways, comparison);
    return {
      conditions: { contacts, connections, rounds, "seconds each": seconds, "contacts a page": pageSize, "activities each": activityCount },
      tables: [tableOfWays(measured)],
      goals: [goalAgainst(measured, 1.5, "PostGraphile"), goalAgainst(measured, 0.5, "hand-written SQL")],
    };
  } finally {
    await Promise.all(ways.map((way) => way.stop()));
  }
}
