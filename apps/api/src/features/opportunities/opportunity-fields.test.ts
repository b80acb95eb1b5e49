import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

/* oxlint-disable typescript/no-explicit-any -- answers have the shape that was asked for */
let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test, { role: "owner" }));
  await givenField({ name: "Plan", type: "CHOICE", options: [{ name: "Team" }, { name: "Solo" }] });
  await givenField({ name: "Seats", type: "NUMBER" });
  await givenField({ name: "Note", type: "TEXT" });
  await given("Acorn", [
    { field: "plan", option: "Solo" },
    { field: "seats", number: 12 },
    { field: "note", text: "Über den Dächern" },
  ]);
  await given("Birch", [
    { field: "plan", option: "Team" },
    { field: "seats", number: 7.5 },
  ]);
  await given("Cedar", [{ field: "note", text: "unter Bäumen" }]);
}, 60_000);
afterAll(() => test?.close(), 60_000);

const fieldParts = "customField { id key object type version } userErrors { field code message }";
async function givenField(input: Record<string, unknown>): Promise<any> {
  const { customField, userErrors } = (await api.mutate("createCustomField", { object: "opportunity", ...input }, fieldParts)) as any;
  expect(userErrors).toEqual([]);
  return customField;
}
const parts = "opportunity { id name version customFields { field { key } display } } userErrors { field code message }";
const create = async (name: string, customFields: object[], more: object = {}): Promise<any> =>
  api.mutate("createOpportunity", { name, customFields, ...more }, parts);
const given = async (...input: Parameters<typeof create>) => (await create(...input)).opportunity;
const names = async (args: string, by: Pick<ApiClient, "get"> = api): Promise<string[]> =>
  (await by.get(`{ opportunities(${args}) { nodes { name } } }`)).opportunities.nodes.map(({ name }: any) => name);

describe("custom fields of opportunities", () => {
  it("hold typed values, which are read one by one or all together, and changed with an event in all timelines", async () => {
    const contact = await givenContact(api, { firstName: "Mira" });
    const oak = await given("Oak", [{ field: "seats", number: 3 }], { contactIds: [contact.id] });
    expect(oak.customFields).toEqual([{ field: { key: "seats" }, display: "3" }]);
    const customFields = [
      { field: "seats", number: 4 },
      { field: "plan", option: "team" },
    ];
    const changed = (await api.mutate("updateOpportunity", { id: oak.id, expectedVersion: 1, customFields }, parts)) as any;
    expect(changed.opportunity).toMatchObject({ version: 2, customFields: [{ display: "Team" }, { display: "4" }] });
    const activities = "activities(first: 1) { nodes { summary changes { field before after } } }";
    const { opportunity, contact: seen } = await api.get(
      `query ($id: ID!, $contact: ID!) {
        opportunity(id: $id) { seats: field(key: "seats") { ... on CustomNumberValue { number } } none: field(key: "nope") { display } ${activities} }
        contact(id: $contact) { ${activities} } }`,
      { id: oak.id, contact: contact.id },
    );
    expect(opportunity).toMatchObject({ seats: { number: 4 }, none: null });
    const event = {
      summary: "changed “Plan”, “Seats” of Oak",
      changes: [
        { field: "Plan", before: null, after: "Team" },
        { field: "Seats", before: "3", after: "4" },
      ],
    };
    for (const { nodes } of [opportunity.activities, seen.activities]) {
      expect(nodes[0].changes).toHaveLength(2);
      expect(nodes[0].changes).toEqual(expect.arrayContaining(event.changes));
    }
    const refused = (await api.mutate(
      "updateOpportunity",
      {
        id: oak.id,
        name: " ",
        customFields: [
          { field: "seats", text: "x" },
          { field: "gone", text: "y" },
        ],
      },
      parts,
    )) as any;
    expect(refused.userErrors.map(({ field, code }: any) => [field.join("."), code])).toEqual([
      ["name", "REQUIRED"],
      ["customFields.0", "INVALID"],
      ["customFields.1.field", "NOT_FOUND"],
    ]);
    await api.mutate("deleteOpportunities", { ids: [oak.id] }, "opportunities { id }");
  });

  it("are filtered by, in lists, in stages with their totals, and from contacts", async () => {
    const team = '{ customFields: [{ field: "plan", choice: { eq: "Team" } }] }';
    expect(await names(`filter: ${team}`)).toEqual(["Birch"]);
    expect(await names('filter: { customFields: [{ field: "note", text: { contains: "dach" } }] }')).toEqual(["Acorn"]);
    expect(await names('filter: { not: { customFields: [{ field: "seats", empty: false }] } }')).toEqual(["Cedar"]);
    const { pipelines } = await api.get(
      `{ pipelines { stages { name opportunities(filter: ${team}) { nodes { name } } totals(filter: ${team}) { count } } } }`,
    );
    expect(pipelines[0].stages[0]).toMatchObject({ opportunities: { nodes: [{ name: "Birch" }] }, totals: { count: 1 } });
    const contact = await givenContact(api, { firstName: "Buyer" });
    await given("Dogwood", [{ field: "seats", number: 900 }], { contactIds: [contact.id] });
    const { contacts } = await api.get(
      '{ contacts(filter: { opportunities: { some: { customFields: [{ field: "seats", number: { gte: 900 } }] } } }) { nodes { firstName } } }',
    );
    expect(contacts.nodes).toEqual([{ firstName: "Buyer" }]);
  });

  it("are sorted by, blanks last, page by page, in lists, stages and on records", async () => {
    const among = 'filter: { name: { in: ["Acorn", "Birch", "Cedar"] } }';
    const bySeats = 'sort: [{ customField: "seats", direction: DESC }]';
    expect(await names(`${among}, ${bySeats}`)).toEqual(["Acorn", "Birch", "Cedar"]);
    expect(await names(`${among}, sort: [{ customField: "plan" }]`)).toEqual(["Birch", "Acorn", "Cedar"]);
    expect(await names(`${among}, sort: [{ customField: "note", direction: DESC }, { field: NAME }]`)).toEqual(["Cedar", "Acorn", "Birch"]);
    const page = `first: 2, ${among}, sort: [{ customField: "seats" }]`;
    const { opportunities } = await api.get(`{ opportunities(${page}) { nodes { name } count { value } pageInfo { endCursor } } }`);
    expect(opportunities).toMatchObject({ nodes: [{ name: "Birch" }, { name: "Acorn" }], count: { value: 3 } });
    expect(await names(`${page}, after: "${opportunities.pageInfo.endCursor}"`)).toEqual(["Cedar"]);
    const { pipelines } = await api.get(`{ pipelines { stages { opportunities(${among}, ${bySeats}) { nodes { name } } } } }`);
    expect(pipelines[0].stages[0].opportunities.nodes.map(({ name }: any) => name)).toEqual(["Acorn", "Birch", "Cedar"]);
    const contact = await givenContact(api);
    for (const [name, number] of Object.entries({ One: 1, Two: 2 }))
      await given(name, [{ field: "seats", number }], { contactIds: [contact.id] });
    const of = await api.get(`query ($id: ID!) { contact(id: $id) { opportunities(${bySeats}) { nodes { name } } } }`, { id: contact.id });
    expect(of.contact.opportunities.nodes).toEqual([{ name: "Two" }, { name: "One" }]);
    expect(await api.ask("{ opportunities(sort: [{ direction: ASC }]) { nodes { name } } }")).toMatchObject({
      errors: [{ message: "sort.0: give either field or customField." }],
    });
  });

  it("are required and have defaults for new opportunities, and are deleted with their values", async () => {
    const region = await givenField({ name: "Region", type: "TEXT", defaultValue: { text: "North" } });
    const must = await givenField({ name: "Must", type: "NUMBER", isRequired: true });
    expect((await create("Hazel", [])).userErrors).toMatchObject([{ code: "REQUIRED", message: expect.stringContaining("Must") }]);
    expect((await api.get('{ opportunities(search: "Hazel") { nodes { id } } }')).opportunities.nodes).toEqual([]);
    const hazel = await given("Hazel", [{ field: must.id, number: 1 }]);
    expect(hazel.customFields.map(({ display }: any) => display)).toEqual(["North", "1"]);
    const refused = await api.mutate("deleteCustomField", { id: must.id }, "userErrors { code message }");
    expect(refused.userErrors).toMatchObject([{ code: "IN_USE", message: expect.stringContaining("1 opportunity has") }]);
    for (const { id } of [region, must])
      expect(await api.mutate("deleteCustomField", { id, expectedRecords: 1 }, "userErrors { code }")).toEqual({ userErrors: [] });
  });

  it("show a member with assigned data nothing of opportunities that he does not see", async () => {
    const { member, email } = await givenMember(test, slug, { role: "member", name: "Zoe" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const zoe = createBrowserSession(test.origin, slug);
    await zoe.signIn(email, password);
    await given("Hers", [{ field: "note", text: "the lantern" }], { ownerId: toGlobalId("Member", member.id) });
    await given("Not hers", [{ field: "note", text: "the lantern" }]);
    const filter = 'filter: { customFields: [{ field: "note", text: { contains: "lantern" } }] }, sort: [{ field: NAME }]';
    expect(await names(filter)).toEqual(["Hers", "Not hers"]);
    expect(await names(filter, zoe)).toEqual(["Hers"]);
    expect(await names(filter.replace("field: NAME", 'customField: "note"'), zoe)).toEqual(["Hers"]);
  });

  it("cost the same number of statements for one opportunity and for many", async () => {
    const query = (first: number) =>
      `{ opportunities(first: ${first}, sort: [{ customField: "seats" }]) { nodes { customFields { display } field(key: "note") { display } } } }`;
    const one = await countStatements(test, workspaceId, query(1));
    const many = await countStatements(test, workspaceId, query(3));
    expect(many.answer.data!.opportunities).toMatchObject({ nodes: [{}, {}, {}] });
    expect(many.statements).toBe(one.statements);
  });
});
