import { expect, it } from "@jest/globals";
import { hiddenOf } from "./use-fitting-tabs.ts";

const tabs = ["all", "a", "b", "c", "d"].map((key) => ({ key, size: 100 }));
const hidden = (open: string, width: number) => [...hiddenOf(tabs, open, width)].join("");

it("as many tabs stand in the row as it has room for, the open one always among them", () => {
  expect(hidden("all", 532)).toBe("");
  expect(hidden("all", 531)).toBe("d");
  expect(hidden("d", 531)).toBe("c");
  expect(hidden("c", 400)).toBe("bd");
  expect(hidden("all", 100)).toBe("abcd");
});
