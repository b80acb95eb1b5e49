import { findOrCreateWorkspace } from "../../features/access/create-workspace.ts";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../api-client.ts";
import { createBrowserSession } from "../browser-session.ts";
import { givenToken, password } from "../given.ts";
import type { TestApp } from "../test-app.ts";
import { emailOf, givenViewer } from "./viewers.ts";
import { givenRecords } from "./world-records.ts";
import { listIds, nextNumber, type World } from "./world.ts";

/** A workspace with at least one record of every type that has a global id, and `word` in each of its texts. */
export async function givenWorld(test: TestApp, word: string): Promise<World> {
  const slug = `${word}-${nextNumber()}`;
  const { id: workspaceId } = await findOrCreateWorkspace(test.app, { slug, name: `Workspace ${word}` });
  const api = await givenToken(test, slug, { role: "owner" });
  const owner = await givenViewer(test, { workspaceId, slug }, "owner", "all", word);
  const world: World = { workspaceId, slug, api, ids: {} };
  // Those that a workspace begins with have ids in no order, and are for records of other kinds.
  await test.app.database.system.query("delete from association_type where workspace_id = $1", [workspaceId]);
  await test.app.database.system.query("delete from pipeline where workspace_id = $1", [workspaceId]);
  // The kind that is asked for is the last one, between contacts and companies.
  for (const fromKind of ["contact", "company"])
    await api.mutate(
      "createAssociationType",
      { fromKind, toKind: "opportunity", forwardLabel: `In ${word}`, backwardLabel: `With ${word}` },
      "associationType { id }",
    );
  for (const object of ["contact", "company"])
    await api.mutate("createCustomField", { object, name: "Papers", key: "papers", type: "FILE" }, "customField { id }");
  for (const object of ["company", "opportunity"])
    await api.mutate("createCustomField", { object, name: "Note", type: "TEXT" }, "customField { id }");
  await api.mutate("createCustomField", { name: "Note", type: "TEXT" }, "customField { id }");
  await givenObject(api, word);
  await givenKindsAmong(api, word);
  await givenRecords(test, world, word, toGlobalId("Member", owner.id!));
  await createBrowserSession(test.origin, slug).signIn(emailOf(word, "owner", "all"), password);
  world.ids = await listIds(test, workspaceId);
  return world;
}

/** An object with a field, whose records contacts can be associated with. */
async function givenObject(api: ApiClient, word: string): Promise<void> {
  await api.mutate("createObject", { key: "thing", singular: `Thing ${word}`, plural: `Things ${word}` }, "object { id }");
  await api.mutate("createCustomField", { object: "thing", name: "Note", type: "TEXT" }, "customField { id }");
  for (const fromKind of ["contact", "company", "opportunity"])
    await api.mutate(
      "createAssociationType",
      { fromKind, toKind: "record", toObject: "thing", forwardLabel: `Has ${word}`, backwardLabel: `Of ${word}` },
      "associationType { id }",
    );
}

/** Kinds of associations between records of one kind. */
async function givenKindsAmong(api: ApiClient, word: string): Promise<void> {
  for (const kind of ["contact", "company", "opportunity", "record"]) {
    const object = kind === "record" ? { fromObject: "thing", toObject: "thing" } : {};
    await api.mutate(
      "createAssociationType",
      { fromKind: kind, toKind: kind, ...object, forwardLabel: `Like ${word}` },
      "associationType { id }",
    );
  }
}
