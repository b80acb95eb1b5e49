import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { shareOut } from "@kith/shared/share-out.ts";
import { fromGlobalId, newId, toGlobalId } from "../../platform/ids.ts";
import { writeContacts } from "../../seed/write-contacts.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { type BrowserSession, createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { continueListJob } from "./list.jobs.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
const people = 2_345;

beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [continueListJob]);
  ({ api, slug, workspaceId } = await givenWorkspace(test));
  await writeContacts(test.app, { workspaceId, count: people });
}, 60_000);
afterAll(() => test?.close());

const givenList = async (name: string): Promise<string> => (await api.mutate("createList", { name }, "list { id }")).list.id;
const jobFields = "id kind status failure total processed changed skipped targets { listId name percent changed } startedAt finishedAt";

/** The job when it has ended. */
async function ended(id: string, asker: Pick<ApiClient, "get"> = api) {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const { listJob } = await asker.get(`query ($id: ID!) { listJob(id: $id) { ${jobFields} } }`, { id });
    if (listJob.finishedAt) return listJob;
    await wait(20);
  }
  throw new Error("The job did not end.");
}

const countOf = async (filter: object, asker: Pick<ApiClient, "get"> = api): Promise<number> =>
  (await asker.get("query ($filter: ContactFilter) { contacts(first: 1, filter: $filter) { count(exact: true) { value } } }", { filter }))
    .contacts.count.value;
const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await test.app.database.system.query<T>(text, [workspaceId, ...values])).rows;

/** A job as another process left it behind; nobody works on it until it is sent. */
async function givenJob(
  listId: string,
  status: "queued" | "running",
  starter: { kind: string; id: string | null } = { kind: "system", id: null },
) {
  const [made] = await rows<{ id: string }>(
    `insert into list_job (workspace_id, id, kind, status, created_by_kind, created_by_id, created_by_name, created_at, query, targets, total)
      values ($1, gen_random_uuid(), 'add', $2, $3, $4, 'Somebody', now(), '{"search": null, "filter": null}', $5, 1) returning id`,
    [
      status,
      starter.kind,
      starter.id,
      JSON.stringify([{ listId: fromGlobalId("ContactList", listId), name: "It", percent: null, changed: 0 }]),
    ],
  );
  return {
    id: toGlobalId("ListJob", made!.id),
    send: () => test.app.jobs.send(continueListJob, { workspaceId, jobId: made!.id }),
  };
}

describe("all contacts that match", () => {
  it("come on a list, batch by batch, each with an event by who asked", async () => {
    const listId = await givenList("Customers");
    const filter = { status: { in: ["customer"] }, createdAt: { after: "2000-01-01T00:00:00Z" } };
    const matching = await countOf(filter);
    const { job } = await api.mutate("addMatchingToList", { listId, filter }, `job { ${jobFields} createdBy { kind } }`);
    expect(job).toMatchObject({ kind: "ADD", total: matching, createdBy: { kind: "token" } });
    expect(await ended(job.id)).toMatchObject({
      status: "DONE",
      failure: null,
      processed: matching,
      changed: matching,
      skipped: 0,
      targets: [{ listId, name: "Customers", percent: null, changed: matching }],
    });
    expect(await countOf({ lists: { anyOf: [listId] } })).toBe(matching);
    expect(await countOf({ lists: { anyOf: [listId] }, not: filter })).toBe(0);
    const events = await rows<{ contacts: number; events: number; actors: string }>(
      `select count(distinct contact_id)::int as contacts, count(*)::int as events, string_agg(distinct actor_kind, ',') as actors from activity
        where workspace_id = $1 and kind = 'contact.addedToList' and cause ->> 'listJobId' = $2`,
      [fromGlobalId("ListJob", job.id)],
    );
    expect(events).toEqual([{ contacts: matching, events: matching, actors: "token" }]);
    const kinds = await rows<{ kind: string; data: object }>(
      "select kind, data from activity where workspace_id = $1 and subject_id = $2 order by seq",
      [fromGlobalId("ListJob", job.id)],
    );
    expect(kinds[0]!.kind).toBe("listJob.started");
    expect(kinds.at(-1)).toMatchObject({ kind: "listJob.finished", data: { status: "done", changed: matching, lists: ["Customers"] } });

    const again = await api.mutate("addMatchingToList", { listId, search: "", filter: {} }, "job { id }");
    expect(await ended(again.job.id)).toMatchObject({ processed: people, changed: people - matching });
    expect(await countOf({ lists: { anyOf: [listId] } })).toBe(people);
  });

  it("leave a list, also where the filter speaks of that list", async () => {
    const listId = await givenList("Passing");
    const all = await api.mutate("addMatchingToList", { listId }, "job { id }");
    await ended(all.job.id);
    const filter = { lists: { anyOf: [listId] }, type: { eq: "lead" } };
    const leads = await countOf(filter);
    const { job } = await api.mutate("removeMatchingFromList", { listId, filter }, "job { id kind }");
    expect(job.kind).toBe("REMOVE");
    expect(await ended(job.id)).toMatchObject({ status: "DONE", changed: leads, processed: leads });
    expect(await countOf({ lists: { anyOf: [listId] } })).toBe(people - leads);
  });

  it("are divided among new lists, exactly, each contact once, the same way each time", async () => {
    const parts = [
      { name: "Split A", percent: 33 },
      { name: "Split B", percent: 33 },
      { name: "Split C", percent: 34 },
    ];
    const { job } = await api.mutate("splitIntoLists", { parts, description: "Spring mail" }, `job { ${jobFields} }`);
    const done = await ended(job.id);
    expect(done).toMatchObject({ kind: "SPLIT", status: "DONE", total: people, processed: people, changed: people });
    expect(done.targets.map(({ changed }: { changed: number }) => changed)).toEqual(shareOut(people, [33, 33, 34]));
    const listIds = done.targets.map(({ listId }: { listId: string }) => listId);
    expect(await countOf({ lists: { anyOf: listIds } })).toBe(people);
    for (const [index, listId] of listIds.entries()) {
      expect(await countOf({ lists: { anyOf: [listId] } })).toBe(done.targets[index].changed);
      expect(await countOf({ lists: { allOf: [listId, listIds[(index + 1) % 3]] } })).toBe(0);
    }
    const { lists } = await api.get('{ lists(search: "split a") { nodes { description } } }');
    expect(lists.nodes).toEqual([{ description: "Spring mail" }]);
  });

  it("of a list come on its copy", async () => {
    const listId = await givenList("Original");
    const { nodes } = (await api.get("{ contacts(first: 3) { nodes { id } } }")).contacts;
    await api.mutate("addToList", { listId, contactIds: nodes.map(({ id }: { id: string }) => id) }, "changed");
    const { list, job } = await api.mutate("duplicateList", { id: listId, name: "Copy" }, "list { id name } job { id }");
    expect(list.name).toBe("Copy");
    expect(await ended(job.id)).toMatchObject({ kind: "COPY", changed: 3, targets: [{ listId: list.id }] });
    const empty = await api.mutate("duplicateList", { id: await givenList("Empty"), name: "Empty too" }, "list { id } job { id }");
    expect(empty).toMatchObject({ list: { id: expect.any(String) }, job: null });
    const taken = await api.mutate("duplicateList", { id: listId, name: "copy" }, "list { id } job { id }");
    expect(taken).toMatchObject({ list: { id: list.id }, job: null, userErrors: [{ code: "DUPLICATE" }] });
  });

  it("are those that whoever asked may see", async () => {
    const { member, email, password } = await givenMember(test, slug);
    const memberId = toGlobalId("Member", member.id);
    await api.mutate("updateMember", { id: memberId, visibility: "ASSIGNED" }, "member { id }");
    const own = [await givenContact(api, { ownerId: memberId }), await givenContact(api, { ownerId: memberId })];
    const session: BrowserSession = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const listId = await givenList("Of Zoë");
    const { data } = await session.ask("mutation ($input: MatchingListInput!) { addMatchingToList(input: $input) { job { id total } } }", {
      input: { listId },
    });
    expect(data.addMatchingToList.job.total).toBe(2);
    expect(await ended(data.addMatchingToList.job.id, session)).toMatchObject({ status: "DONE", changed: 2 });
    expect(await countOf({ lists: { anyOf: [listId] }, id: { in: own.map(({ id }) => id) } })).toBe(2);
    expect(await countOf({ lists: { anyOf: [listId] } })).toBe(2);
    const mine = await session.get("{ listJobs(first: 50) { nodes { total } } }");
    expect(mine.listJobs.nodes).toEqual([{ total: 2 }]);
  });

  it("that are on as many lists as one can be are left out, and counted", async () => {
    const contact = await givenContact(api, { lastName: "Everywhere" });
    await rows(
      `with made as (insert into contact_list (workspace_id, id, name, name_norm, created_by_kind, created_by_name, created_at, updated_at)
          select $1, gen_random_uuid(), 'Many ' || n, 'many ' || n, 'system', 'Kith', now(), now() from generate_series(1, 100) n returning id)
        insert into list_membership (workspace_id, id, list_id, contact_id, added_at, added_by_kind, added_by_name, added_how)
          select $1, gen_random_uuid(), id, $2, now(), 'system', 'Kith', 'hand' from made`,
      [contact.id.slice(4)],
    );
    await givenContact(api, { lastName: "Everywhere" });
    const { job } = await api.mutate("addMatchingToList", { listId: await givenList("Full"), search: "everywhere" }, "job { id }");
    expect(await ended(job.id)).toMatchObject({ status: "DONE", processed: 2, changed: 1, skipped: 1 });
  });
});

describe("a job", () => {
  it("is stopped by whoever may begin one: at once while it waits, behind its batch while it runs", async () => {
    const listId = await givenList("Stopped");
    const waiting = await givenJob(listId, "queued");
    const { job } = await api.mutate("cancelListJob", { id: waiting.id }, "job { status finishedAt }");
    expect(job).toEqual({ status: "CANCELLED", finishedAt: expect.any(String) });
    const running = await givenJob(listId, "running");
    expect((await api.mutate("cancelListJob", { id: running.id }, "job { status }")).job.status).toBe("RUNNING");
    for (const { send } of [waiting, running]) await send();
    expect(await ended(running.id)).toMatchObject({ status: "CANCELLED", changed: 0 });
    expect(await countOf({ lists: { anyOf: [listId] } })).toBe(0);
    const late = await api.mutate("cancelListJob", { id: running.id }, "job { status }");
    expect(late.userErrors).toMatchObject([{ field: ["id"], code: "CONFLICT" }]);
    const told = await rows(
      "select 1 from activity where workspace_id = $1 and kind = 'listJob.finished' and data ->> 'status' = 'cancelled'",
    );
    expect(told).toHaveLength(2);
  });

  it("ends with the reason when its list is gone or in the archive, or who began it may not any more", async () => {
    const [gone, archived, kept] = [await givenList("Gone"), await givenList("Put away"), await givenList("Kept")];
    await api.mutate("archiveList", { id: archived }, "list { id }");
    const stranger = { kind: "member", id: newId() };
    const without = await givenJob(gone, "queued");
    const impact = await api.get("query ($ids: [ID!]!) { listImpact(ids: $ids) { jobs } }", { ids: [gone] });
    expect(impact.listImpact).toEqual({ jobs: 1 });
    await api.mutate("deleteLists", { ids: [gone] }, "deletedListIds");
    for (const [job, reason] of [
      [without, "There is no such list."],
      [await givenJob(archived, "running"), "The list “Put away” is archived. Bring it back first."],
      [await givenJob(kept, "queued", stranger), "The member who began this may not go on with it any more."],
    ] as const) {
      await job.send();
      expect(await ended(job.id)).toMatchObject({ status: "FAILED", failure: reason, changed: 0 });
    }
  });

  it("is not begun with what is wrong: a filter, a search nobody matches, parts that make no whole", async () => {
    const listId = await givenList("Never");
    const wrong = await api.ask("mutation ($input: MatchingListInput!) { addMatchingToList(input: $input) { job { id } } }", {
      input: { listId, filter: { and: [{ status: { in: null } }] } },
    });
    expect(wrong.errors?.[0]).toMatchObject({
      message: expect.stringContaining("filter.and.0.status.in"),
      extensions: { code: "BAD_USER_INPUT" },
    });
    const nobody = await api.mutate("addMatchingToList", { listId, search: "zzqqxx" }, "job { id }");
    expect(nobody).toMatchObject({ job: null, userErrors: [{ field: ["filter"], code: "NOBODY" }] });
    await givenList("Taken part");
    const part = (name: string, percent: number) => ({ name, percent });
    for (const [parts, field, code] of [
      [[part("One", 100)], ["parts"], "INVALID"],
      [Array.from({ length: 6 }, (_, n) => part(`P${n}`, 10)), ["parts"], "INVALID"],
      [[part("One", 50), part("Two", 40)], ["parts"], "INVALID"],
      [[part("One", 0), part("Two", 100)], ["parts", "0", "percent"], "INVALID"],
      [[part("One", 50), part("taken part", 50)], ["parts", "1", "name"], "DUPLICATE"],
      [[part("Twin", 50), part("twin", 50)], ["parts", "1", "name"], "DUPLICATE"],
    ] as const) {
      const { job, userErrors } = await api.mutate("splitIntoLists", { parts }, "job { id }");
      expect({ job, userErrors }).toMatchObject({ job: null, userErrors: [{ field, code }] });
    }
    expect(await rows("select 1 from contact_list where workspace_id = $1 and name in ('One', 'Two', 'Twin')")).toEqual([]);
  });

  it("is answered once more to a repeat with the same key, and not begun again", async () => {
    const listId = await givenList("Repeated");
    const key = { "idempotency-key": "add-matching" };
    const first = await api.mutate("addMatchingToList", { listId, search: "a" }, "job { id total }", key);
    const again = await api.mutate("addMatchingToList", { listId, search: "a" }, "job { id total }", key);
    expect(again).toEqual(first);
    await ended(first.job.id);
  });
});
