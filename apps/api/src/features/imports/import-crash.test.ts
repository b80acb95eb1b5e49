/** @slow Runs before all others. */
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type ApiClient, createApiClient } from "../../testing/api-client.ts";
import { startCrashableServer } from "../../testing/import-crash.ts";

const rounds = 20;
const rowsPerFile = 3_000;

let server: Awaited<ReturnType<typeof startCrashableServer>>;
let origin: string;

beforeAll(async () => {
  server = await startCrashableServer();
  origin = await server.start();
}, 60_000);
afterAll(() => server.close());

/** New people, people of the same file once more, and rows without a usable address. */
const fileOf = (file: number): string =>
  `First name,E-mail,Phone,Tags\n${Array.from({ length: rowsPerFile }, (_, i) => {
    if (i % 50 === 7) return `Bad ${i},not-an-address,,`;
    const person = i % 5 === 0 ? Math.floor(i / 2) : i;
    return `Person ${i},r${file}-p${person}@example.org,+49151${String(10_000_000 + i)},file ${file}`;
  }).join("\n")}\n`;

interface Found {
  id: string;
  status: string;
  hasFile: boolean;
  total: number | null;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
}

const newestImport = async (): Promise<Found> =>
  (
    await server.rows<Found>(
      `select id, status, stored_key is not null as "hasFile", total, created, updated, skipped, failed from import order by id desc limit 1`,
    )
  )[0]!;

const processed = ({ created, updated, skipped, failed }: Found) => created + updated + skipped + failed;

async function until(isReached: (found: Found) => boolean): Promise<Found> {
  for (let waited = 0; waited < 60_000; waited += 10) {
    const found = await newestImport();
    if (isReached(found)) return found;
    await wait(10);
  }
  throw new Error(`the import did not go on: ${JSON.stringify(await newestImport())}`);
}

async function sendFile(api: ApiClient, contents: string): Promise<void> {
  const { upload } = await api.mutate("createImport", { fileName: "people.csv" }, "upload { url method }");
  const url = new URL(upload.url); // the server was told no port
  const sent = await fetch(`${origin}${url.pathname}${url.search}`, { method: upload.method, body: contents });
  expect(sent.status).toBe(204);
}

/** Kills the server at a random moment of an import: while the file is looked at, before, within and between the batches. */
async function killWithin(file: number): Promise<boolean> {
  const api = createApiClient(origin, server.token);
  await sendFile(api, fileOf(file));
  const moment = Math.random();
  if (moment < 0.1) await wait(Math.random() * 100);
  else {
    const { id } = await until(({ status }) => status === "ready");
    await api.mutate("startImport", { id: `imp_${id.replaceAll("-", "")}` }, "import { id }");
    const rows = (moment - 0.1) * rowsPerFile;
    await until((found) => processed(found) >= rows);
    await wait(Math.random() * 50);
  }
  await server.kill();
  const { status, hasFile } = await newestImport();
  return (status === "uploading" && hasFile) || status === "queued" || status === "running";
}

/** Lets an import that was hit before it was started be started after all. */
async function finish(): Promise<Found> {
  origin = await server.start();
  const { id, status } = await until((found) => found.status !== "uploading");
  if (status === "ready")
    await createApiClient(origin, server.token).mutate("startImport", { id: `imp_${id.replaceAll("-", "")}` }, "import { id }");
  return until((found) => !["ready", "queued", "running"].includes(found.status));
}

describe("an import whose server is killed", () => {
  it("goes on by itself after the next start, loses nothing and doubles nothing", async () => {
    const sum = { kills: 0, misses: 0, rowsInFiles: 0, rowsFound: 0, contacts: 0, doubles: 0 };
    for (let file = 1; sum.kills < rounds; file++) {
      const hit = await killWithin(file);
      const done = await finish();
      if (!hit) {
        // The import was over before the kill: that proves nothing and does not count.
        if (++sum.misses === 3 * rounds) throw new Error("The kills come too late.");
        continue;
      }
      const addresses = new Set(fileOf(file).match(/r\d+-p\d+@example\.org/g));
      const [found] = await server.rows<{ contacts: number; addresses: number; phones: number; events: number; errors: number }>(
        `select (select count(*)::int from contact where import_id = $1) as contacts,
          (select count(distinct e.address_norm)::int from contact_email e where e.address_norm like $2) as addresses,
          (select count(*)::int from contact_phone p join contact c on c.id = p.contact_id where c.import_id = $1) as phones,
          (select count(*)::int from activity where kind = 'contact.created' and cause ->> 'importId' = $1::text) as events,
          (select count(*)::int from import_error where import_id = $1) as errors`,
        [done.id, `r${file}-p%`],
      );
      expect({ file, ...done }).toMatchObject({
        file,
        status: "done",
        total: rowsPerFile,
        created: addresses.size,
        skipped: 0,
        failed: rowsPerFile / 50,
      });
      expect(found).toMatchObject({
        contacts: addresses.size,
        addresses: addresses.size,
        events: addresses.size,
        errors: rowsPerFile / 50,
      });
      expect(found!.phones).toBe(rowsPerFile - rowsPerFile / 50); // each good row brought a number of its own
      sum.kills++;
      sum.rowsInFiles += rowsPerFile;
      sum.rowsFound += processed(done);
      sum.contacts += found!.contacts;
      sum.doubles += found!.contacts - found!.addresses;
    }
    const [feed] = await server.rows<{ events: number; head: number }>(
      `select (select count(*)::int from activity) as events, (select max(seq)::int from workspace_counter) as head`,
    );
    expect(feed!.head).toBe(feed!.events);
    process.stdout.write(
      `${sum.kills} kills during an import: ${sum.rowsInFiles} rows in the files, ${sum.rowsFound} rows found, ${sum.contacts} contacts, ${sum.doubles} doubles\n`,
    );
    expect(sum).toMatchObject({ kills: rounds, rowsFound: sum.rowsInFiles, doubles: 0 });
  }, 600_000);
});
