import { checkContactFilter, sampleContacts, sampleFilters, whichMatch } from "@kith/api/src/testing/filters/sample-filters.ts";
import { describe, expect, it } from "@jest/globals";
import type { TFunction } from "i18next";
import type { ContactFilter } from "../../../gql/graphql.ts";
import { contactFilterFields, filterField } from "./fields/contact-filter-fields.ts";
import { historyFilterFields } from "./fields/history-filter-fields.ts";
import { toFields } from "./fields/filter-field.ts";
import { type FilterNode, walk } from "./filter-tree.ts";
import { readFilter } from "./read-filter.ts";
import { writeFilter } from "./write-filter.ts";

const t = ((key: string) => key) as unknown as TFunction<"filters">;
const none = new Map<string, string>();
const fields = toFields([contactFilterFields(t, "en", { status: none, type: none, source: none }), historyFilterFields(t)]);

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
    // What is left are empty lists and several comparisons in one place, which nobody builds; custom fields are tried below.
    const kept = nodes.filter((node) => node.type === "kept" && !("customFields" in node.filter));
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

describe("a field that is known at run time only", () => {
  const parameter = (id: string, kind: "text" | "number") =>
    filterField({
      id: `customField.${id}`,
      name: "customFields",
      label: id,
      group: "Own",
      kind,
      wrap: {
        write: (comparators) => [{ field: id, [kind]: comparators }],
        read: (value) => {
          const [only, ...others] = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
          return only?.field === id && others.length === 0 ? only[kind] : undefined;
        },
      },
    });
  const own = toFields([fields.all, [parameter("cfd_shoe", "number"), parameter("cfd_nick", "text")]]);
  const size = { customFields: [{ field: "cfd_shoe", number: { gte: 42 } }] };
  const nick = { customFields: [{ field: "cfd_nick", text: { contains: "z" } }] };
  const fieldsIn = (filter: object) =>
    walk(readFilter(filter as ContactFilter, own)).map((node) => (node.type === "condition" ? node.field : node.type));

  it("carries its parameter through reading and writing", () => {
    const filter = { and: [{ or: [size, nick] }, { not: nick }] };
    expect(fieldsIn(filter)).toEqual(["group", "customField.cfd_shoe", "customField.cfd_nick", "customField.cfd_nick"]);
    expect(writeFilter(readFilter(filter as ContactFilter, own), own).filter).toEqual(filter);
  });

  it("is read where several stand in one list, or several comparators in one of them", () => {
    expect(fieldsIn({ customFields: [...size.customFields, ...nick.customFields] })).toEqual([
      "customField.cfd_shoe",
      "customField.cfd_nick",
    ]);
    expect(fieldsIn({ customFields: [{ field: "cfd_shoe", number: { gte: 42, lt: 45 } }] })).toEqual([
      "customField.cfd_shoe",
      "customField.cfd_shoe",
    ]);
  });

  it("is kept as it is when it is gone, and until it is known", () => {
    expect(fieldsIn({ customFields: [...size.customFields, { field: "cfd_gone", text: { eq: "x" } }] })).toEqual(["kept"]);
    expect(toFields([fields.all, undefined]).isReady).toBe(false);
  });
});
