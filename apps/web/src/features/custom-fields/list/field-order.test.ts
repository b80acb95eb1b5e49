import { describe, expect, it } from "@jest/globals";
import { lastDeletedFirst, newestFirst, type RecordOrder } from "../../records/list/record-search.ts";
import { orderByField } from "./field-order.ts";

const fields = [{ id: "field:plan", sort: "field:fld_1" }, { id: "field:topics" }];
const by = (customField: string) => ({
  order: { field: `field:${customField}`, direction: "ASC" } as RecordOrder,
  sort: [{ customField, direction: "ASC" as const }],
  byDefault: newestFirst,
});

describe("an order by a custom field", () => {
  it("is that of its column, whether the address has its key or its id", () => {
    for (const name of ["plan", "fld_1"])
      expect(orderByField(by(name), fields)).toEqual({ order: { field: "field:fld_1", direction: "ASC" }, sort: by(name).sort });
  });

  it("is believed until the fields are known", () => {
    const { order, sort } = by("gone");
    expect(orderByField(by("gone"), undefined)).toEqual({ order, sort });
  });

  it("is none where the field is gone, or has no order by now", () => {
    for (const name of ["gone", "topics"])
      expect(orderByField(by(name), fields)).toEqual({ order: { field: "CREATED_AT", direction: "DESC" }, sort: [] });
    expect(orderByField({ ...by("gone"), byDefault: lastDeletedFirst }, fields).order.field).toBe("DELETED_AT");
  });

  it("leaves the other orders of a segment alone", () => {
    const name = { field: "NAME" as const, direction: "ASC" as const };
    const { order, sort } = orderByField(
      { order: { field: "NAME", direction: "ASC" }, sort: [name, { customField: "gone", direction: "ASC" }], byDefault: newestFirst },
      fields,
    );
    expect({ order, sort }).toEqual({ order: name, sort: [name] });
  });
});
