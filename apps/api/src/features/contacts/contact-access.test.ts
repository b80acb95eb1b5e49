import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
}, 60_000);
afterAll(() => test?.close());

/** Two writes may wait for each other in a circle: then the database ends one of them, which is as good as never done. */
function letBeDeadlock(error: { code?: string }): void {
  if (error.code !== "40P01") throw error;
}

describe("who may see a contact", () => {
  /** Everybody's access as the table has it, and as owners and followers say it. */
  async function accessBothWays(workspace: string): Promise<{ kept: string[]; expected: string[] }> {
    const texts = async (text: string) =>
      (await test.app.database.system.query<{ line: string }>(text, [workspace])).rows.map(({ line }) => line).toSorted();
    return {
      kept: await texts(
        "select concat_ws(' ', contact_id, member_id, created_at, is_deleted) as line from contact_access where workspace_id = $1",
      ),
      expected:
        await texts(`select concat_ws(' ', c.id, seen.member_id, c.created_at, c.deleted_at is not null) as line from contact c join (
          select workspace_id, id, owner_id as member_id from contact where owner_id is not null
          union select workspace_id, contact_id, member_id from contact_follower) seen
        on seen.workspace_id = c.workspace_id and seen.id = c.id where c.workspace_id = $1`),
    };
  }

  const memberCount = 4;
  const contactCount = 5;
  const anyMember = fc.integer({ min: 0, max: memberCount - 1 });
  const anyContact = fc.integer({ min: 0, max: contactCount - 1 });
  const someContacts = fc.subarray([...Array(contactCount).keys()], { minLength: 1 });
  const anyStep = fc.oneof(
    fc.record({ do: fc.constant("own" as const), contact: anyContact, member: fc.option(anyMember) }),
    fc.record({ do: fc.constant("ownMany" as const), contacts: someContacts, member: fc.option(anyMember) }),
    fc.record({ do: fc.constant("follow" as const), contact: anyContact, members: fc.subarray([0, 1, 2, 3], { minLength: 1 }) }),
    fc.record({ do: fc.constant("unfollow" as const), contact: anyContact, members: fc.subarray([0, 1, 2, 3], { minLength: 1 }) }),
    fc.record({ do: fc.constant("trash" as const), contacts: someContacts }),
    fc.record({ do: fc.constant("restore" as const), contacts: someContacts }),
    fc.record({ do: fc.constant("drop" as const), member: anyMember }),
  );

  it("is its owner and its followers, whatever is done in whatever order, several things at the same moment too", async () => {
    const own = await givenWorkspace(test, { role: "owner" });
    const people = await Promise.all(Array.from({ length: memberCount }, () => givenMember(test, own.slug)));
    const memberId = (index: number) => toGlobalId("Member", people[index]!.member.id);
    const { system } = test.app.database;
    const steps = fc.array(fc.tuple(anyStep, anyStep), { minLength: 4, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(steps, async (pairs) => {
        const ids: string[] = [];
        for (let index = 0; index < contactCount; index++) ids.push((await givenContact(own.api)).id);
        const pick = (indexes: number[]) => indexes.map((index) => ids[index]!);
        const run = (step: (typeof pairs)[number][number]): Promise<unknown> => {
          switch (step.do) {
            case "own":
              return own.api.ask(
                "mutation ($id: ID!, $ownerId: ID) { updateContact(input: { id: $id, ownerId: $ownerId }) { contact { id } } }",
                { id: ids[step.contact], ownerId: step.member === null ? null : memberId(step.member) },
              );
            case "ownMany":
              return system.query("update contact set owner_id = $3 where workspace_id = $1 and id = any($2::uuid[])", [
                own.workspaceId,
                pick(step.contacts).map((id) => fromGlobalId("Contact", id)),
                step.member === null ? null : people[step.member]!.member.id,
              ]);
            case "follow":
              return own.api.mutate(
                "addFollowers",
                { contactId: ids[step.contact], memberIds: step.members.map(memberId) },
                "contact { id }",
              );
            case "unfollow":
              return own.api.mutate(
                "removeFollowers",
                { contactId: ids[step.contact], memberIds: step.members.map(memberId) },
                "contact { id }",
              );
            case "trash":
              return own.api.mutate("deleteContacts", { ids: pick(step.contacts) }, "contacts { id }");
            case "restore":
              return own.api.mutate("restoreContacts", { ids: pick(step.contacts) }, "contacts { id }");
            case "drop":
              return system.query("delete from contact_follower where workspace_id = $1 and member_id = $2", [
                own.workspaceId,
                people[step.member]!.member.id,
              ]);
          }
        };
        for (const pair of pairs) {
          await Promise.all(pair.map((step) => run(step).catch(letBeDeadlock)));
          const { kept, expected } = await accessBothWays(own.workspaceId);
          expect(kept).toEqual(expected);
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
