import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { givenEveryPage, lookAtEach, ofEach, publicViews, type View } from "../testing/every-page.ts";
import { startJourneys } from "../testing/journey.ts";

const { api, origin, openAs, openWindow } = startJourneys();

let views: View[];
beforeAll(async () => {
  views = await givenEveryPage(api, origin);
}, 60_000);

/** By how many pixels the page, or its main part, can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, document.getElementById("main")]
      .filter((element) => element !== null)
      .reduce((most, { scrollWidth, clientWidth }) => Math.max(most, scrollWidth - clientWidth), 0),
  );

describe.each([390, 320])("%d pixels wide", (width) => {
  it("no page has to be scrolled sideways", async () => {
    const viewport = { width, height: 760 };
    const outside = await openWindow({ viewport });
    expect(await lookAtEach(outside.page, publicViews, sideways)).toEqual(ofEach(publicViews, 0));
    const { page } = await openAs("ana", "/demo/contacts", { viewport });
    // These are opened by keys, and the peek panel is for wide screens.
    const onPhone = views.filter(({ name }) => !["palette", "keys", "peek", "columns"].includes(name));
    expect(await lookAtEach(page, onPhone, sideways)).toEqual(ofEach(onPhone, 0));
  }, 180_000);
});
