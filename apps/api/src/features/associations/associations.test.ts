import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ApiClient } from "../../testing/api-client.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug } = await givenWorkspace(test, { role: "owner" }));
}, 60_000);
afterAll(() => test?.close(), 60_000);

const givenCompany = async (name: string, by = api): Promise<string> =>
  (await by.mutate("createCompany", { name }, "company { id }")).company.id;
const givenPerson = async (firstName: string, by = api): Promise<string> => (await givenContact(by, { firstName, lastName: "" })).id;
const typeOf = async (forwardLabel: string, by = api): Promise<string> =>
  (await by.get("{ associationTypes { id forwardLabel } }")).associationTypes.find(
    (type: { forwardLabel: string }) => type.forwardLabel === forwardLabel,
  ).id;
const connect = async (label: string, fromId: string, toId: string, by = api, more: object = {}) =>
  by.mutate(
    "createAssociation",
    { typeId: await typeOf(label, by), fromId, toId, ...more },
    "association { id version since until } userErrors { field code message }",
  );
const named = "record { ... on Contact { fullName } ... on Company { name } }";
const nameOf = (record: { fullName?: string; name?: string }) => record.fullName ?? record.name;
const seenFrom = async (type: "contact" | "company", id: string, args = "first: 50") =>
  (await api.get(`query ($id: ID!) { ${type}(id: $id) { associations(${args}) { nodes { label isForward ${named} } } } }`, { id }))[
    type
  ].associations.nodes.map(
    ({ label, record }: any) => `${label} ${nameOf(record)}`, // oxlint-disable-line typescript/no-explicit-any
  );
const kindsOf = async (type: "contact" | "company", id: string) =>
  (await api.get(`query ($id: ID!) { ${type}(id: $id) { activities { nodes { summary } } } }`, { id }))[type].activities.nodes.map(
    ({ summary }: { summary: string }) => summary,
  );

describe("associations", () => {
  it("connect a person with several companies, are called from each side as it sees them, and stand in both timelines", async () => {
    const [ana, oak, elm] = [await givenPerson("Ana"), await givenCompany("Oak"), await givenCompany("Elm")];
    expect((await connect("Works at", ana, oak, api, { since: "2020-01-01" })).association).toMatchObject({
      version: 1,
      since: "2020-01-01",
      until: null,
    });
    await connect("Works at", ana, elm);
    expect(await seenFrom("contact", ana)).toEqual(["Works at Elm", "Works at Oak"]);
    expect(await seenFrom("company", oak)).toEqual(["Employs Ana"]);
    expect(await kindsOf("company", oak)).toEqual(["connected Ana with Oak: Works at", "created the company Oak"]);
    expect((await kindsOf("contact", ana)).slice(0, 2)).toEqual(["connected Ana with Elm: Works at", "connected Ana with Oak: Works at"]);
    expect(await seenFrom("contact", ana, 'kinds: ["contact"]')).toEqual([]);
  });

  it("stand in the timelines of two contacts by one event", async () => {
    const [ana, ben] = [await givenPerson("Ana"), await givenPerson("Ben")];
    await connect("Reports to", ana, ben);
    expect((await kindsOf("contact", ana))[0]).toBe("connected Ana with Ben: Reports to");
    expect(await kindsOf("contact", ben)).toEqual(["connected Ana with Ben: Reports to", "created the contact"]);
  });

  it("end and begin again; when they held can be told and changed", async () => {
    const [ana, oak] = [await givenPerson("Ana"), await givenCompany("Oak")];
    const { association } = await connect("Works at", ana, oak);
    const dated = await api.mutate(
      "updateAssociation",
      { id: association.id, since: "2021-05-01", until: "2024-02-29", expectedVersion: 1 },
      "association { since until version } userErrors { code }",
    );
    expect(dated).toMatchObject({ association: { since: "2021-05-01", until: "2024-02-29", version: 2 }, userErrors: [] });
    expect(
      (await api.mutate("updateAssociation", { id: association.id, since: null, expectedVersion: 1 }, "userErrors { code }")).userErrors,
    ).toMatchObject([{ code: "CONFLICT" }]);
    expect(
      (await api.mutate("updateAssociation", { id: association.id, until: "2020-01-01" }, "userErrors { field code }")).userErrors,
    ).toMatchObject([{ field: ["until"], code: "INVALID" }]);
    expect((await api.mutate("deleteAssociation", { id: association.id }, "deletedAssociationId")).deletedAssociationId).toBe(
      association.id,
    );
    expect(await seenFrom("contact", ana)).toEqual([]);
    expect((await connect("Works at", ana, oak)).userErrors).toEqual([]);
    expect((await kindsOf("company", oak)).slice(0, 3)).toEqual([
      "connected Ana with Oak: Works at",
      "ended the connection of Ana with Oak: Works at",
      "changed when Ana and Oak were connected: Works at",
    ]);
  });

  it("are refused with themselves, twice, of the wrong kind, in the trash and beyond their limit, each with its reason", async () => {
    const [ana, ben, cleo, oak] = [
      await givenPerson("Ana"),
      await givenPerson("Ben"),
      await givenPerson("Cleo"),
      await givenCompany("Oak"),
    ];
    const codes = async (label: string, from: string, to: string) =>
      (await connect(label, from, to)).userErrors.map(({ field, code }: any) => `${field} ${code}`); // oxlint-disable-line typescript/no-explicit-any
    expect(await codes("Related to", ana, ana)).toEqual(["toId INVALID"]);
    expect(await codes("Works at", oak, ana)).toEqual(["fromId INVALID"]);
    expect(await codes("Works at", ana, "cmp_00000000000000000000000000000000")).toEqual(["toId NOT_FOUND"]);
    expect(await codes("Related to", ana, ben)).toEqual([]);
    const there = await connect("Related to", ben, ana);
    expect(there).toMatchObject({
      association: { version: 1 },
      userErrors: [{ code: "DUPLICATE", message: expect.stringContaining("are associated so already") }],
    });
    expect(await codes("Reports to", ana, ben)).toEqual([]);
    expect(await codes("Reports to", ana, cleo)).toEqual(["fromId LIMIT_REACHED"]);
    await api.mutate("deleteContacts", { ids: [cleo] }, "contacts { id }");
    expect(await codes("Related to", ana, cleo)).toEqual(["toId DELETED"]);
    expect((await seenFrom("contact", ana)).toSorted()).toEqual(["Related to Ben", "Reports to Ben"]);
  });

  it("with one that is in the trash are not shown until it is restored", async () => {
    const [ana, oak] = [await givenPerson("Ana"), await givenCompany("Oak")];
    await connect("Works at", ana, oak);
    await api.mutate("deleteCompanies", { ids: [oak] }, "companies { id }");
    expect(await seenFrom("contact", ana)).toEqual([]);
    await api.mutate("restoreCompanies", { ids: [oak] }, "companies { id }");
    expect(await seenFrom("contact", ana)).toEqual(["Works at Oak"]);
  });

  it("of two who connect with the same one at the same moment, exactly one wins where the limit is one", async () => {
    const [boss, ana] = [await givenPerson("Boss"), await givenPerson("Ana")];
    const others = await Promise.all(["B", "C", "D"].map((name) => givenPerson(name)));
    const answers = await Promise.all([boss, ...others].map((to) => connect("Reports to", ana, to)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(await seenFrom("contact", ana)).toHaveLength(1);
  });
});

describe("kinds of associations", () => {
  const fields = "associationType { id forwardLabel backwardLabel cardinality isSymmetric version } userErrors { field code }";

  it("are defined with a label for each side and a limit, changed and deleted", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const { associationType } = await own.mutate(
      "createAssociationType",
      { fromKind: "contact", toKind: "company", forwardLabel: "Advises", backwardLabel: "Advised by" },
      fields,
    );
    expect(associationType).toMatchObject({ cardinality: "MANY_TO_MANY", isSymmetric: false, version: 1 });
    const changed = await own.mutate(
      "updateAssociationType",
      { id: associationType.id, forwardLabel: "Counsels", cardinality: "ONE_TO_ONE", expectedVersion: 1 },
      fields,
    );
    expect(changed).toMatchObject({ associationType: { forwardLabel: "Counsels", cardinality: "ONE_TO_ONE", version: 2 }, userErrors: [] });
    const codes = async (input: Record<string, unknown>) => (await own.mutate("createAssociationType", input, fields)).userErrors;
    expect(await codes({ fromKind: "contact", toKind: "company", forwardLabel: "counsels", backwardLabel: "ADVISED BY" })).toMatchObject([
      { field: ["forwardLabel"], code: "DUPLICATE" },
    ]);
    expect(await codes({ fromKind: "company", toKind: "contact", forwardLabel: "a" })).toMatchObject([
      { field: ["fromKind"], code: "INVALID" },
    ]);
    expect(await codes({ fromKind: "contact", toKind: "company", forwardLabel: "a" })).toMatchObject([
      { field: ["backwardLabel"], code: "REQUIRED" },
    ]);
    expect(await codes({ fromKind: "contact", toKind: "contact", forwardLabel: "a", cardinality: "ONE_TO_MANY" })).toMatchObject([
      { field: ["cardinality"], code: "INVALID" },
    ]);
    expect(await codes({ fromKind: "ghost", toKind: "contact", forwardLabel: "a" })).toMatchObject([
      { field: ["fromKind"], code: "INVALID" },
    ]);
    expect(await own.mutate("deleteAssociationType", { id: associationType.id }, "deletedAssociationTypeId userErrors { code }")).toEqual({
      deletedAssociationTypeId: associationType.id,
      userErrors: [],
    });
  });

  it("are not deleted while they are used, nor limited to less than what is there", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const [ana, oak, elm] = [await givenPerson("Ana", own), await givenCompany("Oak", own), await givenCompany("Elm", own)];
    await connect("Works at", ana, oak, own);
    const second = await connect("Works at", ana, elm, own);
    const id = await typeOf("Works at", own);
    expect((await own.mutate("deleteAssociationType", { id }, "userErrors { code }")).userErrors).toMatchObject([{ code: "IN_USE" }]);
    const { associationTypes } = await own.get("{ associationTypes { forwardLabel associationCount { value precision } } }");
    expect(associationTypes).toContainEqual({ forwardLabel: "Works at", associationCount: { value: 2, precision: "EXACT" } });
    expect(associationTypes).toContainEqual({ forwardLabel: "Reports to", associationCount: { value: 0, precision: "EXACT" } });
    const limit = async () => own.mutate("updateAssociationType", { id, cardinality: "MANY_TO_ONE" }, fields);
    expect((await limit()).userErrors).toMatchObject([{ field: ["cardinality"], code: "LIMIT_BROKEN" }]);
    await own.mutate("deleteAssociation", { id: second.association.id }, "userErrors { code }");
    expect((await limit()).userErrors).toEqual([]);
    expect((await connect("Works at", ana, elm, own)).userErrors).toMatchObject([{ code: "LIMIT_REACHED" }]);
  });

  it("are an admin's to define", async () => {
    const member = await givenToken(test, slug, { role: "member" });
    expect(
      await member.ask(
        'mutation { createAssociationType(input: { fromKind: "contact", toKind: "contact", forwardLabel: "x" }) { userErrors { code } } }',
      ),
    ).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
  });
});

describe("how two records are connected", () => {
  const path = async (by: ApiClient, fromId: string, toId: string) => {
    const { connection } = await by.get(
      `query ($fromId: ID!, $toId: ID!) { connection(fromId: $fromId, toId: $toId) { hops steps { ${named} association { id } } } }`,
      { fromId, toId },
    );
    return (
      connection && {
        hops: connection.hops,
        names: connection.steps.map((step: any) => nameOf(step.record)),
        links: connection.steps.map((step: any) => step.association !== null),
      }
    ); // oxlint-disable-line typescript/no-explicit-any
  };

  it("is told by the shortest way, up to four hops, never through the trash", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const people = await Promise.all(["Ana", "Ben", "Cleo", "Dan"].map((name) => givenPerson(name, own)));
    const [oak, elm] = [await givenCompany("Oak", own), await givenCompany("Elm", own)];
    const [ana, ben, cleo, dan] = people as [string, string, string, string];
    await connect("Works at", ana, oak, own);
    await connect("Works at", ben, oak, own);
    await connect("Works at", ben, elm, own);
    await connect("Works at", cleo, elm, own);
    expect(await path(own, ana, cleo)).toEqual({
      hops: 4,
      names: ["Ana", "Oak", "Ben", "Elm", "Cleo"],
      links: [false, true, true, true, true],
    });
    await connect("Related to", cleo, dan, own);
    expect(await path(own, ana, dan)).toBeNull();
    await connect("Related to", ana, ben, own);
    expect(await path(own, ana, dan)).toMatchObject({ hops: 4, names: ["Ana", "Ben", "Elm", "Cleo", "Dan"] });
    expect(await path(own, elm, elm)).toMatchObject({ hops: 0, names: ["Elm"] });
    await own.mutate("deleteContacts", { ids: [ben] }, "contacts { id }");
    expect(await path(own, ana, cleo)).toBeNull();
  });

  it("is as a plain search over all associations finds it", async () => {
    const { api: own } = await givenWorkspace(test, { role: "owner" });
    const people = await Promise.all(Array.from({ length: 9 }, (_, index) => givenPerson(`P${index}`, own)));
    const related = await typeOf("Related to", own);
    const pairs = fc.uniqueArray(
      fc.tuple(fc.nat(8), fc.nat(8)).filter(([a, b]) => a < b),
      { selector: String, minLength: 4, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(pairs, async (edges) => {
        const ids: string[] = [];
        for (const [a, b] of edges)
          ids.push(
            (await own.mutate("createAssociation", { typeId: related, fromId: people[a], toId: people[b] }, "association { id }"))
              .association.id,
          );
        const expected = distances(edges, 9, 0);
        for (const [index, person] of people.entries()) {
          const found = await path(own, people[0]!, person);
          expect([index, found?.hops ?? null]).toEqual([index, expected[index]! <= 4 ? expected[index] : null]);
        }
        for (const id of ids) await own.mutate("deleteAssociation", { id }, "userErrors { code }");
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

/** Hops from one place to each, by a search in breadth. */
function distances(edges: readonly (readonly [number, number])[], size: number, from: number): number[] {
  const hops = Array.from({ length: size }, () => Infinity);
  hops[from] = 0;
  for (let round = 0; round < size; round++)
    for (const [a, b] of edges) {
      hops[b] = Math.min(hops[b]!, hops[a]! + 1);
      hops[a] = Math.min(hops[a]!, hops[b]! + 1);
    }
  return hops;
}

describe("the graph", () => {
  it("is read to-many inside to-many, each level with its own order, filter, cursor and count, in a constant number of statements", async () => {
    const { api: own, workspaceId } = await givenWorkspace(test, { role: "owner" });
    const companies = await Promise.all(["Ash", "Birch", "Cedar"].map((name) => givenCompany(name, own)));
    const people = await Promise.all(["Ana", "Ben", "Cleo", "Dan"].map((name) => givenPerson(name, own)));
    for (const company of companies) for (const person of people) await connect("Works at", person, company, own);
    const walk = `query ($count: Int!) { companies(first: $count) { nodes { name contacts(first: 2, sort: [{ field: NAME, direction: DESC }]) { count { value } pageInfo { hasNextPage }
        nodes { fullName companies(first: $count, filter: { name: { ne: "Birch" } }) { count { value } nodes { name contacts(first: 1, search: "ana") { nodes { fullName associations(first: 1) { nodes { label } } } } } } } } } } }`;
    const { answer, statements } = await countStatements(test, workspaceId, walk, { count: 3 });
    const { companies: found } = (answer as any).data; // oxlint-disable-line typescript/no-explicit-any
    expect(found.nodes).toHaveLength(3);
    expect(found.nodes[1]).toEqual({
      name: "Birch",
      contacts: {
        count: { value: 4 },
        pageInfo: { hasNextPage: true },
        nodes: ["Dan", "Cleo"].map((fullName) => ({
          fullName,
          companies: {
            count: { value: 2 },
            nodes: ["Ash", "Cedar"].map((name) => ({
              name,
              contacts: { nodes: [{ fullName: "Ana", associations: { nodes: [{ label: "Works at" }] } }] },
            })),
          },
        })),
      },
    });
    expect((await countStatements(test, workspaceId, walk, { count: 1 })).statements).toBe(statements);
  });

  it("is counted without being read", async () => {
    const { api: own, workspaceId } = await givenWorkspace(test, { role: "owner" });
    const ash = await givenCompany("Ash", own);
    for (const name of ["Ana", "Ben"]) await connect("Works at", await givenPerson(name, own), ash, own);
    const ask = (fields: string) =>
      countStatements(test, workspaceId, `query ($id: ID!) { company(id: $id) { contacts { ${fields} } } }`, { id: ash });
    const counted = await ask("count { value }");
    expect(counted.answer).toMatchObject({ data: { company: { contacts: { count: { value: 2 } } } } });
    const both = await ask("count { value } pageInfo { hasNextPage }");
    expect(both.answer).toMatchObject({ data: { company: { contacts: { count: { value: 2 }, pageInfo: { hasNextPage: false } } } } });
    expect(counted.statements).toBe(both.statements - 1);
  });

  it("is filtered across: contacts by their companies, companies by their contacts", async () => {
    const { api: own, slug: ownSlug } = await givenWorkspace(test, { role: "owner" });
    const [ana, ben] = [await givenPerson("Ana", own), await givenPerson("Ben", own)];
    const [oak, elm] = [await givenCompany("Oak", own), await givenCompany("Elm", own)];
    await connect("Works at", ana, oak, own);
    await connect("Works at", ben, oak, own);
    await connect("Works at", ben, elm, own);
    const contacts = async (filter: string) =>
      (await own.get(`{ contacts(filter: ${filter}, sort: [{ field: NAME }]) { nodes { firstName } } }`)).contacts.nodes.map(
        ({ firstName }: { firstName: string }) => firstName,
      );
    const found = async (filter: string) =>
      (await own.get(`{ companies(filter: ${filter}) { nodes { name } } }`)).companies.nodes.map(({ name }: { name: string }) => name);
    expect(await contacts('{ companies: { some: { name: { eq: "oak" } } } }')).toEqual(["Ana", "Ben"]);
    expect(await contacts('{ companies: { none: { name: { contains: "elm" } } } }')).toEqual(["Ana"]);
    expect(await contacts("{ companies: { count: { gte: 2 } } }")).toEqual(["Ben"]);
    expect(await contacts('{ companies: { some: { contacts: { some: { firstName: { eq: "Ana" } } } } } }')).toEqual(["Ana", "Ben"]);
    expect(await found('{ contacts: { every: { firstName: { eq: "Ben" } } } }')).toEqual(["Elm"]);
    expect(await found('{ contacts: { some: { firstName: { startsWith: "an" } } } }')).toEqual(["Oak"]);
    await own.mutate("createCustomField", { name: "Grade", type: "TEXT" }, "customField { id }");
    await own.mutate("updateContact", { id: ana, customFields: [{ field: "grade", text: "A" }] }, "contact { id }");
    expect(await found('{ contacts: { some: { customFields: [{ field: "grade", text: { eq: "a" } }] } } }')).toEqual(["Oak"]);
    const outsider = await givenToken(test, ownSlug, { role: "owner", scopes: ["contacts:read"] });
    expect(await outsider.ask('{ contacts(filter: { companies: { some: { name: { eq: "oak" } } } }) { nodes { id } } }')).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    const deep = Array.from({ length: 3 }).reduce<string>(
      (inner) => `{ contacts: { some: { companies: { some: ${inner} } } } }`,
      '{ name: { eq: "x" } }',
    );
    expect(await own.ask(`{ companies(filter: ${deep}) { nodes { id } } }`)).toMatchObject({
      errors: [{ message: expect.stringContaining("is nested too deeply") }],
    });
  });
});
