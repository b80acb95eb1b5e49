import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

/* oxlint-disable typescript/no-explicit-any -- answers have the shape that was asked for */
let test: TestApp;
let api: ApiClient;
let slug: string;
const ids: Record<string, string> = {};

/** Two courses, in two rooms; Ann, her company and her opportunity belong to the first of them. */
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug } = await givenWorkspace(test, { role: "owner" }));
  for (const [singular, plural] of [
    ["Course", "Courses"],
    ["Room", "Rooms"],
  ])
    await api.mutate("createObject", { singular, plural }, "object { key }");
  await api.mutate("createCustomField", { object: "room", name: "Seats", type: "NUMBER" }, "customField { id }");
  const record = async (object: string, name: string, customFields: object[] = []) => {
    ids[name] = (await api.mutate("createRecord", { object, name, customFields }, "record { id }")).record.id;
  };
  await record("course", "Sailing");
  await record("course", "Rowing");
  await record("room", "Blue", [{ field: "seats", number: 8 }]);
  await record("room", "Red", [{ field: "seats", number: 30 }]);
  ids.Ann = (await givenContact(api, { firstName: "Ann", lastName: "" })).id;
  ids.Ben = (await givenContact(api, { firstName: "Ben", lastName: "" })).id;
  ids.Oak = (await api.mutate("createCompany", { name: "Oak" }, "company { id }")).company.id;
  ids.Boats = (await api.mutate("createOpportunity", { name: "Boats" }, "opportunity { id }")).opportunity.id;
  ids.Oars = (await api.mutate("createOpportunity", { name: "Oars" }, "opportunity { id }")).opportunity.id;
  const type = async (input: object): Promise<string> =>
    (await api.mutate("createAssociationType", { forwardLabel: "To", backwardLabel: "From", ...input }, "associationType { id }"))
      .associationType.id;
  const connect = async (typeId: string, from: string, to: string) =>
    expect(
      (await api.mutate("createAssociation", { typeId, fromId: ids[from]!, toId: ids[to]! }, "userErrors { message }")).userErrors,
    ).toEqual([]);
  for (const [fromKind, from] of [
    ["contact", "Ann"],
    ["company", "Oak"],
    ["opportunity", "Boats"],
  ] as const)
    await connect(await type({ fromKind, toKind: "record", toObject: "course" }), from, "Sailing");
  const takesPlace = await type({ fromKind: "record", fromObject: "course", toKind: "record", toObject: "room" });
  await connect(takesPlace, "Sailing", "Blue");
  await connect(takesPlace, "Rowing", "Red");
}, 60_000);
afterAll(() => test?.close(), 60_000);

const found = async (list: string, filter: string): Promise<string[]> => {
  const [root = "", ...args] = list.split(" ");
  const name = root === "contacts" ? "name: fullName" : "name";
  const { nodes } = (await api.get(`{ ${root}(${[...args, `filter: ${filter}`].join(", ")}) { nodes { ${name} } } }`))[root];
  return nodes.map((node: any) => node.name).toSorted();
};

describe("records of objects", () => {
  it("are what contacts, companies, opportunities and records are found by, and these are what they are found by", async () => {
    const sailing = '{ records: { some: { object: { eq: "course" }, name: { contains: "sail" } } } }';
    expect(await found("contacts", sailing)).toEqual(["Ann"]);
    expect(await found("companies", sailing)).toEqual(["Oak"]);
    expect(await found("opportunities", sailing)).toEqual(["Boats"]);
    expect(await found("opportunities", "{ records: { none: {} } }")).toEqual(["Oars"]);
    expect(await found('records object:"course"', '{ opportunities: { some: { name: { eq: "Boats" } } } }')).toEqual(["Sailing"]);
    expect(await found('records object:"course"', "{ opportunities: { count: { eq: 0 } } }")).toEqual(["Rowing"]);
    expect(await found('records object:"course"', '{ companies: { some: { name: { eq: "Oak" } } } }')).toEqual(["Sailing"]);
  });

  it("find each other, whichever way the association was written", async () => {
    const large = '{ records: { some: { object: { eq: "room" }, customFields: [{ field: "room.seats", number: { gt: 10 } }] } } }';
    expect(await found('records object:"course"', large)).toEqual(["Rowing"]);
    expect(await found('records object:"room"', '{ records: { some: { name: { eq: "Sailing" } } } }')).toEqual(["Blue"]);
    expect(await found('records object:"room"', '{ records: { none: { name: { eq: "Sailing" } } } }')).toEqual(["Red"]);
    expect(await found('records object:"course"', '{ records: { count: { eq: 1 }, where: { object: { eq: "room" } } } }')).toEqual([
      "Rowing",
      "Sailing",
    ]);
    // A room's course's contacts: each level speaks of its own records.
    expect(await found('records object:"room"', '{ records: { some: { contacts: { some: { firstName: { eq: "Ann" } } } } } }')).toEqual([
      "Blue",
    ]);
    expect(await found("contacts", '{ records: { some: { records: { some: { name: { eq: "Blue" } } } } } }')).toEqual(["Ann"]);
    expect(await found("contacts", '{ records: { some: { records: { some: { name: { eq: "Red" } } } } } }')).toEqual([]);
  });

  it("are found by words of their names across all objects, by who may see them", async () => {
    const search = (words: string, by: Pick<ApiClient, "get"> = api, first = 10) =>
      by.get("query ($words: String!, $first: Int!) { searchRecords(search: $words, first: $first) { name object { key } } }", {
        words,
        first,
      });
    expect((await search("ing")).searchRecords).toEqual([
      { name: "Rowing", object: { key: "course" } },
      { name: "Sailing", object: { key: "course" } },
    ]);
    expect((await search("BLUE")).searchRecords).toEqual([{ name: "Blue", object: { key: "room" } }]);
    expect((await search("ing", api, 1)).searchRecords).toHaveLength(1);
    expect((await search("sail row")).searchRecords).toEqual([]);
    expect((await search("  ")).searchRecords).toEqual([]);
    await api.mutate("deleteRecords", { ids: [ids.Red!] }, "records { id }");
    expect((await search("red")).searchRecords).toEqual([]);
    await api.mutate("restoreRecords", { ids: [ids.Red!] }, "records { id }");
    const other = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read"] });
    expect(await other.ask('{ searchRecords(search: "ing") { name } }')).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(await api.ask('{ searchRecords(search: "ing", first: 51) { name } }')).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  });

  it("hang on every kind of record, and every kind on them and on its own, each as a list of its own", async () => {
    const reportsTo = (await api.get("{ associationTypes { id forwardLabel } }")).associationTypes.find(
      (type: any) => type.forwardLabel === "Reports to",
    );
    await api.mutate("createAssociation", { typeId: reportsTo.id, fromId: ids.Ann!, toId: ids.Ben! }, "userErrors { message }");
    const nodes = "(search: null) { nodes { name } count { value } }";
    const all = `contacts(sort: [{ field: NAME }]) { nodes { fullName } } companies${nodes} opportunities${nodes}
      courses: records(object: "course") { nodes { name } } rooms: records(object: "room", filter: { name: { eq: "Blue" } }) { nodes { name } }`;
    const of = async (type: string, name: string) =>
      (await api.get(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${all} } } }`, { id: ids[name] })).node;
    const none = { nodes: [], count: { value: 0 } };
    const sailing = { courses: { nodes: [{ name: "Sailing" }] }, rooms: { nodes: [] } };
    // Two contacts are associated one way only, and see each other.
    expect(await of("Contact", "Ann")).toEqual({
      contacts: { nodes: [{ fullName: "Ben" }] },
      companies: none,
      opportunities: none,
      ...sailing,
    });
    expect(await of("Contact", "Ben")).toMatchObject({ contacts: { nodes: [{ fullName: "Ann" }] }, courses: { nodes: [] } });
    expect(await of("Company", "Oak")).toEqual({ contacts: { nodes: [] }, companies: none, opportunities: none, ...sailing });
    expect(await of("Opportunity", "Boats")).toEqual({ contacts: { nodes: [] }, companies: none, opportunities: none, ...sailing });
    expect(await of("ObjectRecord", "Sailing")).toEqual({
      contacts: { nodes: [{ fullName: "Ann" }] },
      companies: { nodes: [{ name: "Oak" }], count: { value: 1 } },
      opportunities: { nodes: [{ name: "Boats" }], count: { value: 1 } },
      courses: { nodes: [] },
      rooms: { nodes: [{ name: "Blue" }] },
    });
    expect(await of("ObjectRecord", "Blue")).toMatchObject({ courses: { nodes: [{ name: "Sailing" }] }, rooms: { nodes: [] } });
  });

  it("are left out, as companies and opportunities are, for who has no right to them, whatever he asks of them", async () => {
    const reader = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read"] });
    const asked = '(search: "o", filter: { name: { contains: "o" } }) { nodes { name } count { value } }';
    const { contact } = await reader.get(
      `query ($id: ID!) { contact(id: $id) { companies${asked} opportunities${asked} records${asked.replace("(", '(object: "course", ')} } }`,
      { id: ids.Ann },
    );
    for (const list of [contact.companies, contact.opportunities, contact.records])
      expect(list).toEqual({ nodes: [], count: { value: 0 } });
  });

  it("need the right to them also where opportunities are filtered", async () => {
    const other = await givenToken(test, slug, { role: "owner", scopes: ["opportunities:read"] });
    expect(await other.ask("{ opportunities(filter: { records: { some: {} } }) { nodes { id } } }")).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
  });
});
