import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Cluster, createDatabase, dropDatabase, withDatabase } from "../cluster.ts";
import { startProduct, withServices } from "../product.ts";
import type { Bench, Options, Result } from "../report.ts";
import { median, percentile, rounded } from "../statistics.ts";
import { badOf, existingOf, writeFile, writeFirstFile } from "./file.ts";
import { exportRows, writeAtTheLimit } from "./limit.ts";
import { importFile, type Imported } from "./through-product.ts";
import { type Waits, writeMeanwhile } from "./other-writer.ts";

const standard = 100_000;
const memoryLimitMb = 300;
const waitLimitMs = 200;

export const imports: Bench = {
  name: "import",
  about: "a CSV file from upload to done, against COPY and INSERT … SELECT of the same rows; memory, and how long other writers wait",
  run: measureImport,
};

interface Round {
  product: Imported;
  limitSeconds: number;
}

/** Each way writes into its own copy of the same database: one in which every fifth row's contact exists. */
async function measureImport(cluster: Cluster, { rows = standard, rounds = rows > standard ? 1 : 3, say }: Options): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kith-bench-import-"));
  try {
    const file = path.join(folder, "people.csv");
    await writeFile(file, rows);
    return await withDatabase(cluster, "bench_import_base", async (base) => {
      const token = await makeBase(base, folder, rows, say);
      const measured: Round[] = [];
      for (let round = 1; round <= rounds; round++) {
        const product = await onCopy(cluster, async (url) => {
          const imported = await importOn(url, token, file);
          if (round === 1) await exportRows(url, folder);
          return imported;
        });
        assert.deepEqual([product.updated, product.failed], [existingOf(rows), badOf(rows)]);
        const limitSeconds = await onCopy(cluster, (url) => writeAtTheLimit(url, folder));
        measured.push({ product, limitSeconds });
        say(`Round ${round} of ${rounds}: ${Math.round(rows / product.seconds)} rows/s, the limit ${Math.round(rows / limitSeconds)}`);
      }
      const waits = await onCopy(cluster, (url) => waitsOn(cluster, url, token, file));
      return report(rows, fs.statSync(file).size, measured, waits);
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The workspace with the contacts that the file finds; imported too, so that they are as the product writes them. */
async function makeBase(url: string, folder: string, rows: number, say: (line: string) => void): Promise<string> {
  const [token] = await withServices(url, async (services) => {
    await services.workspace("bench");
    return services.tokens("bench", 1);
  });
  const file = path.join(folder, "existing.csv");
  await writeFirstFile(file, rows);
  say(`Importing the ${existingOf(rows).toLocaleString("en")} contacts that exist …`);
  await importOn(url, token!, file);
  return token!;
}

async function importOn(url: string, token: string, file: string): Promise<Imported> {
  const product = await startProduct({ databaseUrl: url });
  try {
    return await importFile(product, token, file);
  } finally {
    await product.stop();
  }
}

async function onCopy<T>(cluster: Cluster, work: (url: string) => Promise<T>): Promise<T> {
  const name = "bench_import";
  await dropDatabase(cluster, name);
  await createDatabase(cluster, name, "bench_import_base");
  try {
    return await work(cluster.urlOf(name));
  } finally {
    await dropDatabase(cluster, name);
  }
}

/** Once more, with somebody who works in the same workspace meanwhile. */
async function waitsOn(cluster: Cluster, url: string, token: string, file: string): Promise<{ alone: Waits; during: Waits }> {
  const product = await startProduct({ databaseUrl: url });
  try {
    const alone = await writeMeanwhile(product, url, token, () => new Promise((resolve) => setTimeout(resolve, 5_000)));
    return { alone, during: await writeMeanwhile(product, url, token, () => importFile(product, token, file)) };
  } finally {
    await product.stop();
  }
}

function report(rows: number, bytes: number, measured: readonly Round[], waits: { alone: Waits; during: Waits }): Result {
  const perSecond = median(measured.map(({ product }) => rows / product.seconds));
  const limit = median(measured.map(({ limitSeconds }) => rows / limitSeconds));
  const ratio = rounded(median(measured.map(({ product, limitSeconds }) => limitSeconds / product.seconds)), 2);
  const peak = Math.max(...measured.map(({ product }) => product.peakMb));
  const line = (name: string, { latencies, longestLockMs }: Waits) => {
    const most = latencies.reduce((longest, next) => Math.max(longest, next), 0);
    return [
      name,
      latencies.length,
      rounded(median(latencies)),
      rounded(percentile(latencies, 0.95)),
      rounded(most),
      rounded(longestLockMs),
    ];
  };
  const { created, updated, failed } = measured[0]!.product;
  return {
    conditions: { rows, columns: 8, "file MB": rounded(bytes / 1e6), created, updated, failed, rounds: measured.length },
    tables: [
      {
        title: "From the upload of the file to the job's end; medians of the rounds",
        columns: ["way", "seconds", "rows/s", "share of the limit", "memory MB at most"],
        rows: [
          ["Kith", rounded(rows / perSecond), Math.round(perSecond), ratio, rounded(peak)],
          ["COPY + INSERT … SELECT", rounded(rows / limit), Math.round(limit), 1, null],
        ],
      },
      {
        title: "Somebody else's createContact and updateContact in the same workspace, milliseconds",
        columns: ["", "writes", "p50", "p95", "max", "longest wait for a lock"],
        rows: [line("alone", waits.alone), line("during an import", waits.during)],
      },
    ],
    goals: [
      { goal: "at least 0.6 of the limit", measured: String(ratio), met: ratio >= 0.6 },
      { goal: `memory below ${memoryLimitMb} MB`, measured: `${rounded(peak)} MB`, met: peak < memoryLimitMb },
      {
        goal: `other writers wait at most ${waitLimitMs} ms for a lock`,
        measured: `${rounded(waits.during.longestLockMs)} ms`,
        met: waits.during.longestLockMs <= waitLimitMs,
      },
    ],
  };
}
