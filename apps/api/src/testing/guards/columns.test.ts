import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from "graphql";
import { Contact } from "../../features/contacts/contact.entity.ts";
import { columnsOf } from "../../platform/columns.ts";
import { buildKithSchema } from "../../resolvers.ts";
import type { ApiClient } from "../api-client.ts";
import { givenContact, givenMember, givenWorkspace } from "../given.ts";
import { startTestApp, type TestApp } from "../test-app.ts";

let test: TestApp;
let api: ApiClient;
let id: string;
const schema = buildKithSchema();

beforeAll(async () => {
  test = await startTestApp();
  const workspace = await givenWorkspace(test);
  api = workspace.api;
  await api.mutate("createCustomField", { name: "Note", type: "TEXT" }, "customField { id }");
  await api.mutate("createObject", { key: "thing", singular: "Thing", plural: "Things" }, "object { id }");
  await givenMember(test, workspace.slug);
  const address = { line1: "1 Main St", line2: "Floor 2", city: "Porto", region: "Norte", postalCode: "4000-001", country: "PT" };
  const socialLinks = { linkedin: "https://linkedin.example/a", x: "@a", facebook: "https://facebook.example/a", instagram: "@a" };
  ({ id } = await givenContact(api, {
    firstName: "Ann",
    lastName: "Alba",
    emails: [{ address: "ann@kith.example" }],
    phones: [{ number: "+351912555014", label: "mobile" }],
    tags: ["vip"],
    companyName: "Alba Ltd",
    jobTitle: "Owner",
    website: "https://alba.example",
    birthday: "1984-02-29",
    timeZone: "Europe/Lisbon",
    language: "pt",
    address,
    socialLinks,
    customFields: [{ field: "note", text: "asked for a call" }],
  }));
  await api.mutate("updateContact", { id, status: "customer" }, "contact { id }");
  const { list } = await api.mutate("createList", { name: "Readers", description: "Who reads" }, "list { id }");
  await api.mutate("addToList", { listId: list.id, contactIds: [id] }, "changed");
  await api.mutate("deleteContacts", { ids: [id], reason: "asked for it" }, "contacts { id }");
});
afterAll(() => test.close());

const fieldsOf = (name: string) => Object.values((schema.getType(name) as GraphQLObjectType).getFields());
const leavesOf = (name: string) => fieldsOf(name).filter(({ type }) => isLeafType(getNamedType(type)));

const interfaceLeaves = (type: GraphQLInterfaceType) =>
  Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)))
    .map((field) => field.name)
    .join(" ");

/** What fields must be asked with. */
const needed: Record<string, string> = { field: '(key: "note")', records: '(object: "thing")' };

/** A field with all the plain values below it. */
function selectionOf({ name, type }: GraphQLField<unknown, unknown>): string {
  const inner = getNamedType(type);
  const field = `${name}${needed[name] ?? ""}`;
  if (isInterfaceType(inner)) return `${field} { __typename ${interfaceLeaves(inner)} }`;
  if (!isObjectType(inner)) return name;
  if (!inner.name.endsWith("Connection"))
    return `${name} { ${leavesOf(inner.name)
      .map((leaf) => leaf.name)
      .join(" ")} }`;
  const node = getNamedType(inner.getFields().nodes!.type).name;
  return `${field} { nodes { ${leavesOf(node)
    .map((leaf) => leaf.name)
    .join(" ")} } }`;
}

/** Where the records of a type are found, around a selection of their fields. */
const places: Record<string, { query: (selection: string) => string; path: string[] }> = {
  Contact: { query: (selection) => `contacts(deleted: true) { nodes { ${selection} } }`, path: ["contacts", "nodes"] },
  ContactEmail: ofContact("emails"),
  ContactPhone: ofContact("phones"),
  Tag: ofContact("tags"),
  ContactList: ofContact("lists"),
  ListMembership: {
    query: (selection) => `contact(id: "${id}") { listMemberships { nodes { ${selection} } } }`,
    path: ["contact", "listMemberships", "nodes"],
  },
  Activity: {
    query: (selection) => `contact(id: "${id}") { activities { nodes { ${selection} } } }`,
    path: ["contact", "activities", "nodes"],
  },
  Member: { query: (selection) => `members { nodes { ${selection} } }`, path: ["members", "nodes"] },
};

function ofContact(field: string) {
  return { query: (selection: string) => `contact(id: "${id}") { ${field} { ${selection} } }`, path: ["contact", field] };
}

async function read(type: string, selection: string): Promise<Record<string, unknown>[]> {
  const { query, path } = places[type]!;
  return path.reduce((value, key) => value[key], await api.get(`{ ${query(selection)} }`));
}

describe("what is read is what is asked for, and the answer is the same", () => {
  const fields = Object.keys(places).flatMap((type) => fieldsOf(type).map((field) => [type, field.name, field] as const));

  it.each(fields)("for %s.%s", async (type, _name, field) => {
    const all = await read(type, fieldsOf(type).map(selectionOf).join(" "));
    const alone = await read(type, selectionOf(field));
    expect(alone.length).toBeGreaterThan(0);
    expect(alone).toEqual(all.map((record) => ({ [field.name]: record[field.name] })));
    expect(all[0]![field.name]).not.toBeUndefined();
  });

  it("and a field that nobody declared makes the record be read as a whole", () => {
    const source = test.app.database.source;
    const asked = (...fields: string[]) => columnsOf(source, Contact, { asked: new Map([["Contact", new Set(fields)]]) });
    expect(asked("firstName")).toBe('"id" as "id", "first_name" as "firstName"');
    expect(asked("firstName", "fullName", "tags")).toBe('"id" as "id", "first_name" as "firstName", "last_name" as "lastName"');
    expect(asked("firstName", "somethingNew")).toBe(columnsOf(source, Contact));
  });
});
