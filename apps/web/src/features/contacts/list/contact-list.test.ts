import { describe, expect, it } from "@jest/globals";
import { newestFirst, nextOrder, questionOf } from "../../records/list/record-search.ts";
import { contactAddresses, readContactSearch } from "./contact-search.ts";

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

  it("becomes what the list asks for", () => {
    expect(questionOf(contactAddresses, { q: " anna " }, newestFirst)).toEqual({
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
