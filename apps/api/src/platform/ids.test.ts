import { expect, it } from "@jest/globals";
import { validate, version } from "uuid";
import { newId } from "./ids.ts";

it("New ids are UUIDv7, different, and in the order in which they were made.", () => {
  const before = Date.now();
  const ids = Array.from({ length: 20_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.filter((id) => !validate(id) || version(id) !== 7)).toEqual([]);
  expect(Number.parseInt(ids[0]!.replaceAll("-", "").slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
});
