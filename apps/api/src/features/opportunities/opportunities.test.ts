import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

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

const stagesOf = async (by: ApiClient): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await by.get("{ pipelines { stages { id name } } }")).pipelines[0].stages.map(({ id, name }: any) => [name, id] as const),
  );
const fields =
  "id name status lostReason value { amountMinor currency } closeOn closedAt stageSince version stage { name } pipeline { name } owner { name }";
const errors = "userErrors { field code message }";
const create = async (input: Record<string, unknown>, by = api) =>
  (await by.mutate("createOpportunity", input, `opportunity { ${fields} } ${errors}`)) as any;
const given = async (name: string, input: Record<string, unknown> = {}, by = api) => (await create({ name, ...input }, by)).opportunity;
const change = async (mutation: string, input: Record<string, unknown>, by = api) =>
  (await by.mutate(mutation, input, `opportunity { ${fields} } ${errors}`)) as any;
const inStage = async (id: string, by = api): Promise<string[]> =>
  (
    await by.get(
      'query ($id: ID!) { node(id: $id) { ... on PipelineStage { opportunities(first: 50, filter: { status: { eq: "open" } }) { nodes { name } } } } }',
      {
        id,
      },
    )
  ).node.opportunities.nodes.map(({ name }: any) => name);
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
      `pipeline { id stages { id name } } ${errors}`,
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
    for (const name of ["third", "second", "first"]) await given(name, {}, own);
    const { opportunities } = await own.get('{ opportunities(search: "second") { nodes { id } } }');
    const ids = [opportunities.nodes[0].id];
    await own.mutate("deleteOpportunities", { ids, reason: "Twice" }, "opportunities { isDeleted deleteReason }");
    expect(await inStage(New!, own)).toEqual(["first", "third"]);
    expect((await change("moveOpportunity", { id: ids[0], stageId: New }, own)).userErrors).toMatchObject([{ code: "DELETED" }]);
    await own.mutate("restoreOpportunities", { ids }, "opportunities { id }");
    expect(await inStage(New!, own)).toEqual(["first", "second", "third"]);
  });

  it("are found by what they are associated with, and what is associated with them by them", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const [ana, ben] = [
      await givenContact(own, { firstName: "Ana", lastName: "" }),
      await givenContact(own, { firstName: "Ben", lastName: "" }),
    ];
    const oak = await givenCompany("Oak", own);
    await given("Large", { valueMinor: "500000", contactIds: [ana.id], companyIds: [oak] }, own);
    await given("Small", { valueMinor: "500", contactIds: [ben.id] }, own);
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
    expect(await inStage(stageId!)).toEqual(["Owned deal", "Linked deal", "Hidden deal"]);
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

describe("moving opportunities", () => {
  const order = async (names: string[]) => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const known = await stagesOf(own);
    const ids: Record<string, string> = {};
    for (const name of names.toReversed()) ids[name] = (await given(name, {}, own)).id;
    const move = (name: string, input: Record<string, unknown>) => change("moveOpportunity", { id: ids[name], ...input }, own);
    return { own, known, ids, move };
  };

  it("puts them behind a neighbour, in front of one, or first, and says since when they are in their stage", async () => {
    const { own, known, ids, move } = await order(["a", "b", "c", "d"]);
    const stageId = known.New!;
    expect(await inStage(stageId, own)).toEqual(["a", "b", "c", "d"]);
    const before = (await own.get("query ($id: ID!) { opportunity(id: $id) { stageSince } }", { id: ids.a })).opportunity;
    expect((await move("a", { stageId, afterId: ids.c })).opportunity).toMatchObject(before);
    expect(await inStage(stageId, own)).toEqual(["b", "c", "a", "d"]);
    await move("d", { stageId, beforeId: ids.c });
    expect(await inStage(stageId, own)).toEqual(["b", "d", "c", "a"]);
    await move("a", { stageId });
    expect(await inStage(stageId, own)).toEqual(["a", "b", "d", "c"]);
    const { opportunity } = await move("b", { stageId: known.Qualified });
    expect(opportunity.stage.name).toBe("Qualified");
    expect(opportunity.stageSince > before.stageSince).toBe(true);
    await move("d", { stageId: known.Qualified, afterId: ids.b });
    expect([await inStage(stageId, own), await inStage(known.Qualified!, own)]).toEqual([
      ["a", "c"],
      ["b", "d"],
    ]);
  });

  it("does nothing where they are already, and tells nobody", async () => {
    const { own, known, ids, move } = await order(["a", "b"]);
    const { opportunity } = await move("b", { stageId: known.New, afterId: ids.a });
    expect(opportunity.version).toBe(1);
    const { opportunity: seen } = await own.get("query ($id: ID!) { opportunity(id: $id) { activities { nodes { kind } } } }", {
      id: ids.b,
    });
    expect(seen.activities.nodes).toEqual([{ kind: "opportunity.created" }]);
  });

  it("goes by the other neighbour, or to the beginning, where one has left meanwhile", async () => {
    const { own, known, ids, move } = await order(["a", "b", "c", "d"]);
    await move("b", { stageId: known.Qualified });
    await move("d", { stageId: known.New, afterId: ids.b, beforeId: ids.c });
    expect(await inStage(known.New!, own)).toEqual(["a", "d", "c"]);
    await move("c", { stageId: known.New, afterId: ids.b });
    expect(await inStage(known.New!, own)).toEqual(["c", "a", "d"]);
  });

  it("answers the second of two who move the same one with how it is now", async () => {
    const { own, known, move } = await order(["a"]);
    const both = await Promise.all([
      move("a", { stageId: known.Qualified, expectedVersion: 1 }),
      move("a", { stageId: known.Negotiation, expectedVersion: 1 }),
    ]);
    const refused = both.filter(({ userErrors }) => userErrors.length > 0);
    const done = both.find(({ userErrors }) => userErrors.length === 0);
    expect(refused).toMatchObject([{ userErrors: [{ code: "CONFLICT" }], opportunity: { stage: { name: done.opportunity.stage.name } } }]);
    expect((await inStage(known.Qualified!, own)).length + (await inStage(known.Negotiation!, own)).length).toBe(1);
  });

  it("gives many who move to one place at the same moment a place each", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const { own, known, ids, move } = await order(names);
    await move("a", { stageId: known.Qualified });
    const answers = await Promise.all(names.slice(1).map((name) => move(name, { stageId: known.Qualified, afterId: ids.a })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const there = await inStage(known.Qualified!, own);
    expect(there[0]).toBe("a");
    expect(there.toSorted()).toEqual(names);
  });
});

describe("pipelines", () => {
  const stageNames = async (by: ApiClient, id: string): Promise<string[]> =>
    (await by.get("query ($id: ID!) { pipeline(id: $id) { stages { name } } }", { id })).pipeline.stages.map(({ name }: any) => name);

  it("are made, renamed and put in order, one name each", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const made = await own.mutate(
      "createPipeline",
      { name: "Events", currency: "JPY", stages: ["Asked", "Booked"] },
      `pipeline { id currency stages { id name } } ${errors}`,
    );
    expect(made).toMatchObject({ pipeline: { currency: "JPY", stages: [{ name: "Asked" }, { name: "Booked" }] }, userErrors: [] });
    const { id } = made.pipeline;
    expect((await own.mutate("createPipeline", { name: "EVENTS", currency: "EUR" }, errors)).userErrors).toMatchObject([
      { code: "DUPLICATE" },
    ]);
    expect((await own.mutate("createPipeline", { name: "Twice", currency: "EUR", stages: ["a", "A"] }, errors)).userErrors).toMatchObject([
      { field: ["stages", "1"], code: "DUPLICATE" },
    ]);
    const { stage } = await own.mutate("createPipelineStage", { pipelineId: id, name: "Held" }, "stage { id }");
    const reversed = [stage.id, ...made.pipeline.stages.toReversed().map((one: any) => one.id)];
    await own.mutate("reorderPipelineStages", { pipelineId: id, stageIds: reversed }, "pipeline { id }");
    expect(await stageNames(own, id)).toEqual(["Held", "Booked", "Asked"]);
    expect((await own.mutate("reorderPipelineStages", { pipelineId: id, stageIds: [stage.id] }, errors)).userErrors).toMatchObject([
      { code: "CONFLICT" },
    ]);
    expect((await own.mutate("updatePipelineStage", { id: stage.id, name: "booked" }, errors)).userErrors).toMatchObject([
      { code: "DUPLICATE" },
    ]);
    await own.mutate("updatePipelineStage", { id: stage.id, name: "Took place" }, "stage { id }");
    await given("Fair", { pipelineId: id, valueMinor: "5000" }, own);
    expect((await own.mutate("updatePipeline", { id, currency: "EUR" }, errors)).userErrors).toMatchObject([
      { field: ["currency"], code: "IN_USE" },
    ]);
    expect((await own.mutate("updatePipeline", { id, name: "Fairs", expectedVersion: 1 }, "pipeline { name version }")).pipeline).toEqual({
      name: "Fairs",
      version: 2,
    });
  });

  it("lose a stage only with a place for what it holds, also for what has ended or is in the trash", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const known = await stagesOf(own);
    await given("there", { stageId: known.Qualified }, own);
    for (const name of ["z", "y", "x"]) await given(name, {}, own);
    const won = await given("won", {}, own);
    await change("closeOpportunity", { id: won.id, status: "won" }, own);
    const gone = await given("gone", {}, own);
    await own.mutate("deleteOpportunities", { ids: [gone.id] }, "opportunities { id }");
    const { pipelines } = await own.get("{ pipelines { id stages { held { open closed deleted } } } }");
    expect(pipelines[0].stages[0].held).toEqual({ open: 3, closed: 1, deleted: 1 });
    const remove = (input: Record<string, unknown>) =>
      own.mutate("deletePipelineStage", { id: known.New, ...input }, `deletedPipelineStageId ${errors}`);
    expect((await remove({})).userErrors).toMatchObject([{ field: ["destinationId"], code: "IN_USE" }]);
    expect((await remove({ destinationId: known.New })).userErrors).toMatchObject([{ code: "INVALID" }]);
    expect(await remove({ destinationId: known.Qualified })).toEqual({ deletedPipelineStageId: known.New, userErrors: [] });
    expect(await inStage(known.Qualified!, own)).toEqual(["there", "x", "y", "z"]);
    const restored = await own.mutate("restoreOpportunities", { ids: [gone.id] }, "opportunities { stage { name } }");
    expect(restored.opportunities).toEqual([{ stage: { name: "Qualified" } }]);
  });

  it("go themselves with a place for what they hold, but not the last one", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const known = await stagesOf(own);
    const { pipelines } = await own.get("{ pipelines { id } }");
    const [{ id }] = pipelines;
    expect((await own.mutate("deletePipeline", { id }, errors)).userErrors).toMatchObject([{ code: "LAST" }]);
    const { pipeline } = await own.mutate("createPipeline", { name: "Other", currency: "USD" }, "pipeline { stages { id } }");
    const destinationId = pipeline.stages[0].id;
    const { id: dealId } = await given("Deal", { stageId: known.Negotiation, valueMinor: "1" }, own);
    expect((await own.mutate("deletePipeline", { id, destinationId }, errors)).userErrors).toMatchObject([{ code: "CURRENCY" }]);
    await change("updateOpportunity", { id: dealId, valueMinor: null }, own);
    expect((await own.mutate("deletePipeline", { id, destinationId }, `deletedPipelineId ${errors}`)).deletedPipelineId).toBe(id);
    expect(await inStage(destinationId, own)).toEqual(["Deal"]);
  });

  it("are read with all stages, their opportunities and sums in a constant number of statements", async () => {
    const { api: own, workspaceId: ownId } = await givenWorkspace(test, { role: "owner" });
    const known = await stagesOf(own);
    const board = `{ pipelines { stages { name totals(filter: { status: { eq: "open" } }) { count value { amountMinor } }
      opportunities(first: 20, filter: { status: { eq: "open" } }) { nodes { name owner { name } nextTask { title } contacts(first: 3) { nodes { fullName } } } } } } }`;
    const fill = async (count: number) => {
      for (const stageId of Object.values(known))
        for (let made = 0; made < count; made++) {
          const { id } = await given("Deal", { stageId, valueMinor: "4000000000000000", contactIds: [(await givenContact(own)).id] }, own);
          await own.mutate("createTask", { title: "Call", opportunityId: id, assigneeId: await anyMember(own) }, "task { id }");
        }
    };
    await givenMember(test, (await own.get("{ viewer { workspace { slug } } }")).viewer.workspace.slug);
    await fill(1);
    const few = await countStatements(test, ownId, board);
    await fill(2);
    const many = await countStatements(test, ownId, board);
    expect(many.statements).toBe(few.statements);
    const [first] = (many.answer as any).data.pipelines[0].stages;
    expect(first).toMatchObject({ totals: { count: 3, value: { amountMinor: "12000000000000000" } } });
    expect(first.opportunities.nodes[0]).toMatchObject({ nextTask: { title: "Call" }, contacts: { nodes: [{}] } });
  });
});

const anyMember = async (by: ApiClient): Promise<string> => (await by.get("{ members { nodes { id } } }")).members.nodes[0].id;

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
