import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildSchema, parse } from "graphql";
import { measure } from "./cost.ts";
import { limits } from "./limits.ts";

const schema = buildSchema(`
  interface Node { id: ID! }
  type Contact implements Node { id: ID! name: String emails: [Email!]! owner: Member tags: [Tag!]! phones: [Phone!]! activities(first: Int, last: Int, after: String): ActivityConnection! }
  type Email { address: String! }
  type Phone { number: String! }
  type Tag { name: String! }
  type Member implements Node { id: ID! name: String }
  type Activity implements Node { id: ID! kind: String actor: Member contact: Contact changes: [Change!]! }
  type Change { field: String }
  type ActivityConnection { nodes: [Activity!]! edges: [ActivityEdge!]! pageInfo: PageInfo! }
  type ActivityEdge { cursor: String! node: Activity! }
  type ContactConnection { nodes: [Contact!]! edges: [ContactEdge!]! pageInfo: PageInfo! count: Count! }
  type ContactEdge { cursor: String! node: Contact! }
  type PageInfo { endCursor: String }
  type Count { value: Int! }
  union Found = Contact | Member
  type Query {
    contact(id: ID!): Contact
    contacts(first: Int, last: Int): ContactConnection!
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    found: Found
  }`);

function costOf(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  return measure(schema, document, document.definitions[0] as never, variables);
}

describe("the cost of a query", () => {
  const costs: [what: string, source: string, cost: number, variables?: Record<string, unknown>][] = [
    ["1 for a field that gives an object; plain values are free", '{ contact(id: "x") { id name } }', 1],
    ["1 more for each object further down", '{ contact(id: "x") { owner { id name } } }', 2],
    ["a page by its size: 1 + size × what is under a record ÷ 10", "{ contacts(first: 50) { nodes { owner { id } } } }", 6],
    ["the same from the end", "{ contacts(last: 50) { nodes { owner { id } } } }", 6],
    ["25 records where no size is given", "{ contacts { nodes { owner { id } } } }", 4],
    [
      "nodes and edges of one page twice, for they are answered twice",
      "{ contacts(first: 50) { nodes { owner { id } } edges { node { owner { id } } } } }",
      16,
    ],
    [
      "what stands beside the records once per page size",
      "{ contacts(first: 50) { nodes { id } pageInfo { endCursor } count { value } } }",
      11,
    ],
    ["10 for a list that the domain bounds", '{ contact(id: "x") { emails { address } owner { id } } }', 3],
    [
      "lists within lists, multiplied",
      "{ contacts(first: 10) { nodes { activities(first: 20) { nodes { actor { id } changes { field } } } } } }",
      6,
    ],
    [
      "ids by their number",
      '{ nodes(ids: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"]) { ... on Contact { owner { id } } } }',
      3,
    ],
    ["sizes from variables", "query ($n: Int) { contacts(first: $n) { nodes { owner { id } } } }", 21, { n: 200 }],
    [
      "what a fragment asks for, at each place",
      '{ a: contact(id: "a") { ...F } b: contact(id: "b") { ...F } } fragment F on Contact { owner { id } }',
      4,
    ],
    ["every alternative of a union", "{ found { ... on Contact { owner { id } } ... on Member { id } } }", 2],
    ["nothing for introspection", "{ __schema { types { name fields { name } } } }", 0],
  ];
  it.each(costs)("counts %s", (...[, source, cost, variables]) => {
    expect(costOf(source, variables ?? {}).cost).toBe(cost);
  });

  it("never shrinks when more is asked for", () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(size, size, size, (outer, inner, more) => {
        const cost = (first: number) =>
          costOf(`{ contacts(first: ${first}) { nodes { activities(first: ${inner}) { nodes { contact { owner { id } } } } } } }`).cost;
        expect(cost(Math.min(200, outer + more))).toBeGreaterThanOrEqual(cost(outer));
      }),
    );
  });

  it("leaves room for the pages of the app and a walk of five levels, and none for a walk of hundreds", () => {
    const within = (source: string) => expect(costOf(source).cost).toBeLessThanOrEqual(limits.costPerOperation);
    const activity = "id kind actor { id name } changes { field }";
    const contact = "id name emails { address } phones { number } tags { name } owner { id name }";
    within(`{ contact(id: "x") { ${contact} activities(first: 50) { nodes { ${activity} } pageInfo { endCursor } } } }`);
    within(
      `{ contacts(first: 200) { nodes { ${contact} activities(first: 10) { nodes { ${activity} } } } pageInfo { endCursor } count { value } } }`,
    );
    const walk = (levels: number, first: number): string =>
      levels === 0 ? "id" : `activities(first: ${first}) { nodes { contact { ${walk(levels - 1, first)} } } }`;
    within(`{ contacts(first: 10) { nodes { ${walk(4, 10)} } } }`);
    expect(costOf(`{ contacts(first: 200) { nodes { ${walk(3, 200)} } } }`).cost).toBeGreaterThan(limits.costPerOperation);
  });
});

describe("the shape of a query", () => {
  it("is measured in no time, however often fragments spread each other", () => {
    const parts = Array.from({ length: 200 }, (_, n) => `fragment F${n} on Contact { owner { id } ...F${n + 1} a${n}: name ...F${n + 1} }`);
    const began = Date.now();
    const { cost, aliases } = costOf(`{ contact(id: "x") { ...F0 } } ${parts.join(" ")} fragment F200 on Contact { name }`);
    expect([cost > 1e50, aliases > 1e50, Date.now() - began < 1_000]).toEqual([true, true, true]);
  });

  it("is measured by its deepest field, through fragments too", () => {
    expect(costOf('{ contact(id: "x") { owner { id } } }').depth).toBe(3);
    expect(costOf('{ contact(id: "x") { ... { ...F } } } fragment F on Contact { owner { id } }').depth).toBe(3);
  });

  it("is measured by its aliases, at each place where a fragment is used", () => {
    expect(costOf('{ a: contact(id: "x") { b: id ...F ...F } } fragment F on Contact { c: name }').aliases).toBe(4);
  });
});
