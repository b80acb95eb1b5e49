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
  await givenField({ name: "Tier", type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }] });
  await givenField({ name: "Seats", type: "NUMBER" });
  await givenField({ name: "Note", type: "TEXT" });
  await givenCompany("Acorn", [
    { field: "tier", option: "Silver" },
    { field: "seats", number: 12 },
    { field: "note", text: "Über den Dächern" },
  ]);
  await givenCompany("Birch", [
    { field: "tier", option: "Gold" },
    { field: "seats", number: 7.5 },
  ]);
  await givenCompany("Cedar", [{ field: "note", text: "unter Bäumen" }]);
}, 60_000);
afterAll(() => test?.close(), 60_000);

/* oxlint-disable typescript/no-explicit-any */
const fieldParts = "customField { id key object type version options { id name } } userErrors { field code message }";
async function givenField(input: Record<string, unknown>): Promise<any> {
  const { customField, userErrors } = (await api.mutate("createCustomField", { object: "company", ...input }, fieldParts)) as any;
  expect(userErrors).toEqual([]);
  return customField;
}
const companyParts = "company { id name version customFields { field { key } display } } userErrors { field code message }";
const givenCompany = async (name: string, customFields: object[] = [], more: object = {}): Promise<any> =>
  ((await api.mutate("createCompany", { name, customFields, ...more }, companyParts)) as any).company;
const names = async (args: string, by: Pick<ApiClient, "get"> = api): Promise<string[]> =>
  (await by.get(`{ companies(${args}) { nodes { name } } }`)).companies.nodes.map(({ name }: { name: string }) => name);
const keysOf = async (object: string, by: Pick<ApiClient, "get"> = api): Promise<string[]> =>
  (await by.get("query ($object: String!) { customFields(object: $object) { key } }", { object })).customFields.map(
    ({ key }: { key: string }) => key,
  );
const lastEvent = async (kind: string): Promise<any> =>
  (
    await api.get(
      "query ($kinds: [String!]) { auditLog(filter: { kinds: $kinds }, first: 1) { nodes { summary changes { field before after } } } }",
      {
        kinds: [kind],
      },
    )
  ).auditLog.nodes[0];

describe("custom fields of companies", () => {
  it("are their own: a contact's field may have the same name and key, and neither has the other's values", async () => {
    await givenField({ name: "Rank", object: "contact", type: "TEXT" });
    await givenField({ name: "Rank", type: "NUMBER" });
    expect(await keysOf("company")).toEqual(["tier", "seats", "note", "rank"]);
    expect(await keysOf("contact")).toEqual(["rank"]);
    expect((await api.mutate("createCustomField", { object: "company", name: "RANK", type: "TEXT" }, fieldParts)).userErrors).toMatchObject(
      [{ field: ["name"], code: "DUPLICATE" }],
    );
    expect(await api.ask('{ customFields(object: "planet") { key } }')).toMatchObject({
      errors: [
        {
          message: "object: choose one of contact, company, opportunity, or the key of an object of this workspace.",
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
    const { userErrors } = (await api.mutate(
      "createContact",
      { firstName: "Ann", customFields: [{ field: "tier", option: "Gold" }] },
      "contact { id } userErrors { field code message }",
    )) as any;
    expect(userErrors).toMatchObject([{ code: "NOT_FOUND", message: "There is no custom field “tier”." }]);
  });

  it("hold typed values, which are read one by one or all together, and changed with an event that says both", async () => {
    const oak = await givenCompany("Oak", [{ field: "seats", number: 3 }]);
    expect(oak.customFields).toEqual([{ field: { key: "seats" }, display: "3" }]);
    const changed = (await api.mutate(
      "updateCompany",
      {
        id: oak.id,
        expectedVersion: 1,
        customFields: [
          { field: "seats", number: 4 },
          { field: "tier", option: "gold" },
        ],
      },
      companyParts,
    )) as any;
    expect(changed.company).toMatchObject({ version: 2, customFields: [{ display: "Gold" }, { display: "4" }] });
    const { company } = await api.get(
      `query ($id: ID!) { company(id: $id) {
        seats: field(key: "seats") { ... on CustomNumberValue { number } } tier: field(key: "tier") { ... on CustomChoiceValue { option { name } } } none: field(key: "nope") { display }
        activities(first: 1) { nodes { summary changes { field before after } } } } }`,
      { id: oak.id },
    );
    expect(company).toMatchObject({ seats: { number: 4 }, tier: { option: { name: "Gold" } }, none: null });
    expect(company.activities.nodes[0]).toEqual({
      summary: "changed “Seats”, “Tier” of Oak",
      changes: expect.arrayContaining([
        { field: "Seats", before: "3", after: "4" },
        { field: "Tier", before: null, after: "Gold" },
      ]),
    });
    const refused = (await api.mutate(
      "updateCompany",
      {
        id: oak.id,
        customFields: [
          { field: "seats", text: "x" },
          { field: "gone", text: "y" },
        ],
      },
      companyParts,
    )) as any;
    expect(refused.userErrors.map(({ field, code }: any) => [field.join("."), code])).toEqual([
      ["customFields.0", "INVALID"],
      ["customFields.1.field", "NOT_FOUND"],
    ]);
    await api.mutate("deleteCompanies", { ids: [oak.id] }, "companies { id }");
  });

  it("are filtered by, also from the contacts that work there", async () => {
    expect(await names('filter: { customFields: [{ field: "tier", choice: { eq: "Gold" } }] }')).toEqual(["Birch"]);
    expect(await names('filter: { customFields: [{ field: "note", text: { contains: "dach" } }] }')).toEqual(["Acorn"]);
    expect(
      await names('filter: { customFields: [{ field: "note", text: { contains: "BAUM" } }, { field: "seats", empty: true }] }'),
    ).toEqual(["Cedar"]);
    expect(await names('filter: { or: [{ customFields: [{ field: "seats", number: { gt: 10 } }] }, { name: { eq: "cedar" } }] }')).toEqual([
      "Acorn",
      "Cedar",
    ]);
    expect(await names('filter: { not: { customFields: [{ field: "seats", number: { gte: 7.5 } }] }, id: { notIn: [] } }')).toEqual([
      "Cedar",
    ]);
    expect(await api.ask('{ companies(filter: { customFields: [{ field: "nope", empty: true }] }) { nodes { name } } }')).toMatchObject({
      errors: [{ message: "filter.customFields.0.field names no custom field." }],
    });
    const contact = await givenContact(api, { firstName: "Works" });
    const { companies } = await api.get('{ companies(search: "birch") { nodes { id } } }');
    const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
    const typeId = associationTypes.find(({ forwardLabel }: any) => forwardLabel === "Works at").id;
    await api.mutate("createAssociation", { typeId, fromId: contact.id, toId: companies.nodes[0].id }, "association { id }");
    const found = await api.get(
      '{ contacts(filter: { companies: { some: { customFields: [{ field: "seats", number: { eq: 7.5 } }] } } }) { nodes { firstName companies(sort: [{ customField: "seats" }]) { nodes { name } } } } }',
    );
    expect(found.contacts.nodes).toEqual([{ firstName: "Works", companies: { nodes: [{ name: "Birch" }] } }]);
  });

  it("are sorted by, blanks last, page by page, and counted", async () => {
    expect(await names('sort: [{ customField: "seats", direction: DESC }]')).toEqual(["Acorn", "Birch", "Cedar"]);
    expect(await names('sort: [{ customField: "tier" }]')).toEqual(["Birch", "Acorn", "Cedar"]);
    expect(await names('sort: [{ customField: "note", direction: DESC }, { field: NAME }]')).toEqual(["Cedar", "Acorn", "Birch"]);
    const page = 'first: 2, sort: [{ customField: "seats" }]';
    const { companies } = await api.get(`{ companies(${page}) { nodes { name } count { value } pageInfo { endCursor hasNextPage } } }`);
    expect(companies).toMatchObject({
      nodes: [{ name: "Birch" }, { name: "Acorn" }],
      count: { value: 3 },
      pageInfo: { hasNextPage: true },
    });
    expect(await names(`${page}, after: "${companies.pageInfo.endCursor}"`)).toEqual(["Cedar"]);
    expect(await names('search: "acorn", sort: [{ customField: "seats" }]')).toEqual(["Acorn"]);
    expect(await api.ask("{ companies(sort: [{ direction: ASC }]) { nodes { name } } }")).toMatchObject({
      errors: [{ message: "sort.0: give either field or customField." }],
    });
  });

  it("change their type, lose options and are deleted, with numbers of companies", async () => {
    const field = await givenField({ name: "Stage", type: "TEXT" });
    await givenCompany("Elm", [{ field: "stage", text: "12" }]);
    const fir = await givenCompany("Fir", [{ field: "stage", text: "later" }]);
    const input = { id: field.id, type: "NUMBER" };
    expect((await api.mutate("changeCustomFieldType", input, fieldParts)).userErrors).toMatchObject([
      { code: "IN_USE", message: expect.stringContaining("1 company would lose a value") },
    ]);
    await api.mutate("changeCustomFieldType", { ...input, dropUnconvertible: true }, fieldParts);
    expect(await lastEvent("customField.typeChanged")).toMatchObject({
      summary: "made “Stage” of companies a custom field of numbers; 1 lost a value by it",
    });
    const impact = async () =>
      (await api.get("query ($id: ID!) { customFieldImpact(id: $id) { records deletedRecords fillRate } }", { id: field.id }))
        .customFieldImpact;
    expect(await impact()).toEqual({ records: 1, deletedRecords: 0, fillRate: 1 / 5 });
    await api.mutate("updateCompany", { id: fir.id, customFields: [{ field: "stage", number: 1 }] }, companyParts);
    await api.mutate("deleteCompanies", { ids: [fir.id] }, "companies { id }");
    expect(await impact()).toMatchObject({ records: 1, deletedRecords: 1 });
    const refused = await api.mutate("deleteCustomField", { id: field.id, expectedRecords: 1 }, "userErrors { field code message }");
    expect(refused.userErrors).toMatchObject([
      { field: ["expectedRecords"], code: "IN_USE", message: expect.stringContaining("2 companies have") },
    ]);
    await api.mutate("deleteCustomField", { id: field.id, expectedRecords: 2 }, "userErrors { code }");
    expect(await lastEvent("customField.deleted")).toMatchObject({
      summary: "deleted the custom field “Stage” of companies, in which 2 had a value",
    });

    const size = await givenField({ name: "Size", type: "CHOICE", options: [{ name: "S" }, { name: "L" }] });
    await givenCompany("Gorse", [{ field: "size", option: "S" }]);
    const optionId = size.options[0].id;
    expect((await api.mutate("removeCustomFieldOption", { id: optionId }, fieldParts)).userErrors).toMatchObject([
      { code: "IN_USE", message: expect.stringContaining("1 company has “S”") },
    ]);
    await api.mutate("removeCustomFieldOption", { id: optionId, replaceOptionWith: size.options[1].id }, fieldParts);
    expect(await names('filter: { customFields: [{ field: "size", choice: { eq: "L" } }] }')).toEqual(["Gorse"]);
  });

  it("are required and have defaults for new companies", async () => {
    const region = await givenField({ name: "Region", type: "TEXT", defaultValue: { text: "North" } });
    const must = await givenField({ name: "Must", type: "NUMBER", isRequired: true });
    const { userErrors } = (await api.mutate("createCompany", { name: "Hazel" }, companyParts)) as any;
    expect(userErrors).toMatchObject([{ code: "REQUIRED", message: expect.stringContaining("Must") }]);
    const hazel = await givenCompany("Hazel", [{ field: must.id, number: 1 }]);
    expect(hazel.customFields.map(({ display }: any) => display)).toEqual(["North", "1"]);
    for (const { id } of [region, must]) await api.mutate("deleteCustomField", { id, expectedRecords: 5 }, "userErrors { code }");
  });

  it("show a member with assigned data nothing of companies that he does not see", async () => {
    const { member, email } = await givenMember(test, slug, { role: "member", name: "Zoe" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const zoe = createBrowserSession(test.origin, slug);
    await zoe.signIn(email, password);
    await givenCompany("Hers", [{ field: "note", text: "the lantern" }], { ownerId: toGlobalId("Member", member.id) });
    await givenCompany("Not hers", [{ field: "note", text: "the lantern" }]);
    const filter = 'filter: { customFields: [{ field: "note", text: { contains: "lantern" } }] }';
    expect(await names(filter)).toEqual(["Hers", "Not hers"]);
    expect(await names(filter, zoe)).toEqual(["Hers"]);
    expect(await names(`${filter}, sort: [{ customField: "note" }]`, zoe)).toEqual(["Hers"]);
  });
});
