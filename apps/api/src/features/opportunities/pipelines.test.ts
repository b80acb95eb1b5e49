import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { changeOpportunity, givenOpportunity, namesInStage, stagesOf } from "../../testing/given-opportunity.ts";

/* oxlint-disable typescript/no-explicit-any -- answers have the shape that was asked for */
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
}, 60_000);
afterAll(() => test?.close(), 60_000);

describe("pipelines", () => {
  const stageNames = async (by: ApiClient, id: string): Promise<string[]> =>
    (await by.get("query ($id: ID!) { pipeline(id: $id) { stages { name } } }", { id })).pipeline.stages.map(({ name }: any) => name);

  it("are made, renamed and put in order, one name each", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const made = await own.mutate(
      "createPipeline",
      { name: "Events", currency: "JPY", stages: ["Asked", "Booked"] },
      `pipeline { id currency stages { id name } } userErrors { field code message }`,
    );
    expect(made).toMatchObject({ pipeline: { currency: "JPY", stages: [{ name: "Asked" }, { name: "Booked" }] }, userErrors: [] });
    const { id } = made.pipeline;
    expect(
      (await own.mutate("createPipeline", { name: "EVENTS", currency: "EUR" }, "userErrors { field code message }")).userErrors,
    ).toMatchObject([{ code: "DUPLICATE" }]);
    expect(
      (await own.mutate("createPipeline", { name: "Twice", currency: "EUR", stages: ["a", "A"] }, "userErrors { field code message }"))
        .userErrors,
    ).toMatchObject([{ field: ["stages", "1"], code: "DUPLICATE" }]);
    const { stage } = await own.mutate("createPipelineStage", { pipelineId: id, name: "Held" }, "stage { id }");
    const reversed = [stage.id, ...made.pipeline.stages.toReversed().map((one: any) => one.id)];
    await own.mutate("reorderPipelineStages", { pipelineId: id, stageIds: reversed }, "pipeline { id }");
    expect(await stageNames(own, id)).toEqual(["Held", "Booked", "Asked"]);
    expect(
      (await own.mutate("reorderPipelineStages", { pipelineId: id, stageIds: [stage.id] }, "userErrors { field code message }")).userErrors,
    ).toMatchObject([{ code: "CONFLICT" }]);
    expect(
      (await own.mutate("updatePipelineStage", { id: stage.id, name: "booked" }, "userErrors { field code message }")).userErrors,
    ).toMatchObject([{ code: "DUPLICATE" }]);
    await own.mutate("updatePipelineStage", { id: stage.id, name: "Took place" }, "stage { id }");
    await givenOpportunity(own, "Fair", { pipelineId: id, valueMinor: "5000" });
    expect((await own.mutate("updatePipeline", { id, currency: "EUR" }, "userErrors { field code message }")).userErrors).toMatchObject([
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
    await givenOpportunity(own, "there", { stageId: known.Qualified });
    for (const name of ["z", "y", "x"]) await givenOpportunity(own, name);
    const won = await givenOpportunity(own, "won");
    await changeOpportunity(own, "closeOpportunity", { id: won.id, status: "won" });
    const gone = await givenOpportunity(own, "gone");
    await own.mutate("deleteOpportunities", { ids: [gone.id] }, "opportunities { id }");
    const { pipelines } = await own.get("{ pipelines { id stages { held { open closed deleted } } } }");
    expect(pipelines[0].stages[0].held).toEqual({ open: 3, closed: 1, deleted: 1 });
    const remove = (input: Record<string, unknown>) =>
      own.mutate("deletePipelineStage", { id: known.New, ...input }, `deletedPipelineStageId userErrors { field code message }`);
    expect((await remove({})).userErrors).toMatchObject([{ field: ["destinationId"], code: "IN_USE" }]);
    expect((await remove({ destinationId: known.New })).userErrors).toMatchObject([{ code: "INVALID" }]);
    expect(await remove({ destinationId: known.Qualified })).toEqual({ deletedPipelineStageId: known.New, userErrors: [] });
    expect(await namesInStage(own, known.Qualified!)).toEqual(["there", "x", "y", "z"]);
    const restored = await own.mutate("restoreOpportunities", { ids: [gone.id] }, "opportunities { stage { name } }");
    expect(restored.opportunities).toEqual([{ stage: { name: "Qualified" } }]);
  });

  it("go themselves with a place for what they hold, but not the last one", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const known = await stagesOf(own);
    const { pipelines } = await own.get("{ pipelines { id } }");
    const [{ id }] = pipelines;
    expect((await own.mutate("deletePipeline", { id }, "userErrors { field code message }")).userErrors).toMatchObject([{ code: "LAST" }]);
    const { pipeline } = await own.mutate("createPipeline", { name: "Other", currency: "USD" }, "pipeline { stages { id } }");
    const destinationId = pipeline.stages[0].id;
    const { id: dealId } = await givenOpportunity(own, "Deal", { stageId: known.Negotiation, valueMinor: "1" });
    expect((await own.mutate("deletePipeline", { id, destinationId }, "userErrors { field code message }")).userErrors).toMatchObject([
      { code: "CURRENCY" },
    ]);
    await changeOpportunity(own, "updateOpportunity", { id: dealId, valueMinor: null });
    expect(
      (await own.mutate("deletePipeline", { id, destinationId }, `deletedPipelineId userErrors { field code message }`)).deletedPipelineId,
    ).toBe(id);
    expect(await namesInStage(own, destinationId)).toEqual(["Deal"]);
  });

  it("are read with all stages, their opportunities and sums in a constant number of statements", async () => {
    const { api: own, workspaceId: ownId } = await givenWorkspace(test, { role: "owner" });
    const known = await stagesOf(own);
    const board = `{ pipelines { stages { name totals(filter: { status: { eq: "open" } }) { count value { amountMinor } }
      opportunities(first: 20, filter: { status: { eq: "open" } }) { nodes { name owner { name } nextTask { title } contacts(first: 3) { nodes { fullName } } } } } } }`;
    const fill = async (count: number) => {
      for (const stageId of Object.values(known))
        for (let made = 0; made < count; made++) {
          const { id } = await givenOpportunity(own, "Deal", {
            stageId,
            valueMinor: "4000000000000000",
            contactIds: [(await givenContact(own)).id],
          });
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
