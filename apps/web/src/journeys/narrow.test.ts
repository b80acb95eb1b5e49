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
}, 60_000);

/** By how many pixels the page, or its main part, can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, document.getElementById("main")]
      .filter((element) => element !== null)
      .reduce((most, { scrollWidth, clientWidth }) => Math.max(most, scrollWidth - clientWidth), 0),
  );

/** These are opened by keys, or from the sidebar, and the peek panel is for wide screens. */
const wideOnly = ["palette", "palette, what it finds", "keys", "what can be made", "columns"];

describe.each([390, 320])("%d pixels wide", (width) => {
  const viewport = { width, height: 760 };

  it("no page before the sign-in has to be scrolled sideways", async () => {
    const { page } = await openWindow({ viewport });
    expect(await lookAtEach(page, publicViews, sideways)).toEqual(ofEach(publicViews, 0));
  });

  it.each(parts)(
    "no page of a workspace has to be scrolled sideways: %s",
    async (part) => {
      const views = everyPage[part](given).filter(({ name }) => !wideOnly.includes(name) && !name.startsWith("peek"));
      const { page } = await openAs("ana", "/demo/outbox", { viewport });
      expect(await lookAtEach(page, views, sideways)).toEqual(ofEach(views, 0));
    },
    180_000,
  );
});
