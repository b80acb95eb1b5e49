import { describe, expect, it } from "@jest/globals";
import type { TFunction } from "i18next";
import type { ObjectsToFilterQuery } from "../../gql/graphql.ts";
import type { AnyFilter } from "../records/filters/fields/filter-field.ts";
import { toFields } from "../records/filters/fields/filter-field.ts";
import { walk } from "../records/filters/filter-tree.ts";
import { readFilter } from "../records/filters/read-filter.ts";
import { writeFilter } from "../records/filters/write-filter.ts";
import { associatedRecords } from "./associated-records.ts";

type Objects = ObjectsToFilterQuery["objects"];
const field = (object: string, key: string, type: "NUMBER" | "TEXT" | "CHECKBOX"): Objects[number]["customFields"][number] => ({
  id: `fld_${object}_${key}`,
  object,
  key,
  name: key,
  type,
  description: "",
  isRequired: false,
  currency: null,
  position: 0,
  version: 1,
  folder: null,
  options: [],
  defaultValue: null,
});
const object = (key: string, customFields: Objects[number]["customFields"]): Objects[number] => ({
  id: `obj_${key}`,
  key,
  singular: key,
  nameLabel: "Name",
  customFields,
});
const objects = [object("boat", [field("boat", "length", "NUMBER"), field("boat", "sails", "CHECKBOX")]), object("berth", [])];
const fields = toFields([associatedRecords(objects, ((key: string) => key) as unknown as TFunction<"filters">)]);

const read = (filter: object) => readFilter(filter as AnyFilter, fields);
const rewritten = (filter: object) => writeFilter(read(filter), fields).filter;
const said = (filter: object) => walk(read(filter)).map((node) => (node.type === "condition" ? [node.field, node.operator] : node.type));
const isBoat = { object: { eq: "boat" } };
const long = { field: "fld_boat_length", number: { gte: 10 } };

describe("the records of an object, in a filter", () => {
  it("are one field of the API for all objects, told apart by what each of them must be", () => {
    const gulls = { ...isBoat, name: { contains: "gull" } };
    expect(said({ records: { some: gulls, none: { object: { eq: "berth" } } } })).toEqual([
      ["records.boat", "some"],
      ["records.boat.name", "contains"],
      ["records.berth", "hasNone"],
    ]);
    for (const records of [{ some: gulls }, { none: gulls }, { some: isBoat }, { count: { gte: 2 }, where: isBoat }]) {
      expect(rewritten({ records })).toEqual({ and: [{ records }] });
    }
    // Two objects in one group are two conditions: the API has one place for each.
    const both = [{ records: { some: isBoat } }, { records: { some: { object: { eq: "berth" } } } }];
    expect(rewritten({ or: [{ and: both }, { records: { none: isBoat } }] })).toEqual({
      or: [{ and: both }, { records: { none: isBoat } }],
    });
  });

  it("are asked for several custom fields in one list, each known by its id, or as object.key", () => {
    const plain = { field: "boat.sails", checkbox: false };
    const filter = { records: { some: { ...isBoat, customFields: [long, plain, { field: "boat.sails", empty: false }] } } };
    expect(said(filter)).toEqual([
      ["records.boat", "some"],
      ["records.boat.customField.fld_boat_length", "atLeast"],
      ["records.boat.customField.fld_boat_sails", "unchecked"],
    ]);
    const byId = [long, { ...plain, field: "fld_boat_sails" }, { field: "fld_boat_sails", empty: false }];
    expect(rewritten(filter)).toEqual({ and: [{ records: { some: { ...isBoat, customFields: byId } } }] });
  });

  it("are shown the server's word at the condition that it is about", () => {
    const filter = { records: { some: { ...isBoat, customFields: [{ field: "fld_boat_sails", checkbox: true }, long] } } };
    const tree = read(filter);
    const { keys } = writeFilter(tree, fields);
    const length = walk(tree).find((node) => node.type === "condition" && node.field.endsWith("length"))!;
    expect(keys.get("filter.and.0.records.some.customFields.1")).toBe(length.key);
  });

  it("stay as they are where there is no form: of any object, of one that is gone, or by a field that is", () => {
    for (const records of [
      { some: { name: { eq: "x" } } },
      { some: { object: { eq: "gone" } } },
      { some: { ...isBoat, customFields: [{ field: "fld_gone", text: { eq: "x" } }] } },
      { every: isBoat },
    ]) {
      expect([records, said({ records })]).toEqual([records, ["kept"]]);
      expect(rewritten({ records })).toEqual({ and: [{ records }] });
    }
  });
});
