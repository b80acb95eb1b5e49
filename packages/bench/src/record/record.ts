import { type Ask, type Case, measureCases, requests, type Slowest } from "../cases.ts";
import { asOwner, type Cluster } from "../cluster.ts";
import { busyNumbers } from "../data/connected-rows.ts";
import { type Dataset, openConnectedDataset } from "../data/dataset.ts";
import type { Bench, Goal, Options, Result } from "../report.ts";
import { rounded } from "../statistics.ts";
import { timelinePage, wholeRecord } from "./questions.ts";

const million = 1_000_000;

export const record: Bench = {
  name: "record",
  about: "the whole record of a contact with 10,000 events, 500 tasks and 300 associations, among 1,000,000 contacts",
  async run(cluster, options) {
    const name = "the whole record";
    return measureBusy(cluster, options, [{ goal: name, ms: 60 }], async (ids) => [
      { name, question: wholeRecord, variables: (draw) => ({ id: oneOf(ids, draw) }) },
    ]);
  },
};

export const timeline: Bench = {
  name: "timeline",
  about: "pages of a timeline of 10,000 events, from the first to the last, among 10,000,000 events",
  async run(cluster, options) {
    const limits = [
      { goal: "first page", ms: 20 },
      { goal: "a page at any depth", ms: 20 },
      { goal: "a page of one kind, at any depth", ms: 20 },
    ];
    return measureBusy(cluster, options, limits, async (ids, ask) => {
      const all = await walk(ask, ids, {});
      const kinds = ["contact.statusChanged"];
      const some = await walk(ask, ids, { kinds });
      return [
        { name: "first page", question: timelinePage, variables: (draw) => ({ id: oneOf(ids, draw) }) },
        { name: "a page at any depth", question: timelinePage, variables: (draw) => oneOf(all, draw) },
        { name: "a page of one kind, at any depth", question: timelinePage, variables: (draw) => oneOf(some, draw) },
      ];
    });
  },
};

async function measureBusy(
  cluster: Cluster,
  { contacts = million, say }: Options,
  limits: readonly { goal: string; ms: number }[],
  casesOf: (ids: readonly string[], ask: Ask) => Promise<Case[]>,
): Promise<Result> {
  const dataset = await openConnectedDataset(cluster, contacts, say);
  const ids = await idsOf(dataset, busyNumbers(contacts));
  const { table, p95 } = await measureCases(dataset, (ask) => casesOf(ids, ask), say);
  return {
    conditions: { contacts, events: contacts * 10, "busy contacts": ids.length, "requests each": requests },
    tables: [table],
    goals: limits.flatMap(({ goal, ms }) => goalsOf(goal, ms, p95)),
  };
}

const oneOf = <Value>(values: readonly Value[], draw: () => number): Value => values[Math.floor(draw() * values.length)]!;

function goalsOf(name: string, ms: number, p95: Slowest): Goal[] {
  return ["sees all", "assigned only"].map((who) => {
    const measured = p95.get(`${name}, ${who}`)!;
    return { goal: `p95 of “${name}” (${who}) below ${ms} ms`, measured: `${rounded(measured)} ms`, met: measured < ms };
  });
}

/** Global ids of the contacts with these numbers. */
export async function idsOf({ databaseUrl, workspaceId }: Dataset, numbers: readonly number[]): Promise<string[]> {
  const { rows } = await asOwner(databaseUrl, (client) =>
    client.query<{ id: string }>("select id from contact where workspace_id = $1 and number = any($2::bigint[]) order by number", [
      workspaceId,
      numbers,
    ]),
  );
  return rows.map(({ id }) => `con_${id.replaceAll("-", "")}`);
}

/** Cursors all over the timelines of some contacts. */
async function walk(ask: Ask, ids: readonly string[], narrowed: object): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (const id of ids.slice(0, 4)) {
    let after: string | null = null;
    for (let page = 0; page < 200; page++) {
      const variables: Record<string, unknown> = { id, after, ...narrowed };
      const text = await ask(timelinePage, variables);
      const { pageInfo } = (JSON.parse(text) as Timeline).data.contact.activities;
      found.push(variables);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
  }
  return found;
}

interface Timeline {
  data: { contact: { activities: { pageInfo: { hasNextPage: boolean; endCursor: string } } } };
}
