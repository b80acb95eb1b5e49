import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { continueListJob } from "../lists/list.jobs.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
let assigneeId: string;

beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [continueListJob]);
  ({ api, slug, workspaceId } = await givenWorkspace(test));
  assigneeId = toGlobalId("Member", (await givenMember(test, slug)).member.id);
});
afterAll(() => test?.close());

const told = "nodes { kind cause { type recordId name } }";
const timeline = `query ($id: ID!) { contact(id: $id) { activities { ${told} } } }`;
const causesOf = async (id: string, who: ApiClient = api) => (await who.get(timeline, { id })).contact.activities.nodes;

const givenSeries = async (contactId: string, title: string): Promise<string> =>
  (await api.mutate("createTask", { title, contactId, assigneeId, due: { on: "2026-01-05" }, recurrence: "FREQ=WEEKLY" }, "task { id }"))
    .task.id;
const change = (name: string, id: string) =>
  api.get(`mutation ($id: ID!) { ${name}(input: { id: $id }) { task { id } userErrors { message } } }`, { id });

describe("an event says what led to it", () => {
  it("a task whose completion made the next one, and whose reopening took it back", async () => {
    const { id } = await givenContact(api);
    const taskId = await givenSeries(id, "Water the plants");
    await change("completeTask", taskId);
    await change("reopenTask", taskId);
    const cause = { type: "Task", recordId: taskId, name: "Water the plants" };
    expect(await causesOf(id)).toEqual([
      { kind: "task.reopened", cause: null },
      { kind: "task.deleted", cause },
      { kind: "task.created", cause },
      { kind: "task.completed", cause: null },
      { kind: "task.created", cause: null },
      { kind: "contact.created", cause: null },
    ]);
  });

  it("without a name for who may not read it, and when it is gone", async () => {
    const { id } = await givenContact(api);
    const taskId = await givenSeries(id, "Secret watering");
    await change("completeTask", taskId);
    const reader = await givenToken(test, slug, { scopes: ["contacts:read"] });
    expect((await causesOf(id, reader))[0]).toEqual({ kind: "task.created", cause: { type: "Task", recordId: null, name: null } });
    await api.get("mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id: taskId });
    expect((await causesOf(id)).find(({ cause }: { cause: object | null }) => cause)).toMatchObject({ cause: { name: null } });
  });

  it("an opportunity with which its associations came", async () => {
    const { id } = await givenContact(api);
    const { pipeline } = await api.mutate(
      "createPipeline",
      { name: "Sales of causes", currency: "EUR", stages: ["New"] },
      "pipeline { stages { id } }",
    );
    const { opportunity } = await api.mutate(
      "createOpportunity",
      { name: "Oak floor", stageId: pipeline.stages[0].id, contactIds: [id] },
      "opportunity { id }",
    );
    expect(await causesOf(id)).toContainEqual({
      kind: "association.created",
      cause: { type: "Opportunity", recordId: opportunity.id, name: "Oak floor" },
    });
  });

  it("a member who was removed, and a role that was deleted, in the audit log", async () => {
    const { customRole: role } = await api.mutate("createRole", { name: "Packers", permissions: ["contact:read"] }, "customRole { id }");
    const { member, email } = await givenMember(test, slug, { name: "Leaver", role: "admin" });
    const id = toGlobalId("Member", member.id);
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    await session.get('mutation { createApiToken(input: { name: "His", scopes: ["all"], role: ADMIN }) { token } }');
    await api.mutate("updateMember", { id, customRoleId: role.id }, "member { id }");
    await api.mutate("deleteRole", { id: role.id, moveToRole: "VIEWER" }, "deletedRoleId");
    await api.mutate("removeMember", { id }, "member { id }");
    const log = await api.get(`{ auditLog(first: 2, filter: { kinds: ["token.revoked", "member.updated"] }) { ${told} } }`);
    expect(log.auditLog.nodes).toEqual([
      { kind: "token.revoked", cause: { type: "Member", recordId: id, name: "Leaver" } },
      { kind: "member.updated", cause: { type: "CustomRole", recordId: role.id, name: null } },
    ]);
  });

  it("work on lists, live too", async () => {
    const { id } = await givenContact(api, { firstName: "Zqlisted" });
    const { list } = await api.mutate("createList", { name: "Caused" }, "list { id }");
    const feed = api.subscribe(
      'subscription { activity(kinds: ["contact.addedToList"]) { ... on ActivityEvent { id kind cause { type name } } } }',
    );
    await feed.next();
    const { job } = await api.mutate("addMatchingToList", { listId: list.id, search: "zqlisted" }, "job { id }");
    const { activity } = (await feed.next()).data;
    expect(activity).toMatchObject({ kind: "contact.addedToList", cause: { type: "ListJob", name: "Caused" } });
    await feed.return();
    const { node } = await api.get("query ($id: ID!) { node(id: $id) { ... on Activity { kind cause { recordId } } } }", {
      id: activity.id,
    });
    expect(node).toEqual({ kind: "contact.addedToList", cause: { recordId: job.id } });
    expect((await causesOf(id))[0]).toMatchObject({ cause: { type: "ListJob", recordId: job.id, name: "Caused" } });
  });

  it("in as many statements for many events as for one", async () => {
    const { id } = await givenContact(api);
    for (const title of ["One", "Two", "Three"]) await change("completeTask", await givenSeries(id, title));
    const source = `query ($id: ID!, $first: Int!) { contact(id: $id) { activities(first: $first) { ${told} } } }`;
    const one = await countStatements(test, workspaceId, source, { id, first: 1 });
    const many = await countStatements(test, workspaceId, source, { id, first: 20 });
    expect(many.statements).toBe(one.statements);
  });
});
