import { describe, expect, it } from "@jest/globals";
import { readStoredFilter, storeFilter } from "./stored-filter.ts";

describe("a stored filter", () => {
  it("comes back as it was: instants as instants, texts that look like them as texts", () => {
    const filter = {
      and: [{ createdAt: { after: new Date("2026-01-31T09:30:00Z") } }, { firstName: { eq: "2026-01-31T09:30:00.000Z" } }],
      tags: { count: { gte: 2 }, anyOf: [] },
      isPrimary: false,
      left: undefined,
    };
    const { left: _left, ...expected } = filter;
    expect(readStoredFilter(JSON.parse(JSON.stringify(storeFilter(filter))))).toEqual(expected);
  });
});
