import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType, type GraphQLField, type GraphQLObjectType, isLeafType, isObjectType } from "graphql";
import { buildKithSchema } from "../../resolvers.ts";
import type { ApiClient } from "../api-client.ts";
import { givenContact, givenWorkspace } from "../given.ts";
import { startTestApp, type TestApp } from "../test-app.ts";

let test: TestApp;
let api: ApiClient;
let id: string;
const schema = buildKithSchema();

beforeAll(async () => {
  test = await startTestApp();
  ({ api } = await givenWorkspace(test));
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
  }));
  await api.mutate("updateContact", { id, status: "customer" }, "contact { id }");
  await api.mutate("deleteContacts", { ids: [id], reason: "asked for it" }, "contacts { id }");
});
afterAll(() => test.close());

const fieldsOf = (name: string) => Object.values((schema.getType(name) as GraphQLObjectType).getFields());
const leavesOf = (name: string) => fieldsOf(name).filter(({ type }) => isLeafType(getNamedType(type)));

/** A field with all the plain values below it. */
function selectionOf({ name, type }: GraphQLField<unknown, unknown>): string {
  const inner = getNamedType(type);
  if (!isObjectType(inner)) return name;
  if (!inner.name.endsWith("Connection"))
    return `${name} { ${leavesOf(inner.name)
      .map((leaf) => leaf.name)
      .join(" ")} }`;
  const node = getNamedType(inner.getFields().nodes!.type).name;
  return `${name} { nodes { ${leavesOf(node)
    .map((leaf) => leaf.name)
    .join(" ")} } }`;
}

describe("a list reads fewer columns than a record, and answers the same", () => {
  it.each(fieldsOf("Contact").map((field) => [field.name, selectionOf(field)]))("for Contact.%s", async (name, selection) => {
    const { contact, contacts } = await api.get(
      `query ($id: ID!) { contact(id: $id) { ${selection} } contacts(deleted: true) { nodes { ${selection} } } }`,
      { id },
    );
    const alone = await api.get(`{ contacts(deleted: true) { nodes { ${selection} } } }`);
    expect(contacts.nodes).toEqual([contact]);
    expect(alone.contacts.nodes).toEqual([contact]);
    expect(contact[name]).not.toBeUndefined();
  });

  it.each(fieldsOf("Activity").map((field) => [field.name, selectionOf(field)]))("for Activity.%s", async (_name, selection) => {
    const ids = (await api.get("query ($id: ID!) { contact(id: $id) { activities { nodes { id } } } }", { id })).contact.activities.nodes;
    const { nodes } = await api.get(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Activity { ${selection} } } }`, {
      ids: ids.map((node: { id: string }) => node.id),
    });
    const { contact } = await api.get(`query ($id: ID!) { contact(id: $id) { activities { nodes { ${selection} } } } }`, { id });
    expect(contact.activities.nodes).toEqual(nodes);
    expect(nodes).toHaveLength(3);
  });
});
