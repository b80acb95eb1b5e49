/** @slow Runs before all others. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Contact } from "../../features/contacts/contact.entity.ts";
import { parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import { actionOfNode, nodeTypes } from "../../platform/nodes.ts";
import type { TestApp } from "../test-app.ts";
import { findLeaks, type Stage } from "./leaks.ts";
import { givenAssigned, givenCustomViewer } from "./viewers.ts";
import { listIds } from "./world.ts";
import { givenWorld } from "./given-world.ts";

import { anyContact, givenStage, withResolver } from "./stage.ts";

let test: TestApp;
let stage: Stage;

beforeAll(async () => {
  ({ test, stage } = await givenStage());
}, 120_000);
afterAll(() => test?.close(), 60_000);

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
