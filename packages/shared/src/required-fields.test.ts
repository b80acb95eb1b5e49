import { describe, expect, it } from "@jest/globals";
import { missingFields, newlyMissing, requirableFields, requirablePath } from "./required-fields.ts";

const empty = { emails: [], phones: [], ownerId: null, columns: {} };

describe("the fields that a contact lacks", () => {
  it("are all that are required, of a contact without anything", () => {
    expect(missingFields(requirableFields, empty)).toEqual([...requirableFields]);
  });

  it("are told of blanks too, and not of what is there", () => {
    const contact = { emails: [{}], phones: [], ownerId: "mem_1", columns: { firstName: "  ", lastName: "Kern", birthday: null } };
    expect(missingFields(["firstName", "lastName", "birthday", "email", "phone", "emailOrPhone", "owner"], contact)).toEqual([
      "firstName",
      "birthday",
      "phone",
    ]);
  });

  it("stand in nobody's way where they were lacking before", () => {
    const before = { emails: [{}], phones: [], columns: { firstName: "Ana", jobTitle: "" } };
    const after = { emails: [], phones: [], columns: { firstName: "Ana", jobTitle: "" } };
    expect(newlyMissing(["firstName", "jobTitle", "phone"], before, after)).toEqual([]);
    expect(newlyMissing(["email", "emailOrPhone", "jobTitle"], before, after)).toEqual(["email", "emailOrPhone"]);
  });

  it("have their place in the input", () => {
    expect(requirablePath("city")).toEqual(["address", "city"]);
    expect(requirablePath("emailOrPhone")).toEqual(["emails"]);
    expect(requirablePath("jobTitle")).toEqual(["jobTitle"]);
  });
});
