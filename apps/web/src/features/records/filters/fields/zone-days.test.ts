import { describe, expect, it } from "@jest/globals";
import { dayAfter, dayIn, isStartOfDay, isZone, lastDayBefore, startOfDay } from "./zone-days.ts";

const zones = ["UTC", "Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "America/Santiago", "Pacific/Apia"];

describe("a day in a zone", () => {
  it("begins at its first instant, also where clocks change", () => {
    expect(startOfDay("2026-01-15", "Europe/Berlin")).toBe("2026-01-14T23:00:00.000Z");
    expect(startOfDay("2026-03-29", "Europe/Lisbon")).toBe("2026-03-29T00:00:00.000Z");
    expect(startOfDay("2026-03-30", "Europe/Lisbon")).toBe("2026-03-29T23:00:00.000Z");
    // In Chile midnight is skipped on the day that the clocks go forward: it begins at one o'clock.
    expect(startOfDay("2025-09-07", "America/Santiago")).toBe("2025-09-07T04:00:00.000Z");
  });

  it("is found again by the instant that it begins at, on every day of a year", () => {
    for (const zone of zones) {
      for (let day = "2025-02-25"; day < "2026-04-05"; day = dayAfter(day)) {
        // Samoa went over the date line at the end of 2011; since then each of its days is there.
        const start = startOfDay(day, zone);
        expect([zone, dayIn(zone, start), isStartOfDay(start, zone)]).toEqual([zone, day, true]);
        const before = new Date(Date.parse(start) - 1).toISOString();
        expect([zone, dayIn(zone, before) < day, isStartOfDay(before, zone)]).toEqual([zone, true, false]);
        expect(lastDayBefore(startOfDay(dayAfter(day), zone), zone)).toBe(day);
      }
    }
  });

  it("is asked for zones that there are", () => {
    expect([isZone("Europe/Lisbon"), isZone("Europe/Atlantis"), isZone(3)]).toEqual([true, false, false]);
  });
});
