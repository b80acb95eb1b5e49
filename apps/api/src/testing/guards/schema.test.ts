import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { Contact } from "../../features/contacts/contact.entity.ts";
import { createBudget } from "../../platform/budget.ts";
import type { Context } from "../../platform/context.ts";
import { parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { createExecutor } from "../../platform/jit.ts";
import { columnsOf } from "../../platform/columns.ts";
import { actionOfNode, nodeTypes } from "../../platform/nodes.ts";
import { buildKithSchema } from "../../resolvers.ts";
import { createApiClient } from "../api-client.ts";
import { startTestApp, type TestApp } from "../test-app.ts";
import { buildDocument, findSlots, rootFields } from "./documents.ts";
import { createAsker, fillFrom, findDeadSlots, findLeaks, findOpenDoors, type Stage, typesFor } from "./leaks.ts";
import { givenAssigned, givenCustomViewer, givenRecords, givenViewers, givenWorld, listIds, marker, type World } from "./worlds.ts";

let test: TestApp;
let stage: Stage;
let ours: World;

beforeAll(async () => {
  test = await startTestApp();
  test.app.budget = createBudget({ size: 1e12, refillPerSecond: 1e12 });
  const foreign = await givenWorld(test, marker);
  ours = await givenWorld(test, "ours");
  const viewers = await givenViewers(test, ours, "us");
  ours.ids = await listIds(test, ours.workspaceId);
  stage = { app: test.app, schema: buildKithSchema(), ours, foreign: { ...foreign, marker }, viewers };
}, 120_000);
afterAll(() => test?.close(), 60_000);

/** The schema with one field that answers by a resolver of ours. */
function withResolver(
  type: "Query" | "Mutation",
  field: string,
  resolve: (ctx: Context, args: Record<string, any>) => unknown,
): GraphQLSchema {
  // oxlint-disable-line typescript/no-explicit-any -- a resolver that a test plants
  const schema = buildKithSchema();
  const planted: GraphQLFieldResolver<unknown, Context> = (_root, args, ctx) => resolve(ctx, args);
  schema.getRootType(type.toLowerCase() as never)!.getFields()[field]!.resolve = planted;
  return schema;
}

/** Reads past every policy, and forgets the workspace. */
async function anyContact(ctx: Context, globalId: string): Promise<object | null> {
  const { rows } = await ctx.app.database.system.query(`select ${columnsOf(ctx.app.database.source, Contact)} from contact where id = $1`, [
    parseGlobalId(globalId)?.id ?? null,
  ]);
  return rows[0] ? Object.assign(new Contact(), rows[0]) : null;
}

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
        const [one, other] = answers.map(({ data, errors }) => JSON.stringify({ data, errors }));
        expect(one).toBe(other);
      }
    }
    expect(compiled.compiled()).toBeGreaterThan(20);
  }, 300_000);
});

describe("another workspace's records", () => {
  it("are answered like records that do not exist, at every place that takes an id or a cursor, and nothing of them is ever in an answer", async () => {
    expect(await findLeaks(stage)).toEqual([]);
  }, 300_000);

  it("are sent to places that do tell our own records from those that do not exist", async () => {
    const [owner] = stage.viewers;
    const renew = async () => {
      await givenRecords(test, ours, "ours", toGlobalId("Member", owner!.id!));
      return listIds(test, stage.ours.workspaceId);
    };
    expect(await findDeadSlots(stage, renew)).toEqual([]);
  }, 300_000);

  it("are sent to every place that the schema has", () => {
    const names = findSlots(stage.schema).map((slot) => slot.name);
    for (const name of [
      "node(id)",
      "nodes(ids)",
      "contact(id)",
      "contacts(after)",
      "contacts(filter.id.in)",
      "contacts(filter.owner.eq)",
      "contacts(filter.followers.anyOf)",
      "addFollowers(input.memberIds)",
      "createContact(input.followerIds)",
      "contacts(filter.tags.some.id.notIn)",
      "updateContact(input.ownerId)",
      "deleteContacts(input.ids)",
      "activity(contactId)",
      "auditLog(filter.actorIds)",
      "exportAuditLog(input.filter.actorIds)",
      "contact … Contact.activities(after)",
      "contact … Contact.match(filter.id.eq)",
    ]) {
      expect(names).toContain(name);
    }
  });

  const planted: [fault: string, slot: string, schema: () => GraphQLSchema][] = [
    [
      "a resolver that reads past the policies",
      "contact(id)",
      () => withResolver("Query", "contact", (ctx, { id }) => anyContact(ctx, id as string)),
    ],
    [
      "a list that forgets the workspace",
      "nodes(ids)",
      () =>
        withResolver("Query", "nodes", (ctx, { ids }) =>
          Promise.all((ids as string[]).map(async (id) => Object.assign((await anyContact(ctx, id)) ?? {}, { __typename: "Contact" }))),
        ),
    ],
    [
      "a mutation that tells a foreign record from a missing one",
      "removeContactEmail(input.id)",
      () =>
        withResolver("Mutation", "removeContactEmail", async (ctx, { input }) => {
          const { rowCount } = await ctx.app.database.system.query("select 1 from contact_email where id = $1", [
            parseGlobalId(input.id as string)?.id ?? null,
          ]);
          return { contact: null, userErrors: [{ field: null, code: rowCount ? "TAKEN" : "NONE", message: "told" }] };
        }),
    ],
  ];
  it.each(planted)("would be seen by the guard: %s", async (_fault, slot, schema) => {
    const leaks = await findLeaks({ ...stage, schema: schema() }, slot.slice(0, slot.indexOf("(")));
    expect(leaks.some((leak) => leak.startsWith(slot))).toBe(true);
  });
});

describe("a custom role with few actions", () => {
  /** A member who may see nothing but tags, and everything else of his workspace. */
  async function givenFew(): Promise<Stage> {
    const world = await givenWorld(test, "few");
    const viewer = await givenCustomViewer(test, world, ["tag:read"]);
    const ids = await listIds(test, world.workspaceId);
    const himself = [toGlobalId("Member", viewer.id!), toGlobalId("CustomRole", viewer.role.customId!)];
    const closed = Object.entries(ids)
      .filter(([type]) => nodeTypes().includes(type) && !viewer.actions.has(actionOfNode(type)!))
      .map(([type, known]) => [type, known.filter((id) => !himself.includes(id))] as const);
    expect(closed.length).toBeGreaterThan(5);
    const foreign = { workspaceId: world.workspaceId, ids: Object.fromEntries(closed), marker: null };
    return { ...stage, ours: { workspaceId: world.workspaceId, ids }, foreign, viewers: [viewer] };
  }

  it("is shown no record of another kind, wherever it asks", async () => {
    expect(await findLeaks(await givenFew())).toEqual([]);
  }, 120_000);

  it("would be seen by the guard to get more", async () => {
    const few = await givenFew();
    // Finds records by their ids without asking for the right to their kind.
    const schema = withResolver("Query", "nodes", (ctx, { ids }) =>
      Promise.all(
        (ids as string[]).map(async (id) => {
          const found = await ctx.load.one(Contact, parseGlobalId(id)?.id ?? "");
          return found && Object.assign(found, { __typename: "Contact" });
        }),
      ),
    );
    expect(await findLeaks({ ...few, schema }, "nodes")).toEqual(
      expect.arrayContaining([expect.stringContaining("nodes(ids): a Contact without the right contact:read")]),
    );
  }, 120_000);
});

describe("a member with assigned contacts, who may do everything", () => {
  const word = "zqhidden";
  async function givenPart(): Promise<Stage> {
    const world = await givenWorld(test, "part");
    const { viewer, own, hidden } = await givenAssigned(test, world, word);
    const { workspaceId } = world;
    return { ...stage, ours: { workspaceId, ids: own }, foreign: { workspaceId, ids: hidden, marker: word }, viewers: [viewer] };
  }

  it("is shown nothing of other contacts, and can't tell them from contacts that do not exist", async () => {
    const part = await givenPart();
    expect(await findLeaks(part)).toEqual([]);
  }, 120_000);

  it("would be seen by the guard to see others' contacts", async () => {
    const part = await givenPart();
    const schema = withResolver("Query", "contact", (ctx, { id }) => anyContact(ctx, id as string));
    const leaks = await findLeaks({ ...part, schema }, "contact");
    expect(leaks).toEqual(expect.arrayContaining([expect.stringContaining("contact(id): a foreign text")]));
    expect(leaks).toEqual(expect.arrayContaining([expect.stringContaining("contact(id): a foreign Contact is told from one")]));
  }, 120_000);
});
