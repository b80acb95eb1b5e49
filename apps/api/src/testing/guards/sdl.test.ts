import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse } from "graphql";
import { measure } from "@kith/shared/cost.ts";
import { limits } from "@kith/shared/limits.ts";
import { findUnlistedBreaks } from "../../breaking-changes.ts";
import { printSortedSchema } from "../../platform/schema.ts";
import { buildKithSchema } from "../../resolvers.ts";
import { findUndescribed } from "./sdl.ts";

const folder = path.resolve(import.meta.dirname, "../../../../../packages/schema");
const committed = fs.readFileSync(path.join(folder, "schema.graphql"), "utf8");
const listed = fs.readFileSync(path.join(folder, "breaking.md"), "utf8");
const schema = buildKithSchema();

describe("the committed schema", () => {
  it("is what the code says (pnpm --filter @kith/api schema writes it)", () => {
    expect(committed).toBe(printSortedSchema(schema));
  });

  it("describes every type, field, argument, input field and enum value", () => {
    expect(findUndescribed(schema)).toEqual([]);
  });

  it("breaks no program that was written for the one before it", () => {
    expect(findUnlistedBreaks(lastVersion() ?? committed, committed, listed)).toEqual([]);
  });
});

describe("the guard", () => {
  it("finds whatever has no description", () => {
    const bare = buildSchema(`
      type Query { "Described." thing("Described." id: ID, size: Int): Thing }
      type Thing { name: String }
      "Described." enum Mood { "Described." GOOD BAD }
      input Wish { text: String }
      scalar Odd
      "Described." union Any = Thing
      interface Named { "Described." name: String }`);
    expect(findUndescribed(bare).sort()).toEqual([
      "Mood.BAD",
      "Named",
      "Odd",
      "Query.thing(size:)",
      "Thing",
      "Thing.name",
      "Wish",
      "Wish.text",
    ]);
  });

  it("finds what would break a program, unless it is listed", () => {
    const before = "type Query { a: String b(x: Int): Int }";
    const after = "type Query { b(x: Int, y: Int!): Int }";
    expect(findUnlistedBreaks(before, after, "")).toEqual(["Query.a was removed.", "A required arg y on Query.b was added."]);
    expect(findUnlistedBreaks(before, after, "# Why\n\n- Query.a was removed.\n")).toEqual(["A required arg y on Query.b was added."]);
    expect(findUnlistedBreaks(before, `${before} type More { c: Int }`, "")).toEqual([]);
  });
});

describe("the limit of what one query may cost", () => {
  const costOf = (source: string) => {
    const document = parse(source);
    return measure(schema, document, document.definitions[0] as never, {}).cost;
  };
  const contact = `id number firstName lastName fullName status type source version companyName jobTitle website birthday timeZone language
    primaryEmail { id address status } primaryPhone { id number } emails { id address isPrimary status } phones { id number national label isPrimary }
    tags { id name color } owner { id name } address { line1 line2 city region postalCode country } socialLinks { linkedin x facebook instagram }
    createdAt updatedAt lastContactAt createdBy { name } isDeleted deletedAt deletedBy { name } deleteReason`;
  const activity = "id seq kind summary occurredAt actor { id kind name } changes { field before after }";

  it.each([
    [
      "the record's page",
      `{ viewer { id permissions workspace { id } member { id } } contactStatuses { name label color } contact(id: "x") { ${contact} activities(first: 50) { nodes { ${activity} } pageInfo { endCursor hasNextPage } } } members(first: 200) { nodes { id name } } tags(first: 200) { nodes { id name color } } }`,
    ],
    [
      "the grid's page with five nested lists",
      `{ contacts(first: 50) { nodes { ${contact} activities(first: 10) { nodes { ${activity} } } } edges { cursor } pageInfo { endCursor hasNextPage } count(exact: true) { value precision } } }`,
    ],
    [
      "a walk of five levels, ten each",
      `{ contacts(first: 10) { nodes { ${contact} activities(first: 10) { nodes { ${activity} contact { activities(first: 10) { nodes { contact { activities(first: 10) { nodes { contact { activities(first: 10) { nodes { id kind } } } } } } } } } } } } } }`,
    ],
  ])("leaves room for %s", (_name, source) => {
    expect(costOf(source)).toBeLessThanOrEqual(limits.costPerOperation);
  });
});

/** The version before the committed one, if the history is at hand (a fresh clone may have none). */
function lastVersion(): string | null {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [now, before] = git("log", "-n", "2", "--format=%H", "--", "schema.graphql").trim().split("\n");
    const isChanged = git("status", "--porcelain", "--", "schema.graphql").trim() !== "";
    return git("show", `${isChanged ? now! : before!}:./schema.graphql`);
  } catch {
    return null;
  }
}
