import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

/* oxlint-disable typescript/no-explicit-any */
let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test, { role: "owner" }));
}, 60_000);
afterAll(() => test?.close(), 60_000);

const objectParts =
  "object { id key singular plural icon nameLabel position version archivedAt recordCount } userErrors { field code message }";
const recordParts =
  "record { id name version isDeleted object { key } owner { name } customFields { field { key } display } } userErrors { field code message }";
async function givenObject(input: Record<string, unknown>, by = api): Promise<any> {
  const { object, userErrors } = (await by.mutate("createObject", input, objectParts)) as any;
  expect(userErrors).toEqual([]);
  return object;
}
async function givenField(object: string, input: Record<string, unknown>): Promise<any> {
  const { customField, userErrors } = (await api.mutate(
    "createCustomField",
    { object, ...input },
    "customField { id key options { id } } userErrors { message }",
  )) as any;
  expect(userErrors).toEqual([]);
  return customField;
}
async function givenRecord(object: string, name: string, customFields: object[] = [], more: object = {}): Promise<any> {
  const { record, userErrors } = (await api.mutate("createRecord", { object, name, customFields, ...more }, recordParts)) as any;
  expect(userErrors).toEqual([]);
  return record;
}
const faults = async (name: string, input: Record<string, unknown>, part: string): Promise<[string | null, string][]> =>
  ((await api.mutate(name, input, `${part} userErrors { field code }`)) as any).userErrors.map(({ field, code }: any) => [
    field?.join(".") ?? null,
    code,
  ]);
const names = async (args: string, by: Pick<ApiClient, "get"> = api): Promise<string[]> =>
  (await by.get(`{ records(${args}) { nodes { name } } }`)).records.nodes.map(({ name }: { name: string }) => name);
const lastEvents = async (kind: string): Promise<any[]> =>
  (
    await api.get("query ($kinds: [String!]) { auditLog(filter: { kinds: $kinds }, first: 5) { nodes { summary } } }", { kinds: [kind] })
  ).auditLog.nodes.map(({ summary }: { summary: string }) => summary);

describe("objects", () => {
  it("are defined, renamed, put in order, archived and taken back, and the audit log tells it", async () => {
    const ship = await givenObject({ singular: "Ship", plural: "Ships", icon: "globe", nameLabel: "Hull", description: "What floats" });
    expect(ship).toMatchObject({ key: "ship", singular: "Ship", icon: "globe", nameLabel: "Hull", version: 1, recordCount: 0 });
    const berth = await givenObject({ singular: "Berth", plural: "Berths", key: "place_in_port" });
    expect(berth).toMatchObject({ key: "place_in_port", icon: "file", nameLabel: "Name", position: 1 });
    await api.mutate("moveObject", { id: berth.id, position: 0 }, "object { id }");
    const { object } = (await api.mutate("updateObject", { id: ship.id, plural: "Vessels", expectedVersion: 1 }, objectParts)) as any;
    expect(object).toMatchObject({ plural: "Vessels", key: "ship", version: 2 });
    expect((await api.get("{ objects { key } }")).objects).toEqual([{ key: "place_in_port" }, { key: "ship" }]);
    await api.mutate("updateObject", { id: berth.id, isArchived: true }, "object { id }");
    expect((await api.get("{ objects { key } }")).objects).toEqual([{ key: "ship" }]);
    expect(await api.get('{ objects(archived: true) { key } object(key: "nope") { id } }')).toMatchObject({
      objects: [{ key: "place_in_port" }, { key: "ship" }],
      object: null,
    });
    expect(await faults("createRecord", { object: "place_in_port", name: "7" }, "record { id }")).toEqual([["object", "ARCHIVED"]]);
    await api.mutate("updateObject", { id: berth.id, isArchived: false }, "object { id }");
    expect(await lastEvents("object.updated")).toEqual(["renamed the object “Ships” to “Vessels”"]);
    expect(await lastEvents("object.archived")).toEqual(["archived the object “Berths”"]);
  });

  it("refuse what is wrong, all at once, and names and keys that there are", async () => {
    await givenObject({ singular: "House", plural: "Houses" });
    expect(await faults("createObject", { singular: " ", plural: "HOUSES", key: "1st", icon: "unicorn" }, "object { id }")).toEqual([
      ["singular", "INVALID"],
      ["plural", "DUPLICATE"],
      ["icon", "INVALID"],
      ["key", "INVALID"],
    ]);
    expect(await faults("createObject", { singular: "Firm", plural: "Firms", key: "company" }, "object { id }")).toEqual([
      ["key", "INVALID"],
    ]);
    expect(await faults("createObject", { singular: "Home", plural: "Homes", key: "house" }, "object { id }")).toEqual([
      ["key", "DUPLICATE"],
    ]);
    expect((await givenObject({ singular: "Company", plural: "Branches" })).key).toBe("company_2");
    expect(await api.ask('{ records(object: "nope") { nodes { id } } }')).toMatchObject({
      errors: [{ message: "object: there is no object “nope”.", extensions: { code: "BAD_USER_INPUT" } }],
    });
    expect(await faults("createRecord", { object: "nope", name: "x" }, "record { id }")).toEqual([["object", "NOT_FOUND"]]);
    expect(await faults("createCustomField", { object: "nope", name: "x", type: "TEXT" }, "customField { id }")).toEqual([
      ["object", "INVALID"],
    ]);
    expect(
      await faults("createRecord", { object: "house", name: " ", customFields: [{ field: "gone", text: "x" }] }, "record { id }"),
    ).toEqual([
      ["name", "REQUIRED"],
      ["customFields.0.field", "NOT_FOUND"],
    ]);
  });

  it("are deleted with their fields, but not while they have records, also in the trash", async () => {
    const kite = await givenObject({ singular: "Kite", plural: "Kites" });
    await givenField("kite", { name: "Span", type: "NUMBER" });
    const red = await givenRecord("kite", "Red");
    await api.mutate("deleteRecords", { ids: [red.id] }, "records { id }");
    const { objectImpact } = await api.get("query ($id: ID!) { objectImpact(id: $id) { records deletedRecords customFields } }", {
      id: kite.id,
    });
    expect(objectImpact).toEqual({ records: 0, deletedRecords: 1, customFields: 1 });
    const refused = (await api.mutate("deleteObject", { id: kite.id }, "deletedObjectId userErrors { code message }")) as any;
    expect(refused).toMatchObject({
      deletedObjectId: null,
      userErrors: [{ code: "IN_USE", message: expect.stringContaining("is 1 Kite") }],
    });
    const moth = await givenObject({ singular: "Moth", plural: "Moths" });
    await givenField("moth", { name: "Wing", type: "TEXT" });
    expect(((await api.mutate("deleteObject", { id: moth.id }, "deletedObjectId")) as any).deletedObjectId).toBe(moth.id);
    expect(await api.ask('{ customFields(object: "moth") { key } }')).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  });
});

describe("records", () => {
  it("hold typed values, and are read through the same types whatever their object", async () => {
    await givenObject({ singular: "Project", plural: "Projects" });
    await givenField("project", { name: "Stage", type: "CHOICE", options: [{ name: "Plan" }, { name: "Build" }] });
    await givenField("project", { name: "Budget", type: "MONEY", currency: "EUR" });
    await givenField("project", { name: "Note", type: "TEXT", defaultValue: { text: "new" } });
    const { id } = await givenRecord("project", " Bridge ", [
      { field: "stage", option: "Plan" },
      { field: "budget", amountMinor: "123450" },
    ]);
    const ask = async () =>
      (
        await api.get(
          `query ($id: ID!) { record(object: "project", id: $id) { __typename name version
            stage: field(key: "stage") { ... on CustomChoiceValue { option { name } } } budget: field(key: "budget") { ... on CustomMoneyValue { money { amountMinor } } }
            note: field(key: "note") { display } none: field(key: "nope") { display } object { singular customFields { key } }
            activities { nodes { summary changes { field before after } } } } }`,
          { id },
        )
      ).record;
    expect(await ask()).toMatchObject({
      __typename: "ObjectRecord",
      name: "Bridge",
      stage: { option: { name: "Plan" } },
      budget: { money: { amountMinor: "123450" } },
      note: { display: "new" },
      none: null,
      object: { singular: "Project", customFields: [{ key: "stage" }, { key: "budget" }, { key: "note" }] },
      activities: { nodes: [{ summary: "created Bridge (Project)" }] },
    });
    const changed = (await api.mutate(
      "updateRecord",
      { id, name: "Long bridge", expectedVersion: 1, customFields: [{ field: "stage", option: "Build" }] },
      recordParts,
    )) as any;
    expect(changed).toMatchObject({ record: { name: "Long bridge", version: 2 }, userErrors: [] });
    expect((await ask()).activities.nodes[0]).toEqual({
      summary: "changed name, “Stage” of Long bridge",
      changes: [
        { field: "name", before: "Bridge", after: "Long bridge" },
        { field: "Stage", before: "Plan", after: "Build" },
      ],
    });
    expect(await faults("updateRecord", { id, name: "x", expectedVersion: 1 }, "record { id }")).toEqual([[null, "CONFLICT"]]);
    await givenObject({ singular: "Other", plural: "Others" });
    expect((await api.get('query ($id: ID!) { record(object: "other", id: $id) { id } }', { id })).record).toBeNull();
  });

  it("are searched, filtered and sorted by their fields, page by page, each object for itself", async () => {
    await givenObject({ singular: "Boat", plural: "Boats" });
    await givenObject({ singular: "Car", plural: "Cars" });
    const seats = await givenField("boat", { name: "Seats", type: "NUMBER" });
    await givenField("car", { name: "Seats", type: "TEXT" });
    await givenField("boat", { name: "Colour", type: "TEXT" });
    await givenRecord("boat", "Zeta", [
      { field: "seats", number: 2 },
      { field: "colour", text: "deep blue" },
    ]);
    await givenRecord("boat", "alpha", [{ field: "seats", number: 12 }]);
    await givenRecord("boat", "Größe");
    await givenRecord("car", "alpha car", [{ field: "seats", text: "four" }]);
    expect(await names('object: "boat"')).toEqual(["alpha", "Größe", "Zeta"]);
    expect(await names('object: "boat", search: "grosse"')).toEqual(["Größe"]);
    expect(await names('object: "boat", search: "alpha"')).toEqual(["alpha"]);
    expect(await names('object: "boat", filter: { customFields: [{ field: "seats", number: { gte: 3 } }] }')).toEqual(["alpha"]);
    expect(
      await names(
        'object: "boat", filter: { or: [{ customFields: [{ field: "colour", text: { contains: "BLUE" } }] }, { name: { startsWith: "al" } }] }',
      ),
    ).toEqual(["alpha", "Zeta"]);
    expect(await names('object: "car", filter: { customFields: [{ field: "seats", text: { eq: "four" } }] }')).toEqual(["alpha car"]);
    expect(await names('object: "boat", sort: [{ customField: "seats", direction: DESC }]')).toEqual(["alpha", "Zeta", "Größe"]);
    expect(await names('object: "boat", sort: [{ customField: "colour" }, { field: NAME, direction: DESC }]')).toEqual([
      "Zeta",
      "Größe",
      "alpha",
    ]);
    expect(
      await api.ask(
        `{ records(object: "car", filter: { not: { customFields: [{ field: "${seats.id}", empty: true }] } }) { nodes { id } } }`,
      ),
    ).toMatchObject({
      errors: [{ message: "filter.not.customFields.0.field names no custom field of this object." }],
    });
    const page = 'object: "boat", first: 2, sort: [{ customField: "seats" }]';
    const { records } = await api.get(`{ records(${page}) { nodes { name } count { value } pageInfo { endCursor } } }`);
    expect(records).toMatchObject({ nodes: [{ name: "Zeta" }, { name: "alpha" }], count: { value: 3 } });
    expect(await names(`${page}, after: "${records.pageInfo.endCursor}"`)).toEqual(["Größe"]);
    const { customFieldImpact } = await api.get("query ($id: ID!) { customFieldImpact(id: $id) { records fillRate } }", { id: seats.id });
    expect(customFieldImpact).toEqual({ records: 2, fillRate: 2 / 3 });
  });

  it("go to the trash and come back, all or none", async () => {
    await givenObject({ singular: "Leaf", plural: "Leaves" });
    const leaf = await givenRecord("leaf", "Oak leaf");
    const { records } = (await api.mutate(
      "deleteRecords",
      { ids: [leaf.id], reason: "Autumn" },
      "records { isDeleted deleteReason deletedBy { name } }",
    )) as any;
    expect(records).toMatchObject([{ isDeleted: true, deleteReason: "Autumn" }]);
    expect(await names('object: "leaf"')).toEqual([]);
    expect(await names('object: "leaf", deleted: true')).toEqual(["Oak leaf"]);
    expect(await faults("updateRecord", { id: leaf.id, name: "No" }, "record { id }")).toEqual([[null, "DELETED"]]);
    await api.mutate("restoreRecords", { ids: [leaf.id] }, "records { id }");
    expect((await lastEvents("record.deleted"))[0]).toBe("moved Oak leaf (Leaf) to the trash: Autumn");
    expect(await lastEvents("record.restored")).toEqual(["restored Oak leaf (Leaf)"]);
  });

  it("are associated with contacts and with each other, each end of its object, and found from there", async () => {
    await givenObject({ singular: "Course", plural: "Courses" });
    await givenObject({ singular: "Room", plural: "Rooms" });
    await givenField("course", { name: "Hours", type: "NUMBER" });
    const type = async (input: object): Promise<any> =>
      (await api.mutate(
        "createAssociationType",
        input as any,
        "associationType { id fromObject toObject isSymmetric } userErrors { field code }",
      )) as any;
    const attends = (
      await type({ fromKind: "contact", toKind: "record", toObject: "course", forwardLabel: "Attends", backwardLabel: "Attended by" })
    ).associationType;
    expect(attends).toMatchObject({ fromObject: null, toObject: "course" });
    expect((await type({ fromKind: "contact", toKind: "record", forwardLabel: "A", backwardLabel: "B" })).userErrors).toMatchObject([
      { field: ["toObject"], code: "REQUIRED" },
    ]);
    expect(
      (await type({ fromKind: "contact", toKind: "record", toObject: "nope", forwardLabel: "A", backwardLabel: "B" })).userErrors,
    ).toMatchObject([{ field: ["toObject"], code: "NOT_FOUND" }]);
    expect(
      (await type({ fromKind: "contact", toKind: "record", toObject: "room", forwardLabel: "Attends", backwardLabel: "Attended by" }))
        .userErrors,
    ).toEqual([]);
    const course = await givenRecord("course", "Sailing", [{ field: "hours", number: 8 }]);
    const room = await givenRecord("room", "Blue room");
    const contact = await givenContact(api, { firstName: "Ann" });
    const connect = async (typeId: string, fromId: string, toId: string): Promise<any> =>
      (await api.mutate("createAssociation", { typeId, fromId, toId }, "association { id } userErrors { field code }")) as any;
    expect((await connect(attends.id, contact.id, room.id)).userErrors).toMatchObject([{ field: ["toId"], code: "INVALID" }]);
    expect((await connect(attends.id, contact.id, course.id)).userErrors).toEqual([]);
    const taughtIn = (
      await type({
        fromKind: "record",
        fromObject: "course",
        toKind: "record",
        toObject: "room",
        forwardLabel: "In",
        backwardLabel: "Hosts",
      })
    ).associationType;
    expect((await connect(taughtIn.id, course.id, room.id)).userErrors).toEqual([]);
    const found = await api.get(
      `query ($contact: ID!, $course: ID!) {
        contact(id: $contact) { records(object: "course", sort: [{ customField: "hours" }]) { nodes { name field(key: "hours") { display } } count { value } } rooms: records(object: "room") { count { value } } }
        record(object: "course", id: $course) { contacts { nodes { firstName } } associations { nodes { label record { ... on ObjectRecord { name } ... on Contact { firstName } } } } activities(first: 2) { nodes { kind } } } }`,
      { contact: contact.id, course: course.id },
    );
    expect(found.contact).toEqual({
      records: { nodes: [{ name: "Sailing", field: { display: "8" } }], count: { value: 1 } },
      rooms: { count: { value: 0 } },
    });
    expect(found.record).toMatchObject({
      contacts: { nodes: [{ firstName: "Ann" }] },
      associations: {
        nodes: [
          { label: "In", record: { name: "Blue room" } },
          { label: "Attended by", record: { firstName: "Ann" } },
        ],
      },
      activities: { nodes: [{ kind: "association.created" }, { kind: "association.created" }] },
    });
    const contacts = async (filter: string) =>
      (await api.get(`{ contacts(filter: ${filter}) { nodes { firstName } } }`)).contacts.nodes.map(({ firstName }: any) => firstName);
    expect(
      await contacts('{ records: { some: { object: { eq: "course" }, customFields: [{ field: "course.hours", number: { gt: 5 } }] } } }'),
    ).toEqual(["Ann"]);
    expect(await contacts('{ records: { some: { object: { eq: "room" } } } }')).toEqual([]);
    expect(await contacts('{ firstName: { eq: "Ann" }, records: { none: { object: { eq: "room" } } } }')).toEqual(["Ann"]);
    expect(await names('object: "course", filter: { contacts: { some: { firstName: { eq: "Ann" } } } }')).toEqual(["Sailing"]);
  });

  it("are seen by a member with assigned data when he owns them, or one of his contacts is associated with them", async () => {
    await givenObject({ singular: "Case", plural: "Cases" });
    await givenField("case", { name: "Note", type: "TEXT" });
    const { member, email } = await givenMember(test, slug, { role: "member", name: "Zoe" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const zoe = createBrowserSession(test.origin, slug);
    await zoe.signIn(email, password);
    const zoeId = toGlobalId("Member", member.id);
    await givenRecord("case", "Hers", [{ field: "note", text: "lantern" }], { ownerId: zoeId });
    const linked = await givenRecord("case", "Of her contact", [{ field: "note", text: "lantern" }]);
    await givenRecord("case", "Hidden", [{ field: "note", text: "lantern" }]);
    const contact = await givenContact(api, { firstName: "Hers", ownerId: zoeId });
    const { associationType } = (await api.mutate(
      "createAssociationType",
      { fromKind: "contact", toKind: "record", toObject: "case", forwardLabel: "In", backwardLabel: "Of" },
      "associationType { id }",
    )) as any;
    await api.mutate("createAssociation", { typeId: associationType.id, fromId: contact.id, toId: linked.id }, "association { id }");
    expect(await names('object: "case"', zoe)).toEqual(["Hers", "Of her contact"]);
    expect(await names('object: "case", search: "hidden"', zoe)).toEqual([]);
    expect(await names('object: "case", filter: { customFields: [{ field: "note", text: { contains: "lant" } }] }', zoe)).toEqual([
      "Hers",
      "Of her contact",
    ]);
    expect((await zoe.get("{ objects { key recordCount } }")).objects.find(({ key }: any) => key === "case").recordCount).toBe(2);
  });

  it("are closed to who has no right to them, object by object of the API", async () => {
    await givenObject({ singular: "Secret", plural: "Secrets" });
    const contact = await givenContact(api, { firstName: "Open" });
    const token = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read"] });
    expect(await token.ask('{ records(object: "secret") { nodes { id } } }')).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect(await token.ask('{ customFields(object: "secret") { id } }')).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(await token.ask("{ contacts(filter: { records: { some: {} } }) { nodes { id } } }")).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    const seen = await token.ask(
      'query ($id: ID!) { contact(id: $id) { records(object: "secret", search: "x") { nodes { id } count { value } } } }',
      { id: contact.id },
    );
    expect(seen).toMatchObject({ data: { contact: { records: { nodes: [], count: { value: 0 } } } } });
  });
});
