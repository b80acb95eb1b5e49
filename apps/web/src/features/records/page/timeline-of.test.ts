import { describe, expect, it } from "@jest/globals";
import { groupByDay, isAmong, newestFirst, saysWords } from "./timeline-of.ts";

const at = (occurredAt: string) => ({ occurredAt });

describe("the timeline", () => {
  it("puts events under the day they happened on", () => {
    const days = groupByDay([at("2026-06-18T10:00Z"), at("2026-06-18T09:00Z"), at("2026-06-17T23:00Z")], (time) => time.slice(0, 10));
    expect(days.map(({ day, events }) => [day, events.length])).toEqual([
      ["2026-06-18", 2],
      ["2026-06-17", 1],
    ]);
  });

  it("lets through what a chip stands for, and everything without one", () => {
    expect(isAmong("contact.statusChanged", ["contact.updated", "contact.statusChanged"])).toBe(true);
    expect(isAmong("contact.tagsAdded", ["contact.updated"])).toBe(false);
    expect(isAmong("something.new", undefined)).toBe(true);
  });

  it("finds words in what an event says, as the server does, and not in what holds it together", () => {
    const event = {
      actor: { id: null, kind: "MEMBER", name: "Zoë Faria" },
      details: [
        { name: "title", values: ["Order Göteborg leather"] },
        { name: "isNext", values: ["true"] },
      ],
      changes: [{ field: "Binding", before: null, after: "Half\nleather" }],
    };
    for (const words of [[], ["zoe"], ["goteborg", "order"], ["binding"], ["half", "leather"]]) expect(saysWords(event, words)).toBe(true);
    for (const words of [["true"], ["title"], ["zoe", "vellum"], ["null"]]) expect(saysWords(event, words)).toBe(false);
  });

  it("orders by seq as a number, not as text", () => {
    expect(newestFirst([{ seq: "9" }, { seq: "10" }, { seq: "100" }]).map(({ seq }) => seq)).toEqual(["100", "10", "9"]);
  });
});
