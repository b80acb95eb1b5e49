import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { changeOpportunity, givenOpportunity, namesInStage, stagesOf } from "../../testing/given-opportunity.ts";

/* oxlint-disable typescript/no-explicit-any -- answers have the shape that was asked for */
let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
let stages: Record<string, string>;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test, { role: "owner" }));
  stages = await stagesOf(api);
}, 60_000);
afterAll(() => test?.close(), 60_000);

const create = (input: Record<string, unknown>) => changeOpportunity(api, "createOpportunity", input);
const given = (name: string, input?: Record<string, unknown>) => givenOpportunity(api, name, input);
const change = (mutation: string, input: Record<string, unknown>) => changeOpportunity(api, mutation, input);
const eventsOf = async (type: string, id: string): Promise<string[]> =>
  (await api.get(`query ($id: ID!) { ${type}(id: $id) { activities { nodes { summary } } } }`, { id }))[type].activities.nodes.map(
    ({ summary }: any) => summary,
  );
const givenCompany = async (name: string, by = api): Promise<string> =>
  (await by.mutate("createCompany", { name }, "company { id }")).company.id;

describe("opportunities", () => {
  it("begin in the first stage, with those whom they are about, and stand in all their timelines", async () => {
    const contact = await givenContact(api, { firstName: "Mira", lastName: "Voss" });
    const companyId = await givenCompany("Oakline");
    const { opportunity, userErrors } = await create({
      name: " Team licence ",
      valueMinor: "960000",
      closeOn: "2027-06-30",
      contactIds: [contact.id],
      companyIds: [companyId],
    });
    expect(userErrors).toEqual([]);
    expect(opportunity).toMatchObject({
      name: "Team licence",
      status: "open",
      value: { amountMinor: "960000", currency: "EUR" },
      closeOn: "2027-06-30",
      stage: { name: "New" },
      pipeline: { name: "Sales" },
      version: 1,
    });
    for (const [type, id] of [
      ["contact", contact.id],
      ["company", companyId],
      ["opportunity", opportunity.id],
    ] as const)
      expect(await eventsOf(type, id)).toContain("created the opportunity Team licence in New");
    const { contact: seen, company } = await api.get(
      `query ($c: ID!, $o: ID!) {
        contact(id: $c) { openValue { amountMinor currency } opportunities { nodes { name contacts { nodes { fullName } } companies { nodes { name } } } count { value } } }
        company(id: $o) { openValue { amountMinor } associations { nodes { label record { ... on Opportunity { name } } } } }
      }`,
      { c: contact.id, o: companyId },
    );
    expect(seen).toEqual({
      openValue: [{ amountMinor: "960000", currency: "EUR" }],
      opportunities: {
        nodes: [{ name: "Team licence", contacts: { nodes: [{ fullName: "Mira Voss" }] }, companies: { nodes: [{ name: "Oakline" }] } }],
        count: { value: 1 },
      },
    });
    expect(company).toEqual({
      openValue: [{ amountMinor: "960000" }],
      associations: { nodes: [{ label: "Customer in", record: { name: "Team licence" } }] },
    });
  });

  it("are all written or not at all", async () => {
    const contact = await givenContact(api);
    const missing = "con_00000000000000000000000000000000";
    expect((await create({ name: "Half of it", contactIds: [contact.id, missing] })).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect((await api.get('{ opportunities(search: "Half of it") { nodes { id } } }')).opportunities.nodes).toEqual([]);
  });

  it("say all that is wrong with an input", async () => {
    expect((await create({ name: " ", valueMinor: "-1" })).userErrors.map(({ field, code }: any) => [field[0], code])).toEqual([
      ["name", "REQUIRED"],
      ["valueMinor", "INVALID"],
    ]);
    expect((await create({ name: "Too much", valueMinor: "9000000000000001" })).userErrors).toMatchObject([
      { field: ["valueMinor"], code: "INVALID" },
    ]);
    expect((await create({ name: "Most", valueMinor: "9000000000000000" })).userErrors).toEqual([]);
    const { pipeline } = await api.mutate(
      "createPipeline",
      { name: "Renewals", currency: "USD" },
      `pipeline { id stages { id name } } userErrors { field code message }`,
    );
    expect((await create({ name: "Elsewhere", pipelineId: pipeline.id, stageId: stages.New })).userErrors).toMatchObject([
      { field: ["stageId"], code: "INVALID" },
    ]);
    const worth = await given("Worth something", { valueMinor: "100" });
    expect((await change("moveOpportunity", { id: worth.id, stageId: pipeline.stages[0].id })).userErrors).toMatchObject([
      { field: ["stageId"], code: "CURRENCY" },
    ]);
    await change("updateOpportunity", { id: worth.id, valueMinor: null });
    expect((await change("moveOpportunity", { id: worth.id, stageId: pipeline.stages[0].id })).opportunity).toMatchObject({
      pipeline: { name: "Renewals" },
      value: null,
    });
  });

  it("change, and their timeline says from what to what", async () => {
    const { id } = await given("Workshop", { valueMinor: "120050" });
    const { opportunity } = await change("updateOpportunity", { id, name: "On-site workshop", valueMinor: "240000", expectedVersion: 1 });
    expect(opportunity).toMatchObject({ name: "On-site workshop", version: 2 });
    expect((await change("updateOpportunity", { id, name: "x", expectedVersion: 1 })).userErrors).toMatchObject([{ code: "CONFLICT" }]);
    const { opportunity: seen } = await api.get(
      "query ($id: ID!) { opportunity(id: $id) { activities(first: 1) { nodes { kind changes { field before after } } } } }",
      { id },
    );
    expect(seen.activities.nodes).toEqual([
      {
        kind: "opportunity.updated",
        changes: [
          { field: "name", before: "Workshop", after: "On-site workshop" },
          { field: "value", before: "1200.50 EUR", after: "2400.00 EUR" },
        ],
      },
    ]);
  });

  it("end as won, lost for a reason or abandoned, and are taken up again where they were", async () => {
    const { id, stageSince } = await given("Ending");
    expect((await change("closeOpportunity", { id, status: "lost" })).userErrors).toMatchObject([
      { field: ["lostReason"], code: "REQUIRED" },
    ]);
    expect((await change("closeOpportunity", { id, status: "won", lostReason: "x" })).userErrors).toMatchObject([{ code: "INVALID" }]);
    expect((await change("closeOpportunity", { id, status: "gone" })).userErrors).toMatchObject([{ field: ["status"], code: "INVALID" }]);
    const lost = await change("closeOpportunity", { id, status: "lost", lostReason: " Too expensive ", expectedVersion: 1 });
    expect(lost.opportunity).toMatchObject({ status: "lost", lostReason: "Too expensive", closedAt: expect.any(String), stageSince });
    expect(
      (await api.get('{ opportunities(filter: { lostReason: { contains: "expens" } }) { nodes { name } } }')).opportunities.nodes,
    ).toEqual([{ name: "Ending" }]);
    const again = await change("reopenOpportunity", { id });
    expect(again.opportunity).toMatchObject({ status: "open", lostReason: null, closedAt: null, stage: { name: "New" } });
    expect((await change("reopenOpportunity", { id })).userErrors).toMatchObject([{ code: "CONFLICT" }]);
    await change("closeOpportunity", { id, status: "won" });
    await change("closeOpportunity", { id, status: "abandoned" });
    expect((await eventsOf("opportunity", id)).slice(0, 4)).toEqual([
      "abandoned Ending",
      "won Ending",
      "reopened Ending",
      "lost Ending: Too expensive",
    ]);
  });

  it("go to the trash and come back to their place", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const { New } = await stagesOf(own);
    for (const name of ["third", "second", "first"]) await givenOpportunity(own, name);
    const { opportunities } = await own.get('{ opportunities(search: "second") { nodes { id } } }');
    const ids = [opportunities.nodes[0].id];
    await own.mutate("deleteOpportunities", { ids, reason: "Twice" }, "opportunities { isDeleted deleteReason }");
    expect(await namesInStage(own, New!)).toEqual(["first", "third"]);
    expect((await changeOpportunity(own, "moveOpportunity", { id: ids[0], stageId: New })).userErrors).toMatchObject([{ code: "DELETED" }]);
    await own.mutate("restoreOpportunities", { ids }, "opportunities { id }");
    expect(await namesInStage(own, New!)).toEqual(["first", "second", "third"]);
  });

  it("are found by what they are associated with, and what is associated with them by them", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const [ana, ben] = [
      await givenContact(own, { firstName: "Ana", lastName: "" }),
      await givenContact(own, { firstName: "Ben", lastName: "" }),
    ];
    const oak = await givenCompany("Oak", own);
    await givenOpportunity(own, "Large", { valueMinor: "500000", contactIds: [ana.id], companyIds: [oak] });
    await givenOpportunity(own, "Small", { valueMinor: "500", contactIds: [ben.id] });
    const found = async (field: string, name: string, filter: string) =>
      (await own.get(`{ ${field}(filter: ${filter}) { nodes { ${name} } } }`))[field].nodes.map((node: any) => node[name]);
    expect(await found("opportunities", "name", '{ contacts: { some: { firstName: { eq: "ana" } } } }')).toEqual(["Large"]);
    expect(await found("opportunities", "name", "{ companies: { count: { eq: 0 } } }")).toEqual(["Small"]);
    expect(await found("contacts", "fullName", "{ opportunities: { some: { value: { gte: 1000 } } } }")).toEqual(["Ana"]);
    expect(await found("contacts", "fullName", "{ opportunities: { none: { value: { gte: 1000 } } } }")).toEqual(["Ben"]);
    expect(await found("contacts", "fullName", '{ opportunities: { every: { status: { eq: "won" } } } }')).toEqual([]);
    expect(await found("companies", "name", '{ opportunities: { count: { eq: 1 }, where: { status: { eq: "open" } } } }')).toEqual(["Oak"]);
    expect(await found("opportunities", "name", '{ contacts: { some: { opportunities: { some: { name: { eq: "small" } } } } } }')).toEqual([
      "Small",
    ]);
    const sorted = await own.get("{ opportunities(sort: [{ field: VALUE, direction: DESC }]) { nodes { name } } }");
    expect(sorted.opportunities.nodes).toEqual([{ name: "Large" }, { name: "Small" }]);
  });

  it("are seen by a member with assigned data when he owns them, or one of his contacts is associated with them", async () => {
    const { member, email } = await givenMember(test, slug, { role: "admin", name: "Zoe" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const her = createBrowserSession(test.origin, slug);
    await her.signIn(email, password);
    const zoeId = toGlobalId("Member", member.id);
    const contact = await givenContact(api, { firstName: "Hers", ownerId: zoeId });
    const stageId = stages.Negotiation;
    const hidden = await given("Hidden deal", { stageId, valueMinor: "100" });
    const hers = await given("Owned deal", { stageId, ownerId: zoeId, valueMinor: "20" });
    await given("Linked deal", { stageId, contactIds: [contact.id], valueMinor: "3" });
    const { pipelines, opportunities, opportunity } = await her.get(
      `query ($id: ID!) {
        pipelines { stages { name totals { count value { amountMinor } } } }
        opportunities(search: "deal") { nodes { name } count { value } }
        opportunity(id: $id) { name }
      }`,
      { id: hidden.id },
    );
    expect(opportunities).toEqual({ nodes: [{ name: "Linked deal" }, { name: "Owned deal" }], count: { value: 2 } });
    expect(opportunity).toBeNull();
    expect(pipelines[0].stages.at(-1)).toEqual({ name: "Negotiation", totals: { count: 2, value: { amountMinor: "23" } } });
    // Between what she sees there is what she does not see, which has its place too.
    const moved = await her.get(
      "mutation ($input: MoveOpportunityInput!) { moveOpportunity(input: $input) { opportunity { id } userErrors { code } } }",
      { input: { id: hers.id, stageId, afterId: hidden.id } },
    );
    expect(moved.moveOpportunity.userErrors).toEqual([]);
    expect(await namesInStage(api, stageId!)).toEqual(["Owned deal", "Linked deal", "Hidden deal"]);
    await her.get('mutation { createOpportunity(input: { name: "Made by herself" }) { opportunity { owner { name } } } }');
    expect((await her.get('{ opportunities(search: "herself") { nodes { owner { name } } } }')).opportunities.nodes).toEqual([
      { owner: { name: "Zoe" } },
    ]);
  });

  it("are no business of a token without the right to them", async () => {
    const { api: reader } = await givenWorkspace(test, { role: "member", scopes: ["contacts:read"] });
    expect(await reader.ask("{ opportunities { nodes { id } } }")).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(await reader.ask("{ contacts(filter: { opportunities: { count: { gte: 0 } } }) { nodes { id } } }")).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect((await reader.get("{ contacts { nodes { opportunities { nodes { id } } openValue { currency } } } }")).contacts.nodes).toEqual(
      [],
    );
  });
});

describe("an opportunity of several contacts", () => {
  it("is told to all of them; who sees one of them sees that one; what he owned changes hands with his removal", async () => {
    const { member, email } = await givenMember(test, slug, { role: "member" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const his = await givenContact(api, { ownerId: toGlobalId("Member", member.id) });
    const other = await givenContact(api);
    const { member: heir } = await givenMember(test, slug);
    const { id } = await given("For two", { contactIds: [his.id, other.id] });
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const { rows } = await test.app.database.system.query<{ also: { type: string; id: string }[] }>(
      "select also_concerns as also from activity where workspace_id = $1 and kind = 'opportunity.created' and subject_id = $2",
      [workspaceId, id.slice(4).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5")],
    );
    expect(rows[0]!.also.map(({ type }) => type)).toEqual(["Opportunity", "Contact", "Contact"]);
    expect(
      (await session.get("query ($id: ID!) { opportunity(id: $id) { contacts { nodes { id } } } }", { id })).opportunity.contacts.nodes,
    ).toEqual([{ id: his.id }]);
    await api.mutate("updateOpportunity", { id, ownerId: toGlobalId("Member", member.id) }, "opportunity { id }");
    await api.mutate(
      "removeMember",
      { id: toGlobalId("Member", member.id), handOverTo: toGlobalId("Member", heir.id) },
      "member { status }",
    );
    const { opportunity } = await api.get("query ($id: ID!) { opportunity(id: $id) { owner { id } } }", { id });
    expect(opportunity.owner.id).toBe(toGlobalId("Member", heir.id));
  });
});

describe("tasks for opportunities", () => {
  it("hang on them, and are set aside while they are in the trash", async () => {
    const { id } = await given("With tasks");
    const { member } = await givenMember(test, slug);
    const assigneeId = toGlobalId("Member", member.id);
    const task = (title: string, on: string) =>
      api.mutate("createTask", { title, opportunityId: id, assigneeId, due: { on } }, "task { opportunity { name } } userErrors { code }");
    await task("Later", "2027-02-01");
    expect(await task("Sooner", "2027-01-01")).toEqual({ task: { opportunity: { name: "With tasks" } }, userErrors: [] });
    const { opportunity } = await api.get(
      "query ($id: ID!) { opportunity(id: $id) { nextTask { title } tasks { nodes { title } count { value } } } }",
      {
        id,
      },
    );
    expect(opportunity).toEqual({
      nextTask: { title: "Sooner" },
      tasks: { nodes: [{ title: "Sooner" }, { title: "Later" }], count: { value: 2 } },
    });
    const listed = async () =>
      (await api.get("query ($id: ID!) { tasks(filter: { opportunity: { eq: $id } }) { nodes { title } } }", { id })).tasks.nodes.length;
    expect(await listed()).toBe(2);
    await api.mutate("deleteOpportunities", { ids: [id] }, "opportunities { id }");
    expect(await listed()).toBe(0);
    expect(
      (await api.mutate("createTask", { title: "No", opportunityId: id, assigneeId }, "userErrors { field code }")).userErrors,
    ).toMatchObject([{ field: ["opportunityId"], code: "DELETED" }]);
    await api.mutate("restoreOpportunities", { ids: [id] }, "opportunities { id }");
    expect(await listed()).toBe(2);
    expect((await eventsOf("opportunity", id)).slice(2, 4)).toEqual(["added the task “Sooner”", "added the task “Later”"]);
  });
});
