import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { newId, toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { buildKithSchema } from "../../resolvers.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
let ann: Person;

type Asker = Pick<ApiClient, "ask" | "get">;
type Person = Asker & { id: string };

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
  ann = await givenPerson("Ann");
}, 60_000);
afterAll(() => test?.close());

async function givenPerson(name: string, role: "member" | "viewer" = "member"): Promise<Person> {
  const { member, email, password } = await givenMember(test, slug, { role, name });
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return { ask: session.ask, get: session.get, id: toGlobalId("Member", member.id) };
}

/** A member with assigned contacts only. */
async function givenAssigned(name: string): Promise<Person> {
  const person = await givenPerson(name);
  await api.mutate("updateMember", { id: person.id, visibility: "ASSIGNED" }, "member { id }");
  return person;
}

const all = `task { id title description status priority dueOn dueTime timeZone dueAt recurrence version completedAt
  contact { id } assignee { name } completedBy { name } createdBy { kind } }`;

async function change(by: Asker, field: string, input: Record<string, unknown>, selection = all) {
  const type = { createTask: "CreateTaskInput", updateTask: "UpdateTaskInput" }[field] ?? "TaskIdInput";
  const { data, errors } = await by.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { field code message } } }`,
    { input },
  );
  return { ...data?.[field], code: errors?.[0]?.extensions.code };
}

async function givenTask(input: Record<string, unknown>, by: Asker = ann) {
  const { task, userErrors, code } = await change(by, "createTask", input);
  expect([userErrors, code]).toEqual([[], undefined]);
  return task;
}

/** The last events of a kind, newest first. */
async function eventsOf(kind: string) {
  const { rows } = await test.app.database.system.query(
    "select subject_id, contact_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

const titles = (nodes: { title: string }[]) => nodes.map(({ title }) => title);
const titlesOf = async (variables: { search?: string; filter?: object; sort?: object }, by: Asker = ann): Promise<string[]> =>
  titles(
    (
      await by.get(
        "query ($search: String, $filter: TaskFilter, $sort: TaskSort) { tasks(first: 200, search: $search, filter: $filter, sort: $sort) { nodes { title } } }",
        variables,
      )
    ).tasks.nodes,
  );

const began = Date.now();
/** A day so many days from the one on which these tests began, in UTC. */
const inDays = (days: number) => new Date(began + days * 86_400_000).toISOString().slice(0, 10);

describe("a task", () => {
  it("is made for a contact, and is one's own unless it says otherwise; what happened is told", async () => {
    const contact = await givenContact(api);
    const task = await givenTask({ title: " Call back ", contactId: contact.id, due: { on: "2026-06-21" }, priority: "high" });
    expect(task).toMatchObject({ title: "Call back", description: "", status: "open", priority: "high", version: 1, recurrence: null });
    expect(task).toMatchObject({ dueOn: "2026-06-21", dueTime: null, dueAt: null, contact: { id: contact.id }, assignee: { name: "Ann" } });
    const [event] = await eventsOf("task.created");
    expect(event.data).toEqual({ title: "Call back" });
    expect(toGlobalId("Contact", event.contact_id)).toBe(contact.id);
    expect(toGlobalId("Task", event.subject_id)).toBe(task.id);
    const { contact: seen } = await ann.get(
      "query ($id: ID!) { contact(id: $id) { version activities(first: 1) { nodes { summary subjectId } } tasks { nodes { title } count { value } } } }",
      { id: contact.id },
    );
    expect(seen).toEqual({
      version: 1,
      activities: { nodes: [{ summary: "added the task “Call back”", subjectId: task.id }] },
      tasks: { nodes: [{ title: "Call back" }], count: { value: 1 } },
    });
  });

  it("is due at a time of somebody's zone, which is an instant", async () => {
    const task = await givenTask({ title: "Ring", due: { on: "2026-07-01", time: "09:30", timeZone: "Europe/Lisbon" } });
    expect(task).toMatchObject({ dueOn: "2026-07-01", dueTime: "09:30", timeZone: "Europe/Lisbon", dueAt: "2026-07-01T08:30:00.000Z" });
  });

  it("is changed in what is given, tells what was changed, and nothing twice", async () => {
    const contact = await givenContact(api);
    const ben = await givenPerson("Ben");
    const task = await givenTask({ title: "Draft", contactId: contact.id, due: { on: "2026-06-21" } });
    const input = { id: task.id, title: "Offer", description: "With discount", assigneeId: ben.id, priority: "urgent", due: null };
    const { task: changed } = await change(ann, "updateTask", { ...input, expectedVersion: 1 });
    expect(changed).toMatchObject({ title: "Offer", description: "With discount", dueOn: null, version: 2, assignee: { name: "Ben" } });
    expect((await eventsOf("task.updated"))[0].changes).toEqual([
      { field: "title", before: "Draft", after: "Offer" },
      { field: "description", before: null, after: "With discount" },
      { field: "priority", before: "normal", after: "urgent" },
      { field: "due", before: "2026-06-21", after: null },
      { field: "assignee", before: "Ann", after: "Ben" },
    ]);
    expect((await change(ann, "updateTask", { id: task.id, title: "Offer " })).task.version).toBe(2);
    expect(await titlesOf({ search: "DISCOUNT offer" })).toEqual(["Offer"]);
    const stale = await change(ann, "updateTask", { id: task.id, title: "Late", expectedVersion: 1 });
    expect(stale).toMatchObject({ task: { title: "Offer", version: 2 }, userErrors: [{ code: "CONFLICT" }] });
  });

  it("is done once, reopened once, and deleted for good", async () => {
    const task = await givenTask({ title: "Once" });
    const { task: done, next } = await change(ann, "completeTask", { id: task.id }, `${all} next { id }`);
    expect(done).toMatchObject({ status: "done", version: 2, completedAt: expect.any(String), completedBy: { name: "Ann" } });
    expect(next).toBeNull();
    expect(await change(ann, "completeTask", { id: task.id })).toMatchObject({
      task: { status: "done" },
      userErrors: [{ code: "CONFLICT" }],
    });
    const { task: open } = await change(ann, "reopenTask", { id: task.id, expectedVersion: 2 });
    expect(open).toMatchObject({ status: "open", version: 3, completedAt: null, completedBy: null });
    expect(await change(ann, "reopenTask", { id: task.id })).toMatchObject({ userErrors: [{ code: "CONFLICT" }] });
    expect(await change(ann, "deleteTask", { id: task.id, expectedVersion: 2 }, "deletedTaskId")).toMatchObject({
      deletedTaskId: null,
      userErrors: [{ code: "CONFLICT" }],
    });
    expect((await change(ann, "deleteTask", { id: task.id }, "deletedTaskId")).deletedTaskId).toBe(task.id);
    expect((await ann.get("query ($id: ID!) { task(id: $id) { id } }", { id: task.id })).task).toBeNull();
    const kinds = ["task.completed", "task.reopened", "task.deleted"];
    for (const kind of kinds) expect((await eventsOf(kind))[0]).toMatchObject({ contact_id: null, data: { title: "Once" } });
  });

  it.each([
    ["no title", { title: "  " }, "title", "REQUIRED"],
    ["a title of 201 characters", { title: "x".repeat(201) }, "title", "TOO_LONG"],
    ["a description of 10,001 characters", { description: "x".repeat(10_001) }, "description", "TOO_LONG"],
    ["a priority of its own", { priority: "HIGH" }, "priority", "INVALID"],
    ["a time that is none", { due: { on: "2026-01-01", time: "24:00", timeZone: "UTC" } }, "due.time", "INVALID"],
    ["a time without a zone", { due: { on: "2026-01-01", time: "09:00" } }, "due.timeZone", "REQUIRED"],
    ["a due date of another age", { due: { on: "0001-01-01" } }, "due.on", "INVALID"],
    ["a rule without a due date", { recurrence: "FREQ=DAILY" }, "recurrence", "REQUIRED"],
    ["a rule that is none", { due: { on: "2026-01-01" }, recurrence: "every day" }, "recurrence", "INVALID"],
    ["a rule for 30 February", { due: { on: "2026-01-01" }, recurrence: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }, "recurrence", "INVALID"],
    ["an assignee that is no member", { assigneeId: toGlobalId("Member", newId()) }, "assigneeId", "NOT_FOUND"],
  ])("is refused with %s", async (_, input, field, code) => {
    const { task, userErrors } = await change(ann, "createTask", { title: "Wrong", ...input });
    expect([task, userErrors]).toMatchObject([null, [{ field: field.split("."), code, message: expect.stringMatching(/\.$/) }]]);
    expect(await titlesOf({ search: "wrong" })).toEqual([]);
  });

  it("of a program needs an assignee when it is for a contact, and nobody suspended gets one", async () => {
    const contact = await givenContact(api);
    expect((await change(api, "createTask", { title: "By program", contactId: contact.id })).userErrors).toMatchObject([
      { field: ["assigneeId"], code: "REQUIRED" },
    ]);
    expect(await givenTask({ title: "By program" }, api)).toMatchObject({ assignee: null, createdBy: { kind: "token" } });
    const gone = await givenPerson("Gone");
    await api.mutate("suspendMember", { id: gone.id }, "member { id }");
    expect((await change(ann, "createTask", { title: "No", assigneeId: gone.id })).userErrors).toMatchObject([{ code: "NOT_ACTIVE" }]);
  });

  it("waits while its contact is in the trash", async () => {
    const contact = await givenContact(api);
    const task = await givenTask({ title: "Parked", contactId: contact.id });
    await api.mutate("deleteContacts", { ids: [contact.id] }, "contacts { id }");
    expect(await titlesOf({ search: "parked" })).toEqual([]);
    for (const field of ["updateTask", "completeTask", "deleteTask"])
      expect((await change(ann, field, { id: task.id }, "__typename")).userErrors).toMatchObject([{ field: null, code: "DELETED" }]);
    const late = await change(ann, "createTask", { title: "Parked too", contactId: contact.id });
    expect(late.userErrors).toMatchObject([{ field: ["contactId"], code: "DELETED" }]);
    const { contact: trashed } = await ann.get("query ($id: ID!) { contact(id: $id) { tasks { nodes { title } } } }", { id: contact.id });
    expect(titles(trashed.tasks.nodes)).toEqual(["Parked"]);
    const { contactImpact } = await api.get("query ($ids: [ID!]!) { contactImpact(ids: $ids) { references { kind count } } }", {
      ids: [contact.id],
    });
    expect(contactImpact.references).toContainEqual({ kind: "tasks", count: 1 });
    await api.mutate("restoreContacts", { ids: [contact.id] }, "contacts { id }");
    expect(await titlesOf({ search: "parked" })).toEqual(["Parked"]);
    expect((await change(ann, "completeTask", { id: task.id })).task.status).toBe("done");
  });
});

describe("a task that repeats", () => {
  const complete = (id: string) =>
    change(ann, "completeTask", { id }, `${all} next { id title dueOn dueTime dueAt recurrence version assignee { name } }`);

  it("makes the next one when it is done, on the first day that is still to come", async () => {
    const contact = await givenContact(api);
    const due = { on: inDays(-3), time: "08:00", timeZone: "Europe/Lisbon" };
    const task = await givenTask({ title: "Water", contactId: contact.id, due, recurrence: "freq=daily;interval=2" });
    expect(task.recurrence).toBe("FREQ=DAILY;INTERVAL=2");
    const asked = Date.now();
    const { task: done, next } = await complete(task.id);
    expect(done).toMatchObject({ status: "done", dueOn: inDays(-3) });
    expect(next).toMatchObject({
      title: "Water",
      dueTime: "08:00",
      recurrence: "FREQ=DAILY;INTERVAL=2",
      version: 1,
      assignee: { name: "Ann" },
    });
    // Two days on from three days ago, as long as that time is not over.
    expect(new Date(next.dueAt).getTime()).toBeGreaterThan(asked);
    expect((Date.parse(next.dueOn) - Date.parse(due.on)) % (2 * 86_400_000)).toBe(0);
    expect((await eventsOf("task.created"))[0].data).toEqual({ title: "Water", isNext: true });
  });

  it("ends when its rule ends", async () => {
    const task = await givenTask({ title: "Twice", due: { on: inDays(1) }, recurrence: "FREQ=DAILY;COUNT=2" });
    const { next } = await complete(task.id);
    expect(next.dueOn).toBe(inDays(2));
    expect((await complete(next.id)).next).toBeNull();
  });

  it("takes the next one back when its completion is undone, unless somebody has changed that", async () => {
    const task = await givenTask({ title: "Undo", due: { on: inDays(0) }, recurrence: "FREQ=DAILY" });
    const { next } = await complete(task.id);
    const { takenBackTaskId } = await change(ann, "reopenTask", { id: task.id }, "takenBackTaskId task { id }");
    expect(takenBackTaskId).toBe(next.id);
    expect(await titlesOf({ search: "undo" })).toEqual(["Undo"]);
    expect((await eventsOf("task.deleted"))[0]).toMatchObject({ data: { title: "Undo", isTakenBack: true } });

    const { next: second } = await complete(task.id);
    await change(ann, "updateTask", { id: second.id, title: "Undo, later" });
    expect((await change(ann, "reopenTask", { id: task.id }, "takenBackTaskId task { id }")).takenBackTaskId).toBeNull();
    expect((await titlesOf({ search: "undo" })).toSorted()).toEqual(["Undo", "Undo, later"]);
    expect((await complete(task.id)).next).toBeNull(); // it is there already
  });

  it("goes on as before when one of them is moved, and counts anew from a new rule", async () => {
    const task = await givenTask({ title: "Moved", due: { on: inDays(1) }, recurrence: "FREQ=WEEKLY" });
    const { task: moved } = await change(ann, "updateTask", { id: task.id, due: { on: inDays(3) }, recurrence: "FREQ=WEEKLY" });
    expect(moved).toMatchObject({ dueOn: inDays(3), recurrence: "FREQ=WEEKLY" });
    const { next } = await complete(task.id);
    expect(next.dueOn).toBe(inDays(8));
    await change(ann, "updateTask", { id: next.id, due: { on: inDays(9) }, recurrence: "FREQ=WEEKLY;INTERVAL=2" });
    expect((await complete(next.id)).next.dueOn).toBe(inDays(23));
    const refused = await change(ann, "updateTask", {
      id: (await givenTask({ title: "M", due: { on: inDays(1) }, recurrence: "FREQ=DAILY" })).id,
      due: null,
    });
    expect(refused.userErrors).toMatchObject([{ field: ["due"], code: "REQUIRED" }]);
  });

  it("makes one next task, whoever completes it at the same moment", async () => {
    const task = await givenTask({ title: "Race", due: { on: inDays(0) }, recurrence: "FREQ=DAILY" });
    const answers = await Promise.all([1, 2, 3].map(() => complete(task.id)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(await titlesOf({ search: "race", filter: { status: { eq: "open" } } })).toEqual(["Race"]);
  });
});

describe("a list of tasks", () => {
  it("falls into overdue, today, to come and some day by the clock of who asks", async () => {
    const cleo = await givenPerson("Cleo");
    // A zone in which midnight does not come while this runs; a day may have 25 hours.
    const timeZone = [10, 11, 12].includes(new Date().getUTCHours()) ? "America/New_York" : "Pacific/Auckland";
    const there = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
    const today = Date.parse(there.format(new Date()));
    const day = (days: number) => new Date(today + days * 86_400_000).toISOString().slice(0, 10);
    const at = (milliseconds: number) => {
      const [on, time] = new Date(Date.now() + milliseconds).toISOString().split("T");
      return { on, time: time!.slice(0, 5), timeZone: "UTC" };
    };
    const hour = 3_600_000;
    for (const [title, due] of [
      ["Yesterday", { on: day(-1) }],
      ["An hour ago", at(-hour)],
      ["Today", { on: day(0) }],
      ["Tomorrow", { on: day(1) }],
      ["In 30 days", at(30 * 24 * hour)],
      ["Some day", null],
    ] as const)
      await givenTask({ title, due }, cleo);
    const group = (due: object) =>
      titlesOf({ filter: { status: { eq: "open" }, assignee: { eq: cleo.id }, due: { timeZone, ...due } } }, cleo);
    const now = new Date();
    const tomorrow = new Date(now);
    // When tomorrow begins there.
    while (there.format(tomorrow) === there.format(now)) tomorrow.setTime(Math.floor(tomorrow.getTime() / 900_000 + 1) * 900_000);
    expect((await group({ before: now.toISOString() })).toSorted()).toEqual(["An hour ago", "Yesterday"]);
    expect(await group({ nextDays: 1 })).toEqual(["Today"]);
    expect(await group({ after: tomorrow.toISOString() })).toEqual(["Tomorrow", "In 30 days"]);
    expect(await group({ empty: true })).toEqual(["Some day"]);
  });

  it("is paged in each order, from both ends, without losing or doubling any", async () => {
    const dora = await givenPerson("Dora");
    for (let index = 0; index < 7; index++)
      await givenTask({ title: `Page ${index}`, due: index % 3 === 0 ? null : { on: inDays(index % 2) } }, dora);
    const document = `query ($filter: TaskFilter, $sort: TaskSort, $first: Int, $after: String, $last: Int, $before: String) {
      tasks(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
        nodes { title } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } count { value } } }`;
    const filter = { assignee: { eq: dora.id } };
    for (const field of ["DUE", "CREATED_AT", "COMPLETED_AT"]) {
      for (const direction of ["ASC", "DESC"]) {
        const sort = { field, direction };
        const whole = await titlesOf({ filter, sort }, dora);
        expect(new Set(whole).size).toBe(7);
        const walked: string[] = [];
        for (let after: string | null = null; ; ) {
          const { tasks } = await dora.get(document, { filter, sort, first: 2, after });
          expect(tasks.count.value).toBe(7);
          walked.push(...titles(tasks.nodes));
          if (!tasks.pageInfo.hasNextPage) break;
          after = tasks.pageInfo.endCursor;
        }
        expect(walked).toEqual(whole);
        const { tasks: end } = await dora.get(document, { filter, sort, last: 3 });
        expect(titles(end.nodes)).toEqual(whole.slice(-3));
      }
    }
    const { tasks } = await dora.get(document, { filter, first: 1 });
    const other = await dora.ask(document, { filter: {}, first: 1, after: tasks.pageInfo.endCursor });
    expect(other.errors?.[0]?.extensions.code).toBe("INVALID_CURSOR");
  });

  it("is narrowed down by priority, contact and status, and so are contacts by their tasks", async () => {
    const [with1, without] = [await givenContact(api, { lastName: "Taskful" }), await givenContact(api, { lastName: "Taskful" })];
    await givenTask({ title: "Narrow A", contactId: with1.id, priority: "urgent", due: { on: inDays(-1) } });
    const b = await givenTask({ title: "Narrow B", contactId: with1.id });
    await change(ann, "completeTask", { id: b.id });
    expect(await titlesOf({ filter: { contact: { eq: with1.id }, priority: { in: ["urgent"] } } })).toEqual(["Narrow A"]);
    expect(await titlesOf({ filter: { contact: { eq: with1.id }, status: { eq: "done" } } })).toEqual(["Narrow B"]);
    const contactsWith = async (tasks: object) =>
      (
        await ann.get(
          'query ($filter: ContactFilter) { contacts(search: "taskful", filter: $filter, sort: [{ field: NUMBER }]) { nodes { id } } }',
          {
            filter: { tasks },
          },
        )
      ).contacts.nodes.map(({ id }: { id: string }) => id);
    expect(await contactsWith({ some: { status: { eq: "open" }, due: { lastDays: 7 } } })).toEqual([with1.id]);
    expect(await contactsWith({ none: {} })).toEqual([without.id]);
    expect(await contactsWith({ count: { gte: 1 }, where: { assignee: { eq: ann.id }, status: { eq: "done" } } })).toEqual([with1.id]);
    expect(await contactsWith({ every: { status: { eq: "done" } } })).toEqual([without.id]);
  });

  it("needs as many statements for many contacts and tasks as for one", async () => {
    for (let index = 0; index < 4; index++) {
      const { id } = await givenContact(api, { lastName: "Statements" });
      for (const title of ["One", "Two"]) await givenTask({ title, contactId: id });
    }
    const schema = buildKithSchema();
    const statements = async (source: string, first: number) => {
      const ctx = startContext(test.app, workspaceId, systemViewer());
      const answer = await graphql({ schema, source, variableValues: { first }, contextValue: ctx });
      expect(answer.errors).toBeUndefined();
      await ctx.read.end();
      return ctx.read.statements;
    };
    const node = "nodes { title assignee { name } contact { firstName } } count { value }";
    const nested = `query ($first: Int!) { contacts(first: $first, search: "statements") { nodes {
      open: tasks(first: $first, filter: { status: { eq: "open" } }) { ${node} } done: tasks(filter: { status: { eq: "done" } }) { ${node} } } } }`;
    expect(await statements(nested, 4)).toBe(await statements(nested, 1));
    const flat = `query ($first: Int!) { tasks(first: $first, filter: { contact: { empty: false } }) { ${node} } }`;
    expect(await statements(flat, 8)).toBe(await statements(flat, 1));
  });
});

describe("who may not", () => {
  it("changes nothing: a viewer, and a token without the scope", async () => {
    const task = await givenTask({ title: "Rights" });
    const viewer = await givenPerson("Vera", "viewer");
    const reader = await givenToken(test, slug, { role: "owner", scopes: ["tasks:read"] });
    for (const asker of [viewer, reader]) {
      expect(await titlesOf({ search: "rights" }, asker)).toEqual(["Rights"]);
      expect((await change(asker, "createTask", { title: "No" })).code).toBe("FORBIDDEN");
      for (const field of ["updateTask", "completeTask", "reopenTask", "deleteTask"])
        expect((await change(asker, field, { id: task.id }, "__typename")).code).toBe("FORBIDDEN");
    }
    const writer = await givenToken(test, slug, { role: "member", scopes: ["tasks:write"] });
    expect((await change(writer, "completeTask", { id: task.id })).task.status).toBe("done");
  });

  it("reads no tasks, by no way, without the right to", async () => {
    const contact = await givenContact(api, { lastName: "Untold" });
    const task = await givenTask({ title: "Untold", contactId: contact.id });
    const asker = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read"] });
    expect(
      (await asker.get("query ($id: ID!) { contact(id: $id) { tasks { nodes { id } } } }", { id: contact.id })).contact.tasks,
    ).toBeNull();
    expect((await asker.get("query ($id: ID!) { node(id: $id) { id } }", { id: task.id })).node).toBeNull();
    expect((await asker.ask("{ tasks { nodes { id } } }")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const filtered = await asker.ask('{ contacts(filter: { tasks: { some: { status: { eq: "open" } } } }) { nodes { id } } }');
    expect(filtered.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("see all contacts sees what is his and what his contacts have", async () => {
    const eva = await givenAssigned("Eva");
    const [own, other] = [await givenContact(api, { ownerId: eva.id }), await givenContact(api)];
    const theirs = await givenTask({ title: "Sight of mine", contactId: own.id });
    const given = await givenTask({ title: "Sight given", contactId: other.id, assigneeId: eva.id });
    const alone = await givenTask({ title: "Sight alone", assigneeId: eva.id });
    const hidden = [await givenTask({ title: "Sight hidden", contactId: other.id }), await givenTask({ title: "Sight hidden too" })];
    expect((await titlesOf({ search: "sight" }, eva)).toSorted()).toEqual(["Sight alone", "Sight given", "Sight of mine"]);
    expect((await titlesOf({}, eva)).toSorted()).toEqual(["Sight alone", "Sight given", "Sight of mine"]);
    for (const { id } of hidden) {
      expect((await eva.get("query ($id: ID!) { task(id: $id) { id } }", { id })).task).toBeNull();
      expect((await change(eva, "completeTask", { id })).code).toBe("NOT_FOUND");
    }
    expect((await change(eva, "completeTask", { id: given.id })).task).toMatchObject({ status: "done", contact: null });
    expect((await change(eva, "updateTask", { id: theirs.id, priority: "low" })).task.priority).toBe("low");
    // What he would not see any more he gives to nobody.
    expect((await change(eva, "updateTask", { id: alone.id, assigneeId: ann.id })).userErrors).toMatchObject([
      { field: ["assigneeId"], code: "FORBIDDEN" },
    ]);
    expect((await change(eva, "createTask", { title: "For you", assigneeId: ann.id })).userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
    expect((await givenTask({ title: "For you", assigneeId: ann.id, contactId: own.id }, eva)).assignee).toEqual({ name: "Ann" });
    expect((await change(eva, "createTask", { title: "Unseen", contactId: other.id })).code).toBe("NOT_FOUND");
    await api.mutate("deleteContacts", { ids: [other.id] }, "contacts { id }");
    expect(await titlesOf({ search: "sight given" }, eva)).toEqual([]);
  });

  it("is of another workspace finds no task of ours", async () => {
    const elsewhere = await givenWorkspace(test);
    const task = await givenTask({ title: "Ours" });
    for (const field of ["updateTask", "completeTask", "reopenTask", "deleteTask"])
      expect((await change(elsewhere.api, field, { id: task.id }, "__typename")).code).toBe("NOT_FOUND");
    expect((await change(elsewhere.api, "createTask", { title: "Theirs", assigneeId: ann.id })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
  });
});

describe("a member who is removed", () => {
  it("leaves open tasks to whoever takes over, and keeps what was done", async () => {
    const owner = await givenToken(test, slug, { role: "owner" });
    const [fred, gina] = [await givenPerson("Fred"), await givenPerson("Gina")];
    await givenTask({ title: "Left open" }, fred);
    const done = await givenTask({ title: "Left done" }, fred);
    await change(fred, "completeTask", { id: done.id });
    const { userErrors } = await owner.mutate("removeMember", { id: fred.id, handOverTo: gina.id }, "member { status }");
    expect(userErrors).toEqual([]);
    expect(await titlesOf({ filter: { assignee: { eq: gina.id } } })).toEqual(["Left open"]);
    expect(await titlesOf({ filter: { assignee: { eq: fred.id } } })).toEqual(["Left done"]);
    await owner.mutate("removeMember", { id: gina.id }, "member { status }");
    expect(await titlesOf({ search: "left open", filter: { assignee: { empty: true } } })).toEqual(["Left open"]);
  });
});
