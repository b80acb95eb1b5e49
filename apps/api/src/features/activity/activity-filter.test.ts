import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
const document = "query ($filter: ContactFilter) { contacts(filter: $filter, sort: [{ field: NUMBER }]) { nodes { firstName } } }";

beforeAll(async () => {
  test = await startTestApp();
  ({ api } = await givenWorkspace(test));
  for (const [firstName, changes] of [
    ["Ann", 3],
    ["Bea", 1],
    ["Cleo", 0],
  ] as const) {
    const { id } = await givenContact(api, { firstName });
    for (let change = 1; change <= changes; change++)
      await api.mutate("updateContact", { id, jobTitle: `Buyer ${change}` }, "contact { id }");
  }
});
afterAll(() => test?.close());

describe("contacts by what happened with them", () => {
  const namesOf = async (activities: object) =>
    (await api.get(document, { filter: { activities } })).contacts.nodes.map((node: { firstName: string }) => node.firstName);

  it("are found by a kind, a window of time and how often", async () => {
    const updated = { kind: { eq: "contact.updated" }, occurredAt: { lastDays: 30 } };
    expect(await namesOf({ some: updated })).toEqual(["Ann", "Bea"]);
    expect(await namesOf({ none: updated })).toEqual(["Cleo"]);
    expect(await namesOf({ count: { gte: 2 }, where: updated })).toEqual(["Ann"]);
    expect(await namesOf({ count: { lte: 1 }, where: updated })).toEqual(["Bea", "Cleo"]);
    expect(await namesOf({ count: { eq: 4 } })).toEqual(["Ann"]);
    expect(await namesOf({ some: { ...updated, occurredAt: { before: "2026-01-01T00:00:00Z" } } })).toEqual([]);
  });

  it("are not found by accident: what count counts needs a count", async () => {
    const { errors } = await api.ask(document, { filter: { or: [{ activities: { where: { kind: { eq: "contact.updated" } } } }] } });
    expect(errors).toMatchObject([
      {
        message: "filter.or.0.activities.where says what count counts, which is missing.",
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
  });
});
