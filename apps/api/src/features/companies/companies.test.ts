import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test, { role: "owner" }));
}, 60_000);
afterAll(() => test?.close(), 60_000);

const fields = "id name website domain phone nationalPhone industry employees version isDeleted owner { name } address { city }";
const create = async (input: Record<string, unknown>) =>
  (await api.mutate("createCompany", input, `company { ${fields} } userErrors { field code message }`)) as any; // oxlint-disable-line typescript/no-explicit-any
const update = async (input: Record<string, unknown>) =>
  (await api.mutate("updateCompany", input, `company { ${fields} } userErrors { field code message }`)) as any; // oxlint-disable-line typescript/no-explicit-any
const names = async (args: string, by = api): Promise<string[]> =>
  (await by.get(`{ companies(${args}) { nodes { name } } }`)).companies.nodes.map(({ name }: { name: string }) => name);
const eventsOf = async (id: string) =>
  (await api.get("query ($id: ID!) { company(id: $id) { activities { nodes { kind summary changes { field before after } } } } }", { id }))
    .company.activities.nodes;

describe("companies", () => {
  it("are created with all that is known of them, and changed, and their timeline says so", async () => {
    const { company, userErrors } = await create({
      name: " Oakline Ltd ",
      website: "https://www.Oakline-one.example/about",
      phone: "912 555 014",
      country: "PT",
      industry: "Furniture",
      employees: 120,
      address: { city: "Porto" },
    });
    expect(userErrors).toEqual([]);
    expect(company).toMatchObject({
      name: "Oakline Ltd",
      domain: "oakline-one.example",
      industry: "Furniture",
      employees: 120,
      version: 1,
      address: { city: "Porto" },
    });
    const changed = await update({ id: company.id, employees: 130, website: "oakline-two.example", expectedVersion: 1 });
    expect(changed.company).toMatchObject({ employees: 130, domain: "oakline-two.example", version: 2 });
    expect(await eventsOf(company.id)).toEqual([
      {
        kind: "company.updated",
        summary: "changed website, employees of Oakline Ltd",
        changes: [
          { field: "website", before: "https://www.Oakline-one.example/about", after: "oakline-two.example" },
          { field: "employees", before: "120", after: "130" },
        ],
      },
      { kind: "company.created", summary: "created the company Oakline Ltd", changes: [] },
    ]);
  });

  it("say all that is wrong with an input at once, and what stands in the way", async () => {
    expect(
      (await create({ name: " ", website: "not a site", phone: "12", employees: -1, industry: "x".repeat(501) })).userErrors.map(
        ({ field, code }: any) => [field[0], code],
      ),
    ).toEqual([
      // oxlint-disable-line typescript/no-explicit-any
      ["industry", "TOO_LONG"],
      ["name", "REQUIRED"],
      ["website", "INVALID"],
      ["phone", "INVALID"],
      ["employees", "INVALID"],
    ]);
    const first = await create({ name: "First", website: "same.example" });
    const second = await create({ name: "Second", website: "http://www.same.example/x" });
    expect(second).toMatchObject({ company: { name: "First" }, userErrors: [{ field: ["website"], code: "DUPLICATE" }] });
    expect((await create({ name: "Second", website: "same.example", allowDuplicate: true })).userErrors).toEqual([]);
    expect((await update({ id: first.company.id, name: "Old", expectedVersion: 9 })).userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect(
      await api.ask('mutation { updateCompany(input: { id: "cmp_00000000000000000000000000000000", name: "x" }) { userErrors { code } } }'),
    ).toMatchObject({
      errors: [{ extensions: { code: "NOT_FOUND" } }],
    });
  });

  it("are searched, filtered and sorted, page by page", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    for (const [name, employees, city] of [
      ["Zeta Größe", 5, "Lisbon"],
      ["alpha", null, "Porto"],
      ["Beta", 50, "Porto"],
    ] as const)
      await own.mutate("createCompany", { name, employees, address: { city } }, "company { id }");
    expect(await names("first: 10", own)).toEqual(["alpha", "Beta", "Zeta Größe"]);
    expect(await names("sort: [{ field: EMPLOYEES, direction: DESC }]", own)).toEqual(["Beta", "Zeta Größe", "alpha"]);
    expect(await names('search: "grosse"', own)).toEqual(["Zeta Größe"]);
    expect(await names('filter: { city: { eq: "porto" }, not: { employees: { gte: 10 } } }', own)).toEqual(["alpha"]);
    expect(await names('filter: { or: [{ name: { startsWith: "al" } }, { employees: { between: { from: 5, to: 6 } } }] }', own)).toEqual([
      "alpha",
      "Zeta Größe",
    ]);
    const { companies } = await own.get("{ companies(first: 2) { nodes { name } count { value } pageInfo { endCursor hasNextPage } } }");
    expect(companies).toMatchObject({ count: { value: 3 }, pageInfo: { hasNextPage: true } });
    expect(await names(`after: "${companies.pageInfo.endCursor}"`, own)).toEqual(["Zeta Größe"]);
  });

  it("go to the trash and come back, all or none", async () => {
    const { company } = await create({ name: "Gone tomorrow" });
    const answer = await api.mutate(
      "deleteCompanies",
      { ids: [company.id], reason: "Closed" },
      "companies { isDeleted deleteReason deletedBy { name } } userErrors { code }",
    );
    expect(answer).toMatchObject({ companies: [{ isDeleted: true, deleteReason: "Closed" }], userErrors: [] });
    expect(await names('search: "Gone tomorrow"')).toEqual([]);
    expect(await names('search: "Gone tomorrow", deleted: true')).toEqual(["Gone tomorrow"]);
    expect((await update({ id: company.id, name: "No" })).userErrors).toMatchObject([{ code: "DELETED" }]);
    await api.mutate("restoreCompanies", { ids: [company.id] }, "companies { id }");
    expect((await eventsOf(company.id)).map(({ kind }: { kind: string }) => kind)).toEqual([
      "company.restored",
      "company.deleted",
      "company.created",
    ]);
  });

  it("are seen by a member with assigned data when he owns them, or one of his contacts is associated with them", async () => {
    const { her, zoeId } = await givenZoe();
    const { company: hers } = await create({ name: "Owned by Zoe", ownerId: zoeId });
    const { company: linked } = await create({ name: "Where her contact works" });
    const { company: other } = await create({ name: "Somewhere else" });
    const contact = await givenContact(api, { firstName: "Hers", ownerId: zoeId });
    const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
    const typeId = associationTypes.find((type: { forwardLabel: string }) => type.forwardLabel === "Works at").id;
    await api.mutate("createAssociation", { typeId, fromId: contact.id, toId: linked.id }, "association { id }");
    expect(await names("first: 50", her)).toEqual(["Owned by Zoe", "Where her contact works"]);
    expect(await names('search: "somewhere"', her)).toEqual([]);
    expect((await her.get("query ($id: ID!) { company(id: $id) { name } }", { id: other.id })).company).toBeNull();
    expect(
      (await her.get("query ($id: ID!) { company(id: $id) { activities { nodes { kind } } } }", { id: linked.id })).company.activities
        .nodes,
    ).toEqual([{ kind: "association.created" }, { kind: "company.created" }]);
    const made = await her.mutate("createCompany", { name: "Hers too" }, "company { owner { name } }");
    expect(made.company.owner.name).toBe("Zoe");
    await her.mutate("updateCompany", { id: hers.id, ownerId: null }, "company { id } userErrors { code }");
    expect(await names("first: 50", her)).toEqual(["Hers too", "Where her contact works"]);
  });

  async function givenZoe() {
    const { member, email } = await givenMember(test, slug, { role: "admin", name: "Zoe" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const mutate = async (name: string, input: object, selection: string) =>
      (
        await session.get(
          `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`,
          { input },
        )
      )[name];
    return { her: { ...api, get: session.get, mutate } as ApiClient, zoeId: toGlobalId("Member", member.id) };
  }
});
