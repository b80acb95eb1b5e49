import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readRecurrence, WrongRecurrence } from "./read-recurrence.ts";
import { checkRecurrence, dayAfter, instantOf, nextDay } from "./recurrence.ts";

const daysOf = (rule: string, start: string, count: number): string[] => {
  const found: string[] = [];
  for (let day: string | null = start; found.length < count && (day = dayAfter(readRecurrence(rule), start, day)) !== null; )
    found.push(day);
  return found;
};

/** What the work gives; undefined where it refuses the rule, which is no fault. */
const tried = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof WrongRecurrence) return undefined;
    throw error;
  }
};

const refusalOf = (rule: string, dueOn = "2026-01-31"): string => {
  try {
    checkRecurrence(rule, dueOn);
    return "";
  } catch (error) {
    if (error instanceof WrongRecurrence) return error.message;
    throw error;
  }
};

describe("a rule", () => {
  it("gives its days, those at the ends of months too", () => {
    expect(daysOf("FREQ=MONTHLY", "2026-01-31", 3)).toEqual(["2026-03-31", "2026-05-31", "2026-07-31"]);
    expect(daysOf("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", 3)).toEqual(["2026-02-28", "2026-03-31", "2026-04-30"]);
    expect(daysOf("FREQ=YEARLY", "2024-02-29", 2)).toEqual(["2028-02-29", "2032-02-29"]);
    expect(daysOf("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-01-05", 4)).toEqual(["2026-01-08", "2026-01-19", "2026-01-22", "2026-02-02"]);
    expect(daysOf("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30", 2)).toEqual(["2026-02-27", "2026-03-27"]);
    expect(daysOf("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-30", 2)).toEqual(["2026-02-27", "2026-03-31"]);
  });

  it("ends after so many, or on a day", () => {
    expect(daysOf("FREQ=DAILY;COUNT=3", "2026-01-01", 9)).toEqual(["2026-01-02", "2026-01-03"]);
    expect(daysOf("FREQ=DAILY;UNTIL=20260103", "2026-01-01", 9)).toEqual(["2026-01-02", "2026-01-03"]);
    expect(daysOf("FREQ=DAILY;UNTIL=20260103T120000Z", "2026-01-01", 9)).toEqual(["2026-01-02", "2026-01-03"]);
  });

  it("is kept in one form, whoever wrote it", () => {
    expect(checkRecurrence("rrule:byday=mo,fr;freq=weekly;interval=2", "2026-01-31").text).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR");
    expect(checkRecurrence("FREQ=DAILY;UNTIL=20271231T235959Z", "2026-01-31").text).toBe("FREQ=DAILY;UNTIL=20271231");
  });

  it.each([
    ["", "says FREQ"],
    ["FREQ=HOURLY", "says FREQ"],
    ["FREQ=DAILY;BYHOUR=3", "not a part of a rule"],
    ["FREQ=DAILY\nDTSTART:20260101T000000Z", "says FREQ"],
    ["FREQ=DAILY;FREQ=DAILY", "given twice"],
    ["FREQ=DAILY;INTERVAL=0", "INTERVAL is a number from 1 to 999"],
    ["FREQ=DAILY;INTERVAL=1000", "INTERVAL is a number from 1 to 999"],
    ["FREQ=DAILY;COUNT=1001", "COUNT is a number from 1 to 1,000"],
    ["FREQ=DAILY;COUNT=1e3", "COUNT is a number"],
    ["FREQ=DAILY;COUNT=3;UNTIL=20270101", "not both"],
    ["FREQ=DAILY;UNTIL=20270230", "a day that there is"],
    ["FREQ=DAILY;UNTIL=tomorrow", "UNTIL is a day"],
    ["FREQ=WEEKLY;BYDAY=XX", "BYDAY has days"],
    ["FREQ=WEEKLY;BYDAY=1MO", "without numbers"],
    ["FREQ=MONTHLY;BYDAY=6MO", "from 1 to 5"],
    ["FREQ=WEEKLY;BYMONTHDAY=3", "does not go with"],
    ["FREQ=MONTHLY;BYMONTHDAY=32", "from 1 to 31"],
    ["FREQ=MONTHLY;BYMONTHDAY=0", "from 1 to 31"],
    ["FREQ=YEARLY;BYMONTH=13", "from 1 to 12"],
    ["FREQ=DAILY;BYSETPOS=2", "chooses among"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never comes again"],
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never comes again"],
    ["FREQ=MONTHLY;BYDAY=MO;BYSETPOS=200", "never comes again"],
    ["FREQ=DAILY;BYDAY=MO;BYSETPOS=2", "never comes again"],
    ["FREQ=DAILY;COUNT=1", "never comes again"],
    ["FREQ=DAILY;UNTIL=20260131", "never comes again"],
    ["FREQ=YEARLY;INTERVAL=999", "more than 100 years"],
    [`FREQ=MONTHLY;BYMONTHDAY=${"1,".repeat(300)}1`, "at most 500 characters"],
  ])("%s is refused with the reason", (rule, reason) => {
    expect(refusalOf(rule)).toContain(reason);
  });

  it("is read or refused, and no search for its next day takes long, whatever it is", () => {
    const number = (most: number) => fc.oneof(fc.integer({ min: 1, max: most }), fc.integer({ min: -most, max: most })).map(String);
    const list = (item: fc.Arbitrary<string>) => fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.join(","));
    const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    const parts = fc.record(
      {
        FREQ: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
        INTERVAL: number(999),
        COUNT: number(1_000),
        UNTIL: fc.constantFrom("20260201", "20300101T000000Z", "20260230"),
        BYMONTH: list(number(12)),
        BYMONTHDAY: list(number(31)),
        BYDAY: list(
          fc.oneof(
            weekday,
            fc.tuple(number(5), weekday).map((pair) => pair.join("")),
          ),
        ),
        BYSETPOS: list(number(366)),
      },
      { requiredKeys: ["FREQ"] },
    );
    fc.assert(
      fc.property(parts, fc.constantFrom("2024-02-29", "2026-01-31", "2026-03-29"), (given, dueOn) => {
        const text = Object.entries(given)
          .map(([name, value]) => `${name}=${value}`)
          .join(";");
        const rule = tried(() => checkRecurrence(text, dueOn));
        if (!rule) return;
        // What is kept reads the same again, and its next day lies ahead, within its end.
        expect(readRecurrence(rule.text)).toEqual(rule);
        const next = dayAfter(rule, dueOn, dueOn)!;
        expect(next > dueOn && (rule.until === null || next <= rule.until)).toBe(true);
        expect(dayAfter(rule, dueOn, next) ?? "9999").toMatch(/^\d{4}/);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the next day", () => {
  const task = { dueOn: "2026-03-27", dueTime: null, timeZone: null, recurrence: "FREQ=DAILY", recurrenceStart: "2026-03-27" };
  const at = (text: string) => new Date(text);

  it("is the first one after the due date that is still to come", () => {
    expect(nextDay(task, at("2026-03-20T10:00:00Z"))).toBe("2026-03-28");
    expect(nextDay(task, at("2026-03-27T10:00:00Z"))).toBe("2026-03-28");
    expect(nextDay(task, at("2026-04-02T10:00:00Z"))).toBe("2026-04-03");
    const weekly = { ...task, recurrence: "FREQ=WEEKLY" };
    expect(nextDay(weekly, at("2026-04-20T10:00:00Z"))).toBe("2026-04-24");
    expect(nextDay({ ...task, dueOn: "2026-03-30", recurrence: "FREQ=WEEKLY" }, at("2026-03-30T10:00:00Z"))).toBe("2026-04-03");
    expect(nextDay({ ...task, recurrence: "FREQ=DAILY;COUNT=3" }, at("2026-04-02T10:00:00Z"))).toBeNull();
    expect(nextDay({ ...task, recurrence: null }, at("2026-04-02T10:00:00Z"))).toBeNull();
  });

  it("is over where the person is, not in UTC", () => {
    const inAuckland = { ...task, timeZone: "Pacific/Auckland" };
    expect(nextDay(inAuckland, at("2026-03-27T20:00:00Z"))).toBe("2026-03-29");
    expect(nextDay(task, at("2026-03-27T20:00:00Z"))).toBe("2026-03-28");
  });

  it("is today as long as the time is to come", () => {
    const timed = { ...task, dueTime: "18:00", timeZone: "Europe/Lisbon" };
    expect(nextDay(timed, at("2026-03-28T12:00:00Z"))).toBe("2026-03-28");
    expect(nextDay(timed, at("2026-03-28T19:00:00Z"))).toBe("2026-03-29");
  });

  it("has the same time on the clock when the clocks change, also a time that they leave out", () => {
    expect(instantOf("2026-03-28", "09:00", "Europe/Lisbon").toISOString()).toBe("2026-03-28T09:00:00.000Z");
    expect(instantOf("2026-03-29", "09:00", "Europe/Lisbon").toISOString()).toBe("2026-03-29T08:00:00.000Z");
    const inTheGap = { ...task, dueOn: "2026-03-28", dueTime: "01:30", timeZone: "Europe/Lisbon" };
    expect(nextDay(inTheGap, at("2026-03-28T12:00:00Z"))).toBe("2026-03-29");
    expect(instantOf("2026-03-29", "01:30", "Europe/Lisbon").toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(instantOf("2026-10-25", "01:30", "Europe/Lisbon").toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });
});
