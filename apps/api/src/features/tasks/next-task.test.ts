import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
let assigneeId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
  assigneeId = toGlobalId("Member", (await givenMember(test, slug)).member.id);
});
afterAll(() => test?.close());

const givenTask = async (contactId: string, title: string, on?: string): Promise<string> =>
  (await api.mutate("createTask", { title, contactId, assigneeId, ...(on && { due: { on } }) }, "task { id }")).task.id;
const nextOf = async (id: string, who = api) =>
  (await who.get("query ($id: ID!) { contact(id: $id) { nextTask { title } } }", { id })).contact.nextTask;

describe("the next task of a contact", () => {
  it("is the open one that is due first, then one without a day", async () => {
    const { id } = await givenContact(api);
    expect(await nextOf(id)).toBeNull();
    await givenTask(id, "Some day");
    await givenTask(id, "Later", "2031-02-02");
    const sooner = await givenTask(id, "Sooner", "2031-01-01");
    expect(await nextOf(id)).toEqual({ title: "Sooner" });
    await api.get("mutation ($id: ID!) { completeTask(input: { id: $id }) { task { id } } }", { id: sooner });
    expect(await nextOf(id)).toEqual({ title: "Later" });
    const reader = await givenToken(test, slug, { scopes: ["contacts:read"] });
    expect(await nextOf(id, reader)).toBeNull();
  });

  it("takes as many statements for one contact as for many", async () => {
    for (const title of ["One", "Two"]) await givenTask((await givenContact(api)).id, title);
    const source = "query ($first: Int!) { contacts(first: $first) { nodes { nextTask { title assignee { name } } } } }";
    const one = await countStatements(test, workspaceId, source, { first: 1 });
    const many = await countStatements(test, workspaceId, source, { first: 10 });
    expect(many.statements).toBe(one.statements);
  });
});
