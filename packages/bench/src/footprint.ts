import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { memoryOf } from "./machine.ts";
import { startProduct } from "./product.ts";
import type { Bench, Cell, Options, Result } from "./report.ts";
import { rounded } from "./statistics.ts";

const idleSeconds = 10;
const limitMb = 250;

export const footprint: Bench = {
  name: "footprint",
  about: "time to the first answer, first and second start, and the memory of the idle process, on its own embedded database",
  run: (_cluster, options) => measureFootprint(options),
};

/** The first start makes the database, migrates and fills the demo workspace. */
async function measureFootprint({ seconds = idleSeconds, say }: Options): Promise<Result> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-bench-home-"));
  const rows: Cell[][] = [];
  try {
    for (const start of ["first", "second", "third"]) {
      const product = await startProduct({ dataDir });
      await wait(seconds * 1000);
      const { now, peak } = memoryOf(product.pid);
      rows.push([start, rounded(product.startMs / 1000, 2), rounded(now), rounded(peak)]);
      say(`${start} start: ${rounded(product.startMs / 1000, 2)} s`);
      await product.stop();
    }
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
  const second = rows[1]!;
  return {
    conditions: { "idle seconds before memory is read": seconds },
    tables: [
      {
        title: "The server's process, without PostgreSQL",
        columns: ["start", "seconds to the first answer", "memory MB idle", "memory MB at most"],
        rows,
      },
    ],
    goals: [
      { goal: `at most ${limitMb} MB idle`, measured: `${second[2]} MB`, met: Number(second[2]) <= limitMb },
      { goal: "second start under 5 s", measured: `${second[1]} s`, met: Number(second[1]) < 5 },
    ],
  };
}
