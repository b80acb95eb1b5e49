import type { Dataset } from "./data/dataset.ts";
import { bearer, createAsker, signIn, startProduct } from "./product.ts";
import type { Cell, Table } from "./report.ts";
import { drawsOf, median, percentile, rounded } from "./statistics.ts";

/** So many requests of each case are measured, after as many that are not. */
export const requests = 60;

/** What a person does, each time with other values. */
export interface Case {
  name: string;
  question: string;
  variables(draw: () => number): Record<string, unknown>;
}

export type Ask = (question: string, variables: Record<string, unknown>) => Promise<string>;

interface Times {
  p50: number;
  p95: number;
  max: number;
}

/** p95 in milliseconds by "case, who asks". */
export type Slowest = ReadonlyMap<string, number>;

/**
 * Asks the cases as a token that sees all and as the member with assigned contacts.
 * @param casesOf the cases of somebody: how many contacts he sees, of which each so-manyth is one of his.
 */
export async function measureCases(
  dataset: Dataset,
  casesOf: (ask: Ask, contacts: number, every: number) => Promise<Case[]>,
  say: (line: string) => void,
): Promise<{ table: Table; p95: Slowest }> {
  const product = await startProduct({ databaseUrl: dataset.databaseUrl, withWebApp: false });
  const asker = createAsker(product.origin, 1);
  try {
    const { email, password, contacts: assigned } = dataset.assigned;
    const session = await signIn(product.origin, email, password);
    let turn = 0;
    const asAll: Ask = (question, variables) => asker.ask(bearer(dataset.tokens[turn++ % dataset.tokens.length]!), question, variables);
    const asAssigned: Ask = (question, variables) => asker.ask(session, question, variables);
    const all = await timesOf(asAll, await casesOf(asAll, dataset.contacts, 1));
    const own = await timesOf(asAssigned, await casesOf(asAssigned, assigned, Math.floor(dataset.contacts / assigned)));
    say(`${dataset.contacts.toLocaleString("en")} contacts: done`);
    const figures = ({ p50, p95, max }: Times): Cell[] => [rounded(p50), rounded(p95), rounded(max)];
    return {
      table: {
        title: `${dataset.contacts.toLocaleString("en")} contacts, milliseconds; the member has ${assigned.toLocaleString("en")} assigned ones`,
        columns: ["", "sees all: p50", "p95", "max", "assigned only: p50", "p95", "max"],
        rows: [...all.keys()].map((name) => [name, ...figures(all.get(name)!), ...figures(own.get(name)!)]),
      },
      p95: new Map(
        [...all.keys()].flatMap((name) => [
          [`${name}, sees all`, all.get(name)!.p95] as const,
          [`${name}, assigned only`, own.get(name)!.p95] as const,
        ]),
      ),
    };
  } finally {
    asker.close();
    await product.stop();
  }
}

async function timesOf(ask: Ask, cases: readonly Case[]): Promise<Map<string, Times>> {
  const times = new Map<string, Times>();
  for (const { name, question, variables } of cases) {
    const draw = drawsOf(name.length);
    const latencies: number[] = [];
    for (let i = -requests; i < requests; i++) {
      const values = variables(draw);
      const began = performance.now();
      await ask(question, values);
      if (i >= 0) latencies.push(performance.now() - began);
    }
    times.set(name, { p50: median(latencies), p95: percentile(latencies, 0.95), max: Math.max(...latencies) });
  }
  return times;
}
