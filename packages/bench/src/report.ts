import type { Cluster } from "./cluster.ts";
import type { Machine } from "./machine.ts";

/** What a benchmark was told on the command line. */
export interface Options {
  /** How many contacts the workspace has, where the bench lets it be chosen. */
  contacts?: number | undefined;
  /** Seconds of one measured stretch. */
  seconds?: number | undefined;
  /** How many interleaved rounds. */
  rounds?: number | undefined;
  /** Rows of the file that is imported. */
  rows?: number | undefined;
  /** Hears what takes time. */
  say: (line: string) => void;
}

/** One benchmark: a small file of its own, listed in main.ts. */
export interface Bench {
  name: string;
  about: string;
  run(cluster: Cluster, options: Options): Promise<Result>;
}

export type Cell = string | number | null;

export interface Table {
  title: string;
  columns: string[];
  rows: Cell[][];
}

/** What was aimed at, and what came out. A figure that misses its goal is a finding, never a failure of the run. */
export interface Goal {
  goal: string;
  measured: string;
  met: boolean;
}

export interface Result {
  /** What was held the same: sizes, clients, seconds. */
  conditions: Record<string, Cell>;
  tables: Table[];
  goals: Goal[];
}

/** The whole outcome, for --json. */
export interface Report extends Result {
  bench: string;
  at: string;
  machine: Machine;
}

/** The outcome for people. */
export function formatReport({ bench, machine, conditions, tables, goals }: Report): string {
  const { cpu, cores, memoryGb, node, postgres } = machine;
  const list = (values: Record<string, Cell>) =>
    Object.entries(values)
      .map(([name, value]) => `${name} ${cellText(value)}`)
      .join(", ");
  return [
    `${bench}: ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, PostgreSQL ${postgres}`,
    list(conditions),
    ...tables.map(formatTable),
    goals.map(({ goal, measured, met }) => `${met ? "met   " : "missed"}  ${goal}: ${measured}`).join("\n"),
  ].join("\n\n");
}

function formatTable({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(cellText))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  const write = (line: string[]) => line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  ");
  const [head, ...body] = lines.map(write);
  return [title, head!, "-".repeat(head!.length), ...body].join("\n");
}

const cellText = (cell: Cell): string =>
  cell === null ? "–" : typeof cell === "number" ? cell.toLocaleString("en", { maximumFractionDigits: 2 }) : cell;
