import { describe, expect, it } from "@jest/globals";
import { newestFirst, nextOrder, readContactSearch, variablesOf } from "./contact-search.ts";
import { type Condition, conditionsOf, emptyCondition, filterOf } from "../filters/filter-conditions.ts";

describe("the address of a list", () => {
  it("is read with everything it says", () => {
    const filter = { and: [{ status: { in: ["lead"] } }] };
    expect(readContactSearch({ q: "anna", filter, sort: "NAME", dir: "ASC" })).toEqual({ q: "anna", filter, sort: "NAME", dir: "ASC" });
  });

  it("may hold the filter as text, and a search that looks like a number", () => {
    expect(readContactSearch({ q: 10482, filter: '{"type":{"eq":"lead"}}' })).toEqual({ q: "10482", filter: { type: { eq: "lead" } } });
  });

  it("leaves out what it does not understand", () => {
    expect(readContactSearch({ q: "  ", filter: "{broken", sort: "SHOE_SIZE", dir: "SIDEWAYS" })).toEqual({});
    expect(readContactSearch({ filter: [] })).toEqual({});
  });

  it("becomes the variables of the list", () => {
    expect(variablesOf({ q: " anna " }, newestFirst)).toEqual({
      search: "anna",
      filter: null,
      sort: [{ field: "CREATED_AT", direction: "DESC" }],
      deleted: false,
    });
  });

  it("sorts words from A and times from the newest, then turns round", () => {
    expect(nextOrder(newestFirst, "NAME")).toEqual({ field: "NAME", direction: "ASC" });
    expect(nextOrder({ field: "NAME", direction: "ASC" }, "NAME")).toEqual({ field: "NAME", direction: "DESC" });
    expect(nextOrder({ field: "NAME", direction: "ASC" }, "UPDATED_AT")).toEqual({ field: "UPDATED_AT", direction: "DESC" });
  });
});

describe("the badges of a filter", () => {
  const conditions: Condition[] = [
    { field: "status", operator: "anyOf", values: ["lead", "active"] },
    { field: "type", operator: "noneOf", values: ["customer"] },
    { field: "tags", operator: "anyOf", values: ["tag_1"] },
    { field: "tags", operator: "noneOf", values: ["tag_2", "tag_3"] },
    { field: "owner", operator: "empty" },
    { field: "followers", operator: "anyOf", values: ["mem_1"] },
    { field: "source", operator: "anyOf", values: ["import"] },
    { field: "createdAt", operator: "lastDays", days: 30 },
    { field: "createdAt", operator: "period", period: "THIS_MONTH" },
    { field: "createdAt", operator: "between", from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
  ];

  it("survive the way through the address", () => {
    const filter = filterOf(conditions, "Europe/Lisbon");
    expect(conditionsOf(JSON.parse(JSON.stringify(filter)))).toEqual(conditions);
  });

  it("name the zone in which a day is meant", () => {
    expect(filterOf([{ field: "createdAt", operator: "lastDays", days: 7 }], "Asia/Tokyo")).toEqual({
      and: [{ createdAt: { lastDays: 7, timeZone: "Asia/Tokyo" } }],
    });
  });

  it("show what they have no form for, and give it back as it was", () => {
    const filter = { or: [{ city: { eq: "Porto" } }, { city: { eq: "Faro" } }], status: { in: ["lead"] } };
    const badges = conditionsOf(filter);
    expect(badges).toContainEqual({ field: "other", filter: { or: filter.or } });
    expect(filterOf(badges, "UTC")).toEqual({ and: [{ or: filter.or }, { status: { in: ["lead"] } }] });
  });

  it("filter nothing while they are still empty", () => {
    expect(filterOf([emptyCondition("status")], "UTC")).toBeUndefined();
  });
});
