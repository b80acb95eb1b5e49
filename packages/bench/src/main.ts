import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startCluster } from "./cluster.ts";
import { footprint } from "./footprint.ts";
import { graph } from "./graph/graph.ts";
import { imports } from "./import/import.ts";
import { list } from "./lists/list.ts";
import { live } from "./live/live.ts";
import { describeMachine } from "./machine.ts";
import { segments } from "./lists/segments.ts";
import { record, timeline } from "./record/record.ts";
import { reads } from "./reads/reads.ts";
import { writes } from "./writes.ts";
import { type Bench, formatReport, type Report } from "./report.ts";

/** Every benchmark. */
const benches: Bench[] = [reads, graph, record, timeline, list, segments, writes, live, imports, footprint];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    contacts: { type: "string" },
    seconds: { type: "string" },
    rounds: { type: "string" },
    rows: { type: "string" },
    data: { type: "string", default: path.join(os.tmpdir(), "kith-bench") },
  },
});

const bench = benches.find(({ name }) => name === positionals[0]);
if (!bench) {
  const list = benches.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join("\n");
  console.error(`npm run bench -- <name> [--json] [--contacts N] [--seconds S] [--rounds N] [--rows N] [--data DIR]\n\n${list}`);
  process.exit(2);
}

/** A number from the command line; ends with a sentence when it is none. */
function amount(name: "contacts" | "seconds" | "rounds" | "rows"): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text.replaceAll(/[,_]/g, ""));
  if (number > 0) return number;
  console.error(`--${name} needs a number, not ${text}.`);
  process.exit(2);
}

const dataDir = path.resolve(values.data);
const say = (line: string) => console.error(line); // stdout is the outcome's alone
const options = { contacts: amount("contacts"), seconds: amount("seconds"), rounds: amount("rounds"), rows: amount("rows"), say };
const cluster = await startCluster(dataDir, say);
try {
  const report: Report = {
    bench: bench.name,
    at: new Date().toISOString(),
    machine: await describeMachine(cluster.url),
    ...(await bench.run(cluster, options)),
  };
  console.log(values.json ? JSON.stringify(report) : formatReport(report));
} finally {
  await cluster.stop();
}
