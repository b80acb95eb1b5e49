import { expect, it } from "@jest/globals";
import { addressesIn } from "./addresses-in.ts";

it("addresses are found however they are divided, each once", () => {
  expect(addressesIn(" ana@x.test\nben@x.test, cleo@x.test;ana@x.test dora@x.test\n\n")).toEqual([
    "ana@x.test",
    "ben@x.test",
    "cleo@x.test",
    "dora@x.test",
  ]);
  expect(addressesIn("Ana Brandt <ana@x.test>, Eve <eve@x.test>")).toEqual(["ana@x.test", "eve@x.test"]);
  expect(addressesIn(" \n ")).toEqual([]);
});
