import { describe, expect, it } from "@jest/globals";
import { ContactFilter } from "../../features/contacts/contact-filter.ts";
import { buildKithSchema } from "../../resolvers.ts";
import { readStoredFilter, storeFilter } from "./stored-filter.ts";

buildKithSchema();
const restored = (filter: object) => readStoredFilter(ContactFilter, JSON.parse(JSON.stringify(storeFilter(filter))));

describe("a stored filter", () => {
  it("comes back as it was: instants as instants, texts that look like them as texts", () => {
    const filter = {
      and: [{ createdAt: { after: new Date("2026-01-31T09:30:00Z") } }, { firstName: { eq: "2026-01-31T09:30:00.000Z" } }],
      tags: { count: { gte: 2 }, anyOf: [] },
    };
    expect(restored({ ...filter, status: undefined })).toEqual({ filter, problems: [] });
  });

  it("names what the API does not know any more, and says nothing else", () => {
    const { filter, problems } = restored({ and: [{ shoeSize: { gte: 42 } }, { status: { eq: "lead" } }] });
    expect(filter).toEqual({});
    expect(problems).toMatchObject([{ path: "filter.and.0", message: expect.stringContaining("shoeSize") }]);
  });
});
