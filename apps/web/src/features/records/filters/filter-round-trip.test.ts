import {
  checkContactFilter,
  sampleContacts,
  sampledCustomFields,
  sampleFilters,
  whichMatch,
} from "@kith/api/src/testing/filters/sample-filters.ts";
import { describe, expect, it } from "@jest/globals";
import type { TFunction } from "i18next";
import type { ContactFilter } from "../../../gql/graphql.ts";
import { contactFilterFields } from "../../contacts/filters/fields/contact-filter-fields.ts";
import { customFilterFields } from "./fields/custom-filter-fields.ts";
import { historyFilterFields } from "../../contacts/filters/fields/history-filter-fields.ts";
import { documentFilterFields } from "../../contacts/filters/fields/document-filter-fields.ts";
import { taskFilterFields } from "../../contacts/filters/fields/task-filter-fields.ts";
import { toFields } from "./fields/filter-field.ts";
import { type FilterNode, walk } from "./filter-tree.ts";
import { readFilter } from "./read-filter.ts";
import { writeFilter } from "./write-filter.ts";

const typeNames = {
  text: "TEXT",
  longText: "LONG_TEXT",
  phone: "PHONE",
  email: "EMAIL",
  url: "URL",
  number: "NUMBER",
  money: "MONEY",
  date: "DATE",
  dateTime: "DATE_TIME",
  choice: "CHOICE",
  choices: "CHOICES",
  checkbox: "CHECKBOX",
} as const;
const givenField = {
  description: "",
  object: "contact",
  isRequired: false,
  currency: null,
  position: 0,
  version: 1,
  folder: null,
  options: [],
  defaultValue: null,
};

const t = ((key: string) => key) as unknown as TFunction<"filters">;
const none = new Map<string, string>();
const papers = { ...givenField, id: "fld_papers", key: "papers", name: "papers", type: "FILE" as const };
const definitions = [
  ...sampledCustomFields.map((field) => ({ ...givenField, ...field, name: field.key, type: typeNames[field.type] })),
  papers,
];
const fields = toFields([
  contactFilterFields(t, "en", { status: none, type: none, source: none }),
  taskFilterFields(t),
  documentFilterFields(t),
  historyFilterFields(t),
  customFilterFields([{ folder: undefined, fields: definitions }], t),
]);

const now = new Date("2026-03-29T01:30:00Z");
const filters = sampleFilters(now, 1_200, 42) as ContactFilter[];
const contacts = sampleContacts(now, 8, 42);
const who = (filter: ContactFilter | undefined) => whichMatch(contacts, filter ?? {}, now);

/** What the tree says, without the keys that tell nodes apart on the screen. */
const shapeOf = (node: FilterNode): unknown =>
  JSON.parse(JSON.stringify(node, (name, value: unknown) => (name === "key" ? undefined : value)));

describe("a filter that is read and written again", () => {
  it("finds the same contacts, whatever it was", () => {
    for (const filter of filters) {
      const written = writeFilter(readFilter(filter, fields), fields).filter;
      expect({ filter, written, who: who(written) }).toEqual({ filter, written, who: who(filter) });
    }
  });

  it("is taken by the API, and looks the same when it is opened the next time", () => {
    for (const filter of filters) {
      const tree = readFilter(filter, fields);
      const { filter: written } = writeFilter(tree, fields);
      if (!written) continue;
      checkContactFilter(written, now);
      const again = readFilter(written, fields);
      expect(shapeOf(readFilter(writeFilter(again, fields).filter, fields))).toEqual(shapeOf(again));
    }
  });

  it("is understood for the most part; the rest is kept word for word, and can be removed", () => {
    const nodes = filters.flatMap((filter) => walk(readFilter(filter, fields)));
    // What is left are empty lists and several comparisons in one place, which nobody builds.
    const kept = nodes.filter((node) => node.type === "kept");
    const understood = nodes.filter((node) => node.type === "condition");
    expect(understood.length / (understood.length + kept.length)).toBeGreaterThan(0.6);
    const odd = { city: { contains: "o", endsWith: "a" }, colour: { eq: "red" }, or: [] } as unknown as ContactFilter;
    const tree = readFilter(odd, fields);
    expect(tree.nodes.map(shapeOf)).toEqual([
      { type: "condition", field: "city", operator: "contains", value: "o" },
      { type: "condition", field: "city", operator: "endsWith", value: "a" },
      { type: "kept", filter: { colour: { eq: "red" } } },
      { type: "kept", filter: { or: [] } },
    ]);
    const without = { ...tree, nodes: tree.nodes.filter(({ type }) => type !== "kept") };
    expect(writeFilter(without, fields).filter).toEqual({ and: [{ city: { contains: "o" } }, { city: { endsWith: "a" } }] });
  });

  it("knows where each condition stands", () => {
    for (const filter of filters) {
      const { filter: written, keys, places } = writeFilter(readFilter(filter, fields), fields);
      for (const path of [...keys.keys(), ...places.values()]) {
        const steps = path.split(".").slice(1);
        const found = steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], written);
        expect({ written, path, found: found !== undefined }).toEqual({ written, path, found: true });
      }
    }
  });
});

describe("a custom field", () => {
  const idOf = (key: string) => sampledCustomFields.find((field) => field.key === key)!.id;
  const conditions = (filter: object) =>
    walk(readFilter(filter as ContactFilter, fields)).map((node) =>
      node.type === "condition" ? [fields.byId.get(node.field)!.label, node.operator, node.value] : node.type,
    );
  const rewritten = (filter: object) => writeFilter(readFilter(filter as ContactFilter, fields), fields).filter;
  const number = (field: string, comparators: object) => ({ customFields: [{ field, number: comparators }] });
  const text = (field: string, comparators: object) => ({ customFields: [{ field, text: comparators }] });

  it("is read by its id or its key, and written with its id", () => {
    const [size, name] = [number(idOf("number"), { gte: 42.5 }), text("text", { contains: "z" })];
    const filter = { and: [{ or: [size, name] }, { not: name }] };
    expect(conditions(filter)).toEqual(["group", ["number", "atLeast", 42.5], ["text", "contains", "z"], ["text", "notContains", "z"]]);
    const byId = text(idOf("text"), { contains: "z" });
    expect(rewritten(filter)).toEqual({ and: [{ or: [size, byId] }, { not: byId }] });
  });

  it("of files is compared by whether there are any, and by nothing else", () => {
    const blank = (empty: boolean) => ({ customFields: [{ field: "papers", empty }] });
    expect(conditions(blank(true))).toEqual([["papers", "empty", null]]);
    expect(rewritten(blank(false))).toEqual({ and: [{ customFields: [{ field: papers.id, empty: false }] }] });
    expect(conditions(text("papers", { contains: "plan" }))).toEqual(["kept"]);
  });

  it("is read where several stand in one list, or several comparators in one of them", () => {
    expect(conditions({ customFields: [...number("number", { gt: 1 }).customFields, ...text("url", { eq: "x" }).customFields] })).toEqual([
      ["number", "greater", 1],
      ["url", "is", "x"],
    ]);
    expect(conditions(number("money", { gte: 4200, lt: 4500 }))).toEqual([
      ["money", "atLeast", 4200],
      ["money", "less", 4500],
    ]);
  });

  it("is blank in the same way whatever its type", () => {
    for (const { id, key } of sampledCustomFields) {
      const filter = { and: [{ customFields: [{ field: id, empty: true }] }] };
      expect([key, rewritten(filter)]).toEqual([key, filter]);
    }
  });

  it("of a checkbox is yes, no, or what nobody said", () => {
    const field = idOf("checkbox");
    const of = (...parts: object[]) => ({ customFields: parts.map((part) => ({ field, ...part })) });
    const [no, answered] = [of({ checkbox: false }, { empty: false }), of({ empty: false }, { checkbox: false })];
    expect([of({ checkbox: true }), no, answered, of({ checkbox: false }), of({ empty: true })].map(conditions)).toEqual([
      [["checkbox", "checked", null]],
      [["checkbox", "unchecked", null]],
      [["checkbox", "unchecked", null]],
      [["checkbox", "notChecked", null]],
      [["checkbox", "unsaid", null]],
    ]);
    expect(rewritten(no)).toEqual({ and: [no] });
    expect(rewritten({ not: no })).toEqual({ not: no });
  });

  it("has its options by their ids, also where a link names them", () => {
    const option = { id: "opt_1", name: "Größe", color: "blue" };
    const choice = { ...givenField, id: "fld_1", key: "size", name: "Size", type: "CHOICE" as const, options: [option] };
    const own = toFields([customFilterFields([{ folder: undefined, fields: [choice] }], t)]);
    const filter = { customFields: [{ field: "size", choice: { in: ["grösse", "opt_1", "opt_gone"] } }] } as ContactFilter;
    expect(writeFilter(readFilter(filter, own), own).filter).toEqual({
      and: [{ customFields: [{ field: "fld_1", choice: { in: ["opt_1", "opt_gone"] } }] }],
    });
  });

  it("is kept as it is when it is gone or of another type now, without harm to others in the same list", () => {
    const gone = { field: "fld_gone", text: { eq: "x" } };
    const changed = { field: "number", text: { eq: "x" } };
    const filter = { customFields: [{ field: idOf("text"), text: { eq: "y" } }, gone, changed] };
    expect(conditions(filter)).toEqual([["text", "is", "y"], "kept", "kept"]);
    expect(rewritten(filter)).toEqual({
      and: [text(idOf("text"), { eq: "y" }), { customFields: [gone] }, { customFields: [changed] }],
    });
    expect(toFields([fields.all, undefined]).isReady).toBe(false);
  });
});
