import type { Cluster } from "../cluster.ts";
import { compareWays, goalAgainst, tableOfWays } from "../compare.ts";
import { openConnectedDataset } from "../data/dataset.ts";
import { drawPositions } from "../positions.ts";
import type { Bench, Options, Result } from "../report.ts";
import { startKith } from "./kith.ts";
import { startPostGraphile } from "./postgraphile.ts";
import { sizes } from "./question.ts";

const connections = 8;
const positionCount = 64;
/** Cursors are found by walking the list: the places are in this first part of it. What they lead to is all over the workspace. */
const furthest = 20_000;

/** Five levels of the graph against PostGraphile: same database, role, policies and answers. */
export const graph: Bench = {
  name: "graph",
  about: "contact → companies → contacts → tasks → assignee: against PostGraphile",
  run: compareGraph,
};

async function compareGraph(cluster: Cluster, { contacts = 1_000_000, seconds = 8, rounds = 5, say }: Options): Promise<Result> {
  const dataset = await openConnectedDataset(cluster, contacts, say);
  const positions = await drawPositions(dataset, positionCount, Math.min(furthest, contacts - sizes.contacts - 1));
  const ways = await Promise.all([startKith(dataset, positions, connections), startPostGraphile(dataset, positions, connections)]);
  try {
    const measured = await compareWays(cluster, ways, { questions: positionCount, connections, seconds, rounds, say });
    const { companies, colleagues, tasks } = sizes;
    return {
      conditions: {
        contacts,
        connections,
        rounds,
        "seconds each": seconds,
        "contacts a page": sizes.contacts,
        "companies each": companies,
        "contacts each": colleagues,
        "tasks each": tasks,
      },
      tables: [tableOfWays(measured)],
      goals: [goalAgainst(measured, 1.5, "PostGraphile")],
    };
  } finally {
    await Promise.all(ways.map((way) => way.stop()));
  }
}
