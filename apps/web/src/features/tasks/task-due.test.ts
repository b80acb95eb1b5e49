import { describe, expect, it } from "@jest/globals";
import { dayOf } from "../../lib/format.ts";
import { localDue, nearDay } from "./task-due.ts";
import { dueGroups } from "./task-groups.ts";

const now = new Date(2026, 5, 21, 12, 0);
const at = (day: number, hour: number) => new Date(2026, 5, day, hour, 0).toISOString();

describe("when a task is due", () => {
  it("is overdue once its time, or its whole day, is over", () => {
    const isOverdue = (due: Parameters<typeof localDue>[0]) => localDue(due, now)?.isOverdue;
    expect(isOverdue({ dueOn: "2026-06-20" })).toBe(true);
    expect(isOverdue({ dueOn: "2026-06-21" })).toBe(false);
    expect(isOverdue({ dueOn: "2026-06-21", dueAt: at(21, 11) })).toBe(true);
    expect(isOverdue({ dueOn: "2026-06-21", dueAt: at(21, 13) })).toBe(false);
    expect(localDue({}, now)).toBeUndefined();
  });

  it("is the day of the person's own clock where it has a time, and the same day for everybody where not", () => {
    expect(localDue({ dueOn: "2026-06-25", dueAt: at(24, 23) }, now)?.day).toBe(dayOf(at(24, 23)));
    expect(localDue({ dueOn: "2026-06-25" }, now)).toEqual({ day: "2026-06-25", time: undefined, isOverdue: false });
  });

  it("has a word where it is near", () => {
    expect(["2026-06-20", "2026-06-21", "2026-06-22", "2026-06-23"].map((day) => nearDay(day, now))).toEqual([
      "yesterday",
      "today",
      "tomorrow",
      undefined,
    ]);
  });
});

describe("the groups", () => {
  it("ask for what is over now, for the rest of today, and for what begins tomorrow", () => {
    const filters = dueGroups({ assigneeId: "mem_1", priority: "high", search: "call" }).map(
      ({ name, query }) => [name, query(now)] as const,
    );
    expect(Object.fromEntries(filters)).toMatchObject({
      overdue: { search: "call", filter: { assignee: { eq: "mem_1" }, priority: { eq: "high" }, due: { before: now.toISOString() } } },
      today: { filter: { status: { eq: "open" }, due: { nextDays: 1 } } },
      upcoming: { filter: { due: { after: new Date(2026, 5, 22).toISOString() } } },
      someDay: { filter: { due: { empty: true } } },
      done: { filter: { status: { eq: "done" } }, sort: { field: "COMPLETED_AT", direction: "DESC" } },
    });
  });
});
