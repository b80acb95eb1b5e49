import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

/** A record as it is kept in memory beside the database, and whether its lists there have what they should have. */
interface Known {
  id: string;
  name: string;
  status?: string;
  priority?: string;
  employees?: number | null;
  value?: number;
  due?: string | null;
  lists: Partial<Record<ListName, Known[]>>;
}

const listNames = ["contacts", "companies", "opportunities", "tasks"] as const;
type ListName = (typeof listNames)[number];

/** What each kind of record has to-many. */
const listsOf: Record<ListName, ListName[]> = {
  contacts: ["companies", "opportunities", "tasks"],
  companies: ["contacts", "opportunities"],
  opportunities: ["contacts", "companies", "tasks"],
  tasks: [],
};

/** A condition as it is sent, and the same for a record in memory. */
interface Condition {
  sent: string;
  holds(record: Known): boolean;
}

/** A list, what is asked of it, and the lists within it. */
interface Level {
  list: ListName;
  first: number;
  order: { sent: string; of: (record: Known) => string | number | null | undefined; isDescending: boolean };
  condition: Condition | null;
  within: Level[];
}

/** What the API answers for a list. */
interface Answered {
  count: { value: number };
  pageInfo: { hasNextPage: boolean; endCursor?: string };
  nodes: Record<string, unknown>[];
}

let test: TestApp;
let api: ApiClient;
const known: Record<ListName, Known[]> = { contacts: [], companies: [], opportunities: [], tasks: [] };

/** Any graph; the same in every run. */
const isConnected = (one: number, other: number): boolean => (one * 7 + other * 5 + one * other) % 3 === 0;
const link = (list: ListName, one: Known, other: Known, back: ListName) => {
  one.lists[list]!.push(other);
  other.lists[back]?.push(one);
};

beforeAll(async () => {
  test = await startTestApp();
  const { slug, api: owner } = await givenWorkspace(test, { role: "owner" });
  api = owner;
  const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
  const worksAt = associationTypes.find(({ forwardLabel }: { forwardLabel: string }) => forwardLabel === "Works at").id;
  for (const [index, name] of ["Ana", "Ben", "Cleo", "Dan", "Eva", "Fay", "Gus"].entries()) {
    const status = ["lead", "active", "customer"][index % 3]!;
    const { id } = await givenContact(api, { firstName: name, lastName: "", status });
    known.contacts.push({ id, name, status, lists: { companies: [], opportunities: [], tasks: [] } });
  }
  for (const [index, name] of ["Ash", "Birch", "Cedar", "Elm", "Oak"].entries()) {
    const employees = index === 1 ? null : ((index * 3) % 5) * 10;
    const { company } = await api.mutate("createCompany", { name, employees }, "company { id }");
    const made: Known = { id: company.id, name, employees, lists: { contacts: [], opportunities: [] } };
    known.companies.push(made);
    for (const [at, contact] of known.contacts.entries()) {
      if (!isConnected(index, at)) continue;
      await api.mutate("createAssociation", { typeId: worksAt, fromId: contact.id, toId: made.id }, "association { id }");
      link("companies", contact, made, "contacts");
    }
  }
  for (const [index, name] of ["Audit", "Books", "Course", "Desk", "Event"].entries()) {
    const value = ((index * 2) % 5) + 1;
    const contacts = known.contacts.filter((_, at) => isConnected(index + 1, at));
    const companies = known.companies.filter((_, at) => isConnected(at, index + 2));
    const { opportunity } = await api.mutate(
      "createOpportunity",
      { name, valueMinor: String(value * 100), contactIds: contacts.map(({ id }) => id), companyIds: companies.map(({ id }) => id) },
      "opportunity { id }",
    );
    const made: Known = { id: opportunity.id, name, value, lists: { contacts: [], companies: [], tasks: [] } };
    known.opportunities.push(made);
    for (const contact of contacts) link("contacts", made, contact, "opportunities");
    for (const company of companies) link("companies", made, company, "opportunities");
  }
  const assigneeId = toGlobalId("Member", (await givenMember(test, slug)).member.id);
  for (let index = 0; index < 16; index++) {
    const name = `Task ${String(index).padStart(2, "0")}`;
    const priority = ["low", "normal", "high"][index % 3]!;
    // One of each record's tasks at most has no day: of several, the order among them is nobody's business here.
    const due = index < 4 ? null : `2027-01-${String(10 + ((index * 5) % 16)).padStart(2, "0")}`;
    const contact = known.contacts[index % 4]!;
    const opportunity = known.opportunities[index % 5]!;
    const input = { title: name, priority, contactId: contact.id, opportunityId: opportunity.id, assigneeId };
    const { task } = await api.mutate("createTask", { ...input, ...(due && { due: { on: due } }) }, "task { id }");
    const made: Known = { id: task.id, name, priority, due, lists: {} };
    for (const owner of [contact, opportunity]) owner.lists.tasks!.push(made);
  }
}, 120_000);
afterAll(() => test?.close(), 60_000);

const someOf = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
const nameIn = (names: readonly string[]) => fc.constantFrom(...names);

/** What may be asked of the records of a list. */
const conditionsOf: Record<ListName, () => fc.Arbitrary<Condition>> = {
  contacts: () =>
    fc.oneof(
      someOf(["lead", "active", "customer"]).map((statuses) => ({
        sent: `{ status: { in: ${JSON.stringify(statuses)} } }`,
        holds: ({ status }: Known) => statuses.includes(status!),
      })),
      nameIn(["Ash", "Oak", "Elm"]).map((name) => ({
        sent: `{ companies: { none: { name: { eq: "${name}" } } } }`,
        holds: ({ lists }: Known) => !lists.companies!.some((company) => company.name === name),
      })),
    ),
  companies: () =>
    fc.oneof(
      fc.integer({ min: 0, max: 40 }).map((least) => ({
        sent: `{ employees: { gte: ${least} } }`,
        holds: ({ employees }: Known) => employees !== null && employees! >= least,
      })),
      nameIn(["Ana", "Dan", "Gus"]).map((name) => ({
        sent: `{ contacts: { some: { firstName: { eq: "${name}" } } } }`,
        holds: ({ lists }: Known) => lists.contacts!.some((contact) => contact.name === name),
      })),
    ),
  opportunities: () =>
    fc.oneof(
      fc.integer({ min: 1, max: 5 }).map((least) => ({
        sent: `{ value: { gte: ${least * 100} } }`,
        holds: ({ value }: Known) => value! >= least,
      })),
      fc.integer({ min: 1, max: 4 }).map((least) => ({
        sent: `{ contacts: { count: { gte: ${least} } } }`,
        holds: ({ lists }: Known) => lists.contacts!.length >= least,
      })),
    ),
  tasks: () =>
    someOf(["low", "normal", "high"]).map((priorities) => ({
      sent: `{ priority: { in: ${JSON.stringify(priorities)} } }`,
      holds: ({ priority }: Known) => priorities.includes(priority!),
    })),
};

const ordersOf: Record<ListName, [field: string, of: Level["order"]["of"]][]> = {
  contacts: [["NAME", ({ name }) => name]],
  companies: [
    ["NAME", ({ name }) => name],
    ["EMPLOYEES", ({ employees }) => employees],
  ],
  opportunities: [["NAME", ({ name }) => name]],
  tasks: [["DUE", ({ due }) => due]],
};

/** A list of that name, with lists in it, down to so many levels. */
function levelOf(list: ListName, depth: number): fc.Arbitrary<Level> {
  const below = depth === 1 ? [] : listsOf[list];
  const within = fc.subarray(below, { minLength: Math.min(1, below.length), maxLength: Math.min(2, below.length) });
  return within.chain((names) =>
    fc.record({
      list: fc.constant(list),
      first: fc.integer({ min: 1, max: 4 }),
      order: fc.tuple(fc.constantFrom(...ordersOf[list]), fc.boolean()).map(([[field, of], isDescending]) => {
        const sent = `{ field: ${field}, direction: ${isDescending ? "DESC" : "ASC"} }`;
        return { sent: list === "tasks" ? sent : `[${sent}]`, of, isDescending };
      }),
      condition: fc.option(conditionsOf[list]()),
      within: fc.tuple(...names.map((name) => levelOf(name, depth - 1))),
    }),
  );
}
const levels = (depth: number) => fc.constantFrom(...listsOf.contacts).chain((list) => levelOf(list, depth));

const nameFields: Record<ListName, string> = {
  contacts: "name: fullName",
  companies: "name",
  opportunities: "name",
  tasks: "name: title",
};

function sentOf({ list, first, order, condition, within }: Level, after = ""): string {
  const filter = condition ? `, filter: ${condition.sent}` : "";
  const nodes = [nameFields[list], ...within.map((level) => sentOf(level))].join(" ");
  const cursor = after ? "pageInfo { hasNextPage endCursor }" : "pageInfo { hasNextPage }";
  return `${list}(first: ${first}, sort: ${order.sent}${filter}${after}) { count { value } ${cursor} nodes { ${nodes} } }`;
}

/** All that a list holds, in its order, with what is within each of them. */
function allOf({ list, order, condition, within }: Level, { lists }: Known): Record<string, unknown>[] {
  return lists[list]!.filter((record) => condition?.holds(record) ?? true)
    .toSorted((one, other) => compare(order, one, other))
    .map((record) => ({
      name: record.name,
      ...Object.fromEntries(within.map((level) => [level.list, expected(level, record)])),
    }));
}

function expected(level: Level, record: Known): Answered {
  const nodes = allOf(level, record);
  return { count: { value: nodes.length }, pageInfo: { hasNextPage: nodes.length > level.first }, nodes: nodes.slice(0, level.first) };
}

/** Blanks come last in both directions. */
function compare({ of, isDescending }: Level["order"], one: Known, other: Known): number {
  const [a, b] = [of(one) ?? null, of(other) ?? null];
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return (a < b ? -1 : Number(a > b)) * (isDescending ? -1 : 1);
}

describe("lists within lists", () => {
  it("have what a plain walk over the same graph finds: in their order, filtered, cut and counted at each level", async () => {
    await fc.assert(
      fc.asyncProperty(levels(4), fc.nat(6), async (level, at) => {
        const contact = known.contacts[at]!;
        const answer = await api.get(`query ($id: ID!) { contact(id: $id) { ${sentOf(level)} } }`, { id: contact.id });
        expect(answer.contact[level.list]).toEqual(expected(level, contact));
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it("are walked by their cursors without losing or doubling anything, with lists in them", async () => {
    await fc.assert(
      fc.asyncProperty(levels(3), fc.nat(6), async (level, at) => {
        const contact = known.contacts[at]!;
        const all = allOf(level, contact);
        const walked: unknown[] = [];
        let after: string | null = null;
        for (;;) {
          const document = `query ($id: ID!, $after: String) { contact(id: $id) { ${sentOf(level, ", after: $after")} } }`;
          const answer = await api.get(document, { id: contact.id, after });
          const page: Answered = answer.contact[level.list];
          walked.push(...page.nodes);
          expect(page.count.value).toBe(all.length);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor!;
        }
        expect(walked).toEqual(all);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
