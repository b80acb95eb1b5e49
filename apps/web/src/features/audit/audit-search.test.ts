import { describe, expect, it } from "@jest/globals";
import { filterOf, isIn, readAuditSearch } from "./audit-search.ts";

const now = new Date(2026, 2, 15, 13, 30);
const at = (...of: [number, number, number]) => new Date(...of).toISOString();

describe("the address of the audit log", () => {
  it("holds what it understands, and leaves out the rest", () => {
    expect(
      readAuditSearch({ kinds: ["tag.created", 7], actors: [], by: ["token", "robot"], period: "week", from: "2026-02-30x", other: 1 }),
    ).toEqual({ kinds: ["tag.created"], by: ["token"], period: "week" });
    expect(readAuditSearch({ kinds: "tag.created", period: "year" })).toEqual({});
  });

  it("becomes a filter in the person's own days, both included", () => {
    expect(filterOf({}, now)).toBeNull();
    expect(filterOf({ period: "today" }, now)).toEqual({ since: at(2026, 2, 15) });
    expect(filterOf({ period: "week" }, now)).toEqual({ since: at(2026, 2, 9) });
    expect(filterOf({ from: "2026-01-30", to: "2026-01-31" }, now)).toEqual({ since: at(2026, 0, 30), until: at(2026, 1, 1) });
    expect(filterOf({ actors: ["mem_1"], by: ["member"], kinds: ["a.b"] }, now)).toEqual({
      actorIds: ["mem_1"],
      actorKinds: ["member"],
      kinds: ["a.b"],
    });
  });
});

it("an event that just happened belongs to the log if the filter lets it through", () => {
  const event = { kind: "tag.created", actor: { id: "mem_1", kind: "member", name: "Ann" }, occurredAt: now.toISOString() };
  expect(isIn(null, event)).toBe(true);
  expect(isIn({ kinds: ["tag.created"], actorIds: ["mem_1"], actorKinds: ["member"], since: at(2026, 2, 15) }, event)).toBe(true);
  for (const filter of [
    { kinds: [] },
    { actorIds: ["mem_2"] },
    { actorKinds: ["token"] },
    { since: at(2026, 2, 16) },
    { until: at(2026, 2, 15) },
  ])
    expect(isIn(filter, event)).toBe(false);
  expect(isIn({ actorIds: ["mem_1"] }, { ...event, actor: { id: null, kind: "system", name: "Kith" } })).toBe(false);
});
