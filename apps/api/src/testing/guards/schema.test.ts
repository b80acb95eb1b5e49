/** @slow Runs before all others. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createExecutor } from "../../platform/jit.ts";
import { actionOfNode, nodeTypes } from "../../platform/nodes.ts";
import { buildKithSchema } from "../../resolvers.ts";
import { createApiClient } from "../api-client.ts";
import type { TestApp } from "../test-app.ts";
import { buildDocument, findSlots, rootFields } from "./documents.ts";
import { createAsker, fillFrom, findOpenDoors, type Stage, typesFor } from "./leaks.ts";

import { givenStage } from "./stage.ts";

let test: TestApp;
let stage: Stage;

beforeAll(async () => {
  ({ test, stage } = await givenStage());
}, 120_000);
afterAll(() => test?.close(), 60_000);

describe("who may not", () => {
  it("is refused by every root field, which names the right that it needs", async () => {
    expect(await findOpenDoors(stage)).toEqual([]);
  });

  it("is asked to sign in, by every root field", async () => {
    const nobody = createApiClient(test.origin, null);
    for (const { operation, root } of rootFields(stage.schema)) {
      const { source, variables } = buildDocument(stage.schema, operation, root, (_name, type) => (type.endsWith("ID") ? "con_1" : "x"));
      if (operation === "subscription") continue;
      const response = await nobody.send(source, variables);
      expect([root.name, response.status, await response.json()]).toEqual([
        root.name,
        401,
        { errors: [{ message: expect.any(String), extensions: { code: "UNAUTHENTICATED" } }] },
      ]);
    }
    await expect(nobody.subscribe("subscription { activity { __typename } }").next()).rejects.toMatchObject({ code: 4403 });
  });

  it("finds no record by its id", async () => {
    const ask = createAsker(stage.app, stage.schema);
    const [owner] = stage.viewers;
    for (const type of nodeTypes()) {
      const id = stage.ours.ids[type]![0]!;
      const find = (viewer: typeof owner) => ask(stage.ours.workspaceId, viewer!, "query ($id: ID!) { node(id: $id) { id } }", { id });
      expect([type, (await find(owner)).data]).toEqual([type, { node: { id } }]);
      const without = new Set([...owner!.actions].filter((action) => action !== actionOfNode(type)));
      const refused = await find({ ...owner!, actions: without });
      expect([type, refused.data]).toEqual([type, actionOfNode(type) === "workspace:read" ? undefined : { node: null }]);
    }
  });

  it("would be seen by the guard, if a field forgot to ask", async () => {
    const schema = buildKithSchema();
    schema.getQueryType()!.getFields().contacts!.extensions = {};
    expect(await findOpenDoors({ ...stage, schema })).toContain("contacts names no action");
  });
});

describe("the compiling executor", () => {
  it("answers every query of the schema as graphql-js does, to everybody", async () => {
    const { app, schema, ours, viewers } = stage;
    const compiled = createExecutor(schema, { sightings: 1 });
    const [byJit, standard] = [
      createAsker(app, schema, compiled),
      createAsker(app, schema, createExecutor(schema, { sightings: Infinity })),
    ];
    const fill = fillFrom(ours.ids);
    const documents = [...rootFields(schema)]
      .filter(({ operation }) => operation === "query")
      .map(({ root }) => buildDocument(schema, "query", root, fill));
    for (const slot of findSlots(schema)) {
      if (slot.operation !== "query") continue;
      for (const value of [...typesFor(slot, ours).map((type) => ours.ids[type]![0]!), "nonsense"])
        documents.push(buildDocument(schema, "query", slot.root, fill, slot, value));
    }
    for (const viewer of [viewers[0]!, viewers.at(-1)!]) {
      for (const { source, variables } of documents) {
        const answers = [
          await byJit(ours.workspaceId, viewer, source, variables),
          await standard(ours.workspaceId, viewer, source, variables),
        ];
        // Of several errors under a field that becomes null by the first, graphql-js tells that one alone. A link says until when it is good.
        const [one, other] = answers.map(({ data, errors }) =>
          JSON.stringify({ data, errors: isNulled(data) ? errors?.[0] : errors }).replaceAll(/\?link=[^"]+/g, ""),
        );
        expect(one).toBe(other);
      }
    }
    expect(compiled.compiled()).toBeGreaterThan(20);
  }, 300_000);
});

const isNulled = (data: unknown): boolean => Object.values((data as object | null) ?? { nothing: null }).every((field) => field === null);
