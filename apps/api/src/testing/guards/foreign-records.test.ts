/** @slow Runs before all others. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { GraphQLSchema } from "graphql";
import { parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import type { TestApp } from "../test-app.ts";
import { findSlots } from "./documents.ts";
import { findDeadSlots, findLeaks, type Stage } from "./leaks.ts";
import { givenRecords } from "./world-records.ts";
import { listIds, type World } from "./world.ts";

import { anyContact, givenStage, withResolver } from "./stage.ts";

let test: TestApp;
let stage: Stage;
let ours: World;

beforeAll(async () => {
  ({ test, stage, ours } = await givenStage());
}, 120_000);
afterAll(() => test?.close(), 60_000);

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
  it.each(planted)(
    "would be seen by the guard: %s",
    async (_fault, slot, schema) => {
      const leaks = await findLeaks({ ...stage, schema: schema() }, slot.slice(0, slot.indexOf("(")));
      expect(leaks.some((leak) => leak.startsWith(slot))).toBe(true);
    },
    120_000,
  );
});
