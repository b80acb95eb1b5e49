import { describe, expect, it } from "@jest/globals";
import type { TFunction } from "i18next";
import { followDue, monthlyDays, plainChoice, readRule, type RepeatChoice, writeRule } from "./repeat-choice.ts";
import { sayRule } from "./repeat-words.ts";

const t = ((key: string, values?: object) => [key, ...Object.values(values ?? {})].join(" ")) as unknown as TFunction<"tasks">;

describe("how a task repeats", () => {
  it("is written as a rule, and read as what was chosen", () => {
    const choices: [RepeatChoice, string][] = [
      [plainChoice("DAILY", "2026-06-21"), "FREQ=DAILY"],
      [plainChoice("WEEKLY", "2026-06-21"), "FREQ=WEEKLY;BYDAY=SU"],
      [plainChoice("MONTHLY", "2026-06-21"), "FREQ=MONTHLY;BYMONTHDAY=21"],
      [plainChoice("YEARLY", "2026-06-21"), "FREQ=YEARLY"],
      [{ ...plainChoice("WEEKLY", "2026-06-21"), interval: 2, days: ["TH", "MO"] }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"],
      [{ ...plainChoice("MONTHLY", "2026-06-30"), monthly: { on: "last" } }, "FREQ=MONTHLY;BYMONTHDAY=-1"],
      [{ ...plainChoice("MONTHLY", "2026-06-21"), monthly: { on: "weekday", place: -1, weekday: "FR" } }, "FREQ=MONTHLY;BYDAY=-1FR"],
      [{ ...plainChoice("DAILY", "2026-06-21"), end: { by: "after", count: 5 } }, "FREQ=DAILY;COUNT=5"],
      [{ ...plainChoice("YEARLY", "2026-06-21"), end: { by: "on", day: "2030-06-21" } }, "FREQ=YEARLY;UNTIL=20300621"],
    ];
    for (const [choice, rule] of choices) {
      expect(writeRule(choice)).toBe(rule);
      expect(writeRule(readRule(rule, "2026-06-21")!)).toBe(rule);
    }
  });

  it("is a rule of its own where the form can't say it", () => {
    for (const rule of [
      "FREQ=YEARLY;BYMONTH=6",
      "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
      "FREQ=MONTHLY;BYMONTHDAY=1,15",
      "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
    ])
      expect([rule, readRule(rule, "2026-06-21")]).toEqual([rule, undefined]);
    expect(sayRule(t, "FREQ=YEARLY;BYMONTH=6")).toBe("repeat.own FREQ=YEARLY;BYMONTH=6");
  });

  it("means by monthly the day, the place of its weekday, and the last one where it is that", () => {
    expect(monthlyDays("2026-06-16")).toEqual([
      { on: "day", day: 16 },
      { on: "weekday", place: 3, weekday: "TU" },
    ]);
    expect(monthlyDays("2026-06-30")).toEqual([{ on: "day", day: 30 }, { on: "last" }, { on: "weekday", place: -1, weekday: "TU" }]);
    expect(monthlyDays("2026-02-28").map(({ on }) => on)).toEqual(["day", "last", "weekday", "weekday"]);
  });

  it("follows another due date as far as it was made of it", () => {
    const from = (rule: string) => writeRule(followDue(readRule(rule, "2026-06-16")!, "2026-06-16", "2026-06-18"));
    expect(from("FREQ=WEEKLY;BYDAY=TU")).toBe("FREQ=WEEKLY;BYDAY=TH");
    expect(from("FREQ=WEEKLY;BYDAY=MO,TU")).toBe("FREQ=WEEKLY;BYDAY=MO,TU");
    expect(from("FREQ=MONTHLY;BYMONTHDAY=16")).toBe("FREQ=MONTHLY;BYMONTHDAY=18");
    expect(from("FREQ=MONTHLY;BYDAY=3TU")).toBe("FREQ=MONTHLY;BYDAY=3TH");
    expect(from("FREQ=MONTHLY;BYMONTHDAY=1")).toBe("FREQ=MONTHLY;BYMONTHDAY=1");
    expect(from("FREQ=DAILY;COUNT=3")).toBe("FREQ=DAILY;COUNT=3");
  });
});
