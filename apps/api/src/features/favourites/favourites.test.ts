import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

const named = "__typename ... on Contact { fullName } ... on Company { name } ... on Opportunity { name }";

async function givenPerson(visibility: "ALL" | "ASSIGNED" = "ALL") {
  const { member, email, password } = await givenMember(test, slug, { role: "member" });
  const id = toGlobalId("Member", member.id);
  if (visibility === "ASSIGNED") await api.mutate("updateMember", { id, visibility }, "member { id }");
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  const change = (field: "addFavourite" | "removeFavourite", record: string) =>
    session.ask(`mutation ($input: FavouriteInput!) { ${field}(input: $input) { favourites { ${named} } userErrors { field code } } }`, {
      input: { id: record },
    });
  return {
    id,
    add: (record: string) => change("addFavourite", record),
    remove: (record: string) => change("removeFavourite", record),
    list: async () => (await session.get(`{ favourites { ${named} } }`)).favourites,
  };
}

const contact = (fullName: string) => ({ __typename: "Contact", fullName });

describe("favourites", () => {
  it("are a member's own, of any kind, in the order in which he added them, each once", async () => {
    const [ana, ben] = [await givenPerson(), await givenPerson()];
    const { id } = await givenContact(api, { firstName: "Ida", lastName: "Moss" });
    const { company } = await api.mutate("createCompany", { name: "Oak" }, "company { id }");
    const { opportunity } = await api.mutate("createOpportunity", { name: "Deal" }, "opportunity { id }");
    for (const record of [company.id, id, opportunity.id, id]) await ana.add(record);
    const all = [{ __typename: "Company", name: "Oak" }, contact("Ida Moss"), { __typename: "Opportunity", name: "Deal" }];
    expect(await ana.list()).toEqual(all);
    expect(await ben.list()).toEqual([]);
    const { data } = await ana.remove(company.id);
    expect(data.removeFavourite).toEqual({ favourites: all.slice(1), userErrors: [] });
    await api.mutate("deleteContacts", { ids: [id], reason: "Test" }, "userErrors { code }");
    expect(await ana.list()).toEqual(all.slice(2));
    await api.mutate("restoreContacts", { ids: [id] }, "userErrors { code }");
    expect(await ana.list()).toEqual(all.slice(1));
  });

  it("are nothing that the member may not see, no other things, and at most fifty", async () => {
    const zoe = await givenPerson("ASSIGNED");
    const { id: hidden } = await givenContact(api, {});
    const { id: own } = await givenContact(api, { firstName: "Own", lastName: "", ownerId: zoe.id });
    expect((await zoe.add(hidden)).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect((await zoe.add(zoe.id)).data.addFavourite.userErrors).toEqual([{ field: ["id"], code: "INVALID" }]);
    expect((await zoe.add(own)).data.addFavourite.favourites).toEqual([contact("Own")]);
    await api.mutate("updateContact", { id: own, ownerId: null }, "contact { id }");
    expect(await zoe.list()).toEqual([]);

    const ana = await givenPerson();
    const ids = await Promise.all(Array.from({ length: 51 }, async () => (await givenContact(api, {})).id));
    for (const id of ids.slice(0, 50)) await ana.add(id);
    expect((await ana.add(ids[50]!)).data.addFavourite.userErrors).toEqual([{ field: ["id"], code: "LIMIT_REACHED" }]);
    expect(await ana.list()).toHaveLength(50);
  });

  it("are not a token's", async () => {
    const { id } = await givenContact(api, {});
    const answer = await api.ask("mutation ($id: ID!) { addFavourite(input: { id: $id }) { userErrors { code } } }", { id });
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect((await api.get("{ favourites { __typename } }")).favourites).toEqual([]);
  });
});
