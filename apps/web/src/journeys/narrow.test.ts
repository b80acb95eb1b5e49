/** @slow Runs before all others. */
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { everyPage, lookAtEach, ofEach, parts } from "../testing/every-page.ts";
import { startJourneys } from "../testing/journey.ts";
import { type Given, givenEverything } from "../testing/views/given.ts";
import { publicViews } from "../testing/views/public-views.ts";

const { api, origin, openAs, openWindow } = startJourneys();

let given: Given;
beforeAll(async () => {
  given = await givenEverything(api, origin);
}, 180_000);

const viewport = { width: 390, height: 760 };

/** By how many pixels the page, or its main part, can be scrolled sideways, at each of the widths of phones. */
async function sideways(page: Page): Promise<Record<number, number>> {
  const found: Record<number, number> = {};
  for (const width of [320, 390]) {
    await page.setViewportSize({ ...viewport, width });
    found[width] = await page.evaluate(async () => {
      const excess = () =>
        [document.documentElement, document.getElementById("main")]
          .filter((element) => element !== null)
          .reduce((most, { scrollWidth, clientWidth }) => Math.max(most, scrollWidth - clientWidth), 0);
      // What reads the width in code draws itself anew: after two frames, or many on a slow machine.
      for (let frame = 0; frame < 2 || (excess() > 0 && frame < 120); frame++) await new Promise(requestAnimationFrame);
      return excess();
    });
  }
  return found;
}
const nothing = { 320: 0, 390: 0 };

/** These are opened by keys, or from the sidebar, and the peek panel is for wide screens. */
const wideOnly = ["palette", "palette, what it finds", "keys", "what can be made", "columns"];

describe("as wide as a phone", () => {
  it("no page before the sign-in has to be scrolled sideways", async () => {
    const { page } = await openWindow({ viewport });
    expect(await lookAtEach(page, publicViews, sideways)).toEqual(ofEach(publicViews, nothing));
  });

  it.each(parts)(
    "no page of a workspace has to be scrolled sideways: %s",
    async (part) => {
      const views = everyPage[part](given).filter(({ name }) => !wideOnly.includes(name) && !name.startsWith("peek"));
      const { page } = await openAs("ana", "/demo/outbox", { viewport });
      expect(await lookAtEach(page, views, sideways)).toEqual(ofEach(views, nothing));
    },
    180_000,
  );
});
