import { describe, expect, it } from "@jest/globals";
import type { TFunction } from "i18next";
import type { ContactFilter } from "../../../gql/graphql.ts";
import { intentOf } from "./builder/builder-keys.ts";
import { keyAt, problemOf } from "./builder/server-problem.ts";
import { contactFilterFields } from "../../contacts/filters/fields/contact-filter-fields.ts";
import { historyFilterFields } from "../../contacts/filters/fields/history-filter-fields.ts";
import { type Condition, type FilterField, toFields } from "./fields/filter-field.ts";
import { findFields } from "./fields/find-by-name.ts";
import { countPredicates, problemsOf, whyFull, whyTooDeep } from "./filter-limits.ts";
import { type Group, group, insertNode, moveNode, newCondition, removeNode, walk, withOperator, wrapNode } from "./filter-tree.ts";
import { readFilter } from "./read-filter.ts";
import { says, writeFilter } from "./write-filter.ts";

const t = ((key: string) => key) as unknown as TFunction<"filters">;
const none = new Map<string, string>();
const fields = toFields([contactFilterFields(t, "en", { status: none, type: none, source: none }), historyFilterFields(t)]);
const field = (id: string): FilterField => fields.byId.get(id)!;
const read = (filter: object) => readFilter(filter as ContactFilter, fields);
const write = (root: Group) => writeFilter(root, fields).filter;
const city = (name: string) => ({ city: { eq: name } });
const keyOf = (root: Group, value: string) => walk(root).find((node) => node.type === "condition" && node.value === value)!.key;

describe("a tree", () => {
  const nested = () => read({ and: [city("A"), { or: [city("B"), city("C")] }, city("D")] });

  it("is moved through up and down: past neighbours, into groups and out of them", () => {
    const root = nested();
    const into = moveNode(root, keyOf(root, "A"), 1);
    expect(write(into)).toEqual({ and: [{ or: [city("A"), city("B"), city("C")] }, city("D")] });
    const within = moveNode(into, keyOf(into, "A"), 1);
    expect(write(within)).toEqual({ and: [{ or: [city("B"), city("A"), city("C")] }, city("D")] });
    const out = moveNode(into, keyOf(into, "A"), -1);
    expect(write(out)).toEqual(write(root));
    const below = moveNode(root, keyOf(root, "C"), 1);
    expect(write(below)).toEqual({ and: [city("A"), city("B"), city("C"), city("D")] });
    expect(moveNode(root, keyOf(root, "A"), -1)).toBe(root);
    expect(moveNode(root, keyOf(root, "D"), 1)).toBe(root);
  });

  it("takes nodes in and lets them go, in groups and in what one related record must meet", () => {
    const root = group("all");
    const emails = newCondition(field("emails"));
    const address: Condition = { ...newCondition(field("emails.address")), value: "@a.test" };
    const grown = insertNode(insertNode(root, root.key, emails), emails.key, address);
    expect(write(insertNode(root, root.key, emails))).toBeUndefined();
    expect(write(grown)).toEqual({ and: [{ emails: { some: { address: { contains: "@a.test" } } } }] });
    expect(write(removeNode(grown, address.key))).toBeUndefined();
    expect(moveNode(grown, address.key, 1)).toBe(grown);
    const counted: Condition = { ...newCondition(field("emails")), operator: "amount", value: { by: "gte", number: 2, where: [] } };
    const where = insertNode(insertNode(root, root.key, counted), counted.key, address);
    expect(write(insertNode(root, root.key, counted))).toEqual({ and: [{ emails: { count: { gte: 2 } } }] });
    expect(write(where)).toEqual({ and: [{ emails: { count: { gte: 2 }, where: { address: { contains: "@a.test" } } } }] });
    expect(writeFilter(where, fields).keys.get("filter.and.0.emails.where.address")).toBe(address.key);
  });

  it("puts a condition into a group of its own, in its place", () => {
    const root = nested();
    const wrapped = wrapNode(root, keyOf(root, "D"))!;
    const grown = insertNode(wrapped.root, wrapped.made.key, { ...newCondition(field("city")), operator: "is", value: "E" });
    expect(write(grown)).toEqual({ and: [city("A"), { or: [city("B"), city("C")] }, { or: [city("D"), city("E")] }] });
    expect(wrapNode(root, root.key)).toBeUndefined();
  });

  it("keeps a value where the next comparison takes the same, and starts anew where it does not", () => {
    const condition: Condition = { ...newCondition(field("city")), value: "Porto" };
    expect(withOperator(condition, field("city"), "startsWith")).toMatchObject({ operator: "startsWith", value: "Porto" });
    expect(withOperator(condition, field("city"), "empty")).toMatchObject({ operator: "empty", value: null });
    expect(newCondition(field("createdAt"))).toMatchObject({ operator: "lastDays", value: 30, timeZone: expect.any(String) });
  });

  it("leaves out what says nothing yet", () => {
    const root = group("all", [newCondition(field("city")), group("any"), newCondition(field("emails"))]);
    expect(write(root)).toBeUndefined();
    expect(root.nodes.map((node) => says(node, fields))).toEqual([false, false, false]);
  });
});

describe("the limits of the API", () => {
  const many = (count: number) => read({ or: Array.from({ length: count }, (_, index) => city(`c${index}`)) });
  const wrong = (root: Group) => [...problemsOf(root, writeFilter(root, fields), fields, t).values()];

  it("hold for conditions, and those of related records are counted as it counts them", () => {
    expect([whyFull(many(99), fields, t), whyFull(many(100), fields, t)]).toEqual([undefined, "limit.predicates"]);
    expect([wrong(many(100)), wrong(many(101))]).toEqual([[], ["limit.predicates"]]);
    const some = read({
      emails: { some: { address: { contains: "a" }, isPrimary: true } },
      tags: { count: { gte: 2 } },
      colour: { eq: "red" },
    });
    expect(countPredicates(some, fields)).toBe(5);
  });

  it("hold for nesting: of groups that could be added, and of what a `not` adds to", () => {
    const deep = read({
      and: [city("Z"), { or: [city("A"), { and: [city("B"), { or: [city("C"), { and: [city("D"), city("E")] }] }] }] }],
    });
    expect(wrong(deep)).toEqual([]);
    const [innermost] = walk(deep)
      .filter((node) => node.type === "group")
      .toReversed();
    expect([whyTooDeep(deep, deep.key, t), whyTooDeep(deep, innermost!.key, t)]).toEqual([undefined, "limit.depth"]);
    const deeper = insertNode(deep, innermost!.key, { ...newCondition(field("city")), operator: "notContains", value: "F" });
    expect(wrong(deeper)).toEqual(["limit.depth"]);
  });

  it("hold for values, texts and days", () => {
    const values = (length: number) => Array.from({ length }, (_, index) => `v${index}`);
    expect(wrong(read({ status: { in: values(1_001) }, tags: { allOf: values(51) }, source: { in: values(1_000) } }))).toEqual([
      "limit.values",
      "limit.values",
    ]);
    expect(wrong(read({ city: { contains: "x".repeat(501) } }))).toEqual(["limit.text"]);
    const tooLong: Condition = { ...newCondition(field("createdAt")), value: 36_501 };
    expect(wrong(group("all", [tooLong]))).toEqual(["limit.days"]);
  });
});

describe("what the server refuses", () => {
  it("is said at the condition that the path names, or at the nearest around it", () => {
    const root = read({ and: [city("A"), { or: [{ phone: { contains: "x" } }, { emails: { some: { address: { contains: "b" } } } }] }] });
    const { keys } = writeFilter(root, fields);
    expect(keyAt(keys, "filter.and.1.or.0.phone.contains")).toBe(keyOf(root, "x"));
    expect(keyAt(keys, "filter.and.1.or.1.emails.some.address.contains")).toBe(keyOf(root, "b"));
    expect(keyAt(keys, "filter.and.1.not")).toBe(walk(root).find(({ type }) => type === "group")!.key);
    expect(keyAt(keys, "filter")).toBeUndefined();
  });

  it("is not taken for a fault of the filter when it is another", () => {
    expect(problemOf(new TypeError("fetch failed"))).toMatchObject({ path: undefined });
  });
});

describe("the keys of the builder", () => {
  const press = (code: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>>, key = code) =>
    intentOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

  it("act, whatever sign a keyboard writes with Alt; what AltGr writes is written", () => {
    expect(press("KeyN", { altKey: true }, "˜")).toEqual({ do: "add" });
    expect(press("KeyG", { altKey: true }, "©")).toEqual({ do: "addGroup" });
    expect(press("KeyX", { altKey: true }, "≈")).toEqual({ do: "remove" });
    expect(press("KeyX", { altKey: true, ctrlKey: true })).toBeUndefined();
    expect(press("Enter", { metaKey: true })).toEqual({ do: "apply" });
    expect(press("ArrowUp", { ctrlKey: true })).toEqual({ do: "go", by: -1 });
    expect(press("ArrowDown", { ctrlKey: true, shiftKey: true })).toEqual({ do: "move", by: 1 });
    expect([press("ArrowDown", {}), press("Enter", {}), press("KeyN", {}, "n")]).toEqual([undefined, undefined, undefined]);
  });
});

describe("a field", () => {
  it("is found by the beginning of its name first, then by any word, any part, and its group", () => {
    const named = (label: string, group: string): FilterField => ({ ...field("city"), id: label, label, group });
    const all = [named("Customer since", "Dates"), named("Last change", "Dates"), named("Ústí", "Places"), named("Industry", "Work")];
    const found = (text: string) => findFields(all, text).map(({ label }) => label);
    expect(found("c")).toEqual(["Customer since", "Last change", "Ústí"]);
    expect(found("ust")).toEqual(["Ústí", "Customer since", "Industry"]);
    expect(found("dates")).toEqual(["Customer since", "Last change"]);
    expect(found(" ")).toHaveLength(4);
  });
});
