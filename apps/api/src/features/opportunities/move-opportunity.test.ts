import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { changeOpportunity, givenOpportunity, namesInStage, stagesOf } from "../../testing/given-opportunity.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
}, 60_000);
afterAll(() => test?.close(), 60_000);

describe("moving opportunities", () => {
  const order = async (names: string[]) => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const known = await stagesOf(own);
    const ids: Record<string, string> = {};
    for (const name of names.toReversed()) ids[name] = (await givenOpportunity(own, name)).id;
    const move = (name: string, input: Record<string, unknown>) => changeOpportunity(own, "moveOpportunity", { id: ids[name], ...input });
    return { own, known, ids, move };
  };

  it("puts them behind a neighbour, in front of one, or first, and says since when they are in their stage", async () => {
    const { own, known, ids, move } = await order(["a", "b", "c", "d"]);
    const stageId = known.New!;
    expect(await namesInStage(own, stageId)).toEqual(["a", "b", "c", "d"]);
    const before = (await own.get("query ($id: ID!) { opportunity(id: $id) { stageSince } }", { id: ids.a })).opportunity;
    expect((await move("a", { stageId, afterId: ids.c })).opportunity).toMatchObject(before);
    expect(await namesInStage(own, stageId)).toEqual(["b", "c", "a", "d"]);
    await move("d", { stageId, beforeId: ids.c });
    expect(await namesInStage(own, stageId)).toEqual(["b", "d", "c", "a"]);
    await move("a", { stageId });
    expect(await namesInStage(own, stageId)).toEqual(["a", "b", "d", "c"]);
    const { opportunity } = await move("b", { stageId: known.Qualified });
    expect(opportunity.stage.name).toBe("Qualified");
    expect(opportunity.stageSince > before.stageSince).toBe(true);
    await move("d", { stageId: known.Qualified, afterId: ids.b });
    expect([await namesInStage(own, stageId), await namesInStage(own, known.Qualified!)]).toEqual([
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
    expect(await namesInStage(own, known.New!)).toEqual(["a", "d", "c"]);
    await move("c", { stageId: known.New, afterId: ids.b });
    expect(await namesInStage(own, known.New!)).toEqual(["c", "a", "d"]);
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
    expect((await namesInStage(own, known.Qualified!)).length + (await namesInStage(own, known.Negotiation!)).length).toBe(1);
  });

  it("gives many who move to one place at the same moment a place each", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const { own, known, ids, move } = await order(names);
    await move("a", { stageId: known.Qualified });
    const answers = await Promise.all(names.slice(1).map((name) => move(name, { stageId: known.Qualified, afterId: ids.a })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const there = await namesInStage(own, known.Qualified!);
    expect(there[0]).toBe("a");
    expect(there.toSorted()).toEqual(names);
  });
});
