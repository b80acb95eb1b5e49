import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { shareOut } from "@kith/shared/share-out.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { writeContacts } from "../../seed/write-contacts.ts";
import { createApiClient } from "../../testing/api-client.ts";
import { startCrashableServer } from "../../testing/import-crash.ts";
import "./list.entity.ts"; // the prefix of its ids

const rounds = 8;
const people = 12_000;
const percents = [20, 30, 50];

let server: Awaited<ReturnType<typeof startCrashableServer>>;
let origin: string;

beforeAll(async () => {
  server = await startCrashableServer(async (app, workspaceId) => void (await writeContacts(app, { workspaceId, count: people })));
  origin = await server.start();
}, 120_000);
afterAll(() => server.close());

interface Found {
  id: string;
  status: string;
  processed: number;
  targets: { listId: string; changed: number }[];
}

const newestJob = async (): Promise<Found> =>
  (await server.rows<Found>("select id, status, processed, targets from list_job order by id desc limit 1"))[0]!;

async function until(isReached: (job: Found) => boolean): Promise<Found> {
  for (let waited = 0; waited < 60_000; waited += 5) {
    const job = await newestJob();
    if (isReached(job)) return job;
    await wait(5);
  }
  throw new Error(`the job did not go on: ${JSON.stringify(await newestJob())}`);
}

/** Kills the server at a random moment of a split. @returns whether the split was still under way. */
async function killWithin(round: number): Promise<boolean> {
  const parts = percents.map((percent, part) => ({ name: `Round ${round}, part ${part + 1}`, percent }));
  await createApiClient(origin, server.token).mutate("splitIntoLists", { parts }, "job { id }");
  const moment = Math.random() * people * 0.9;
  await until(({ processed }) => processed >= moment);
  await wait(Math.random() * 60);
  await server.kill();
  return ["queued", "running"].includes((await newestJob()).status);
}

describe("a split whose server is killed", () => {
  it("goes on by itself after the next start: each contact is on one list, the parts are exact, and each has one event", async () => {
    const sum = { kills: 0, misses: 0, contacts: 0, places: 0, twice: 0 };
    for (let round = 1; sum.kills < rounds; round++) {
      const hit = await killWithin(round);
      origin = await server.start();
      const job = await until(({ status }) => !["queued", "running"].includes(status));
      if (!hit) {
        // The split was over before the kill: that proves nothing and does not count.
        if (++sum.misses === 3 * rounds) throw new Error("The kills come too late.");
        continue;
      }
      const listIds = job.targets.map(({ listId }) => listId);
      const [found] = await server.rows<{ places: number; contacts: number; events: number; told: number }>(
        `select (select count(*)::int from list_membership where list_id = any($1)) as places,
          (select count(distinct contact_id)::int from list_membership where list_id = any($1)) as contacts,
          (select count(*)::int from activity where kind = 'contact.addedToList' and subject_id = any($1)) as events,
          (select count(distinct contact_id)::int from activity where kind = 'contact.addedToList' and subject_id = any($1)) as told`,
        [listIds],
      );
      expect(found).toEqual({ places: people, contacts: people, events: people, told: people });
      expect(job).toMatchObject({ status: "done", processed: people });
      expect(job.targets.map(({ changed }) => changed)).toEqual(shareOut(people, percents));
      const sizes = await server.rows<{ id: string; size: number }>(
        "select list_id as id, count(*)::int as size from list_membership where list_id = any($1) group by list_id",
        [listIds],
      );
      expect(Object.fromEntries(sizes.map(({ id, size }) => [id, size]))).toEqual(
        Object.fromEntries(job.targets.map(({ listId, changed }) => [listId, changed])),
      );
      sum.kills++;
      sum.contacts += people;
      sum.places += found!.places;
      sum.twice += found!.places - found!.contacts;
      await createApiClient(origin, server.token).mutate(
        "deleteLists",
        { ids: listIds.map((id) => toGlobalId("ContactList", id)) },
        "deletedListIds",
      );
    }
    const [feed] = await server.rows<{ events: number; head: number }>(
      `select (select count(*)::int from activity) as events, (select max(seq)::int from workspace_counter) as head`,
    );
    expect(feed!.head).toBe(feed!.events);
    process.stdout.write(
      `${sum.kills} kills during a split: ${sum.contacts} contacts, ${sum.places} places on lists, ${sum.twice} of them twice\n`,
    );
    expect(sum).toMatchObject({ kills: rounds, places: sum.contacts, twice: 0 });
  }, 600_000);
});
