/** @slow Runs before all others. */
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { everyPage, fewRows, lookAtEach, ofEach, parts } from "../testing/every-page.ts";
import { startJourneys } from "../testing/journey.ts";
import { givenEverything } from "../testing/views/given.ts";
import { publicViews } from "../testing/views/public-views.ts";

const { api, origin, openAs, openWindow } = startJourneys();

/** Contrast alone: whatever else axe looks at is the same in both schemes. */
async function look(page: Page): Promise<{ scheme: string | null; contrast: string[] }> {
  const contrast = await findings(page, { type: "rule", values: ["color-contrast"] });
  return { scheme: await page.locator("html").getAttribute("data-mantine-color-scheme"), contrast };
}
const nothing = { scheme: "dark", contrast: [] };

describe("in the dark scheme of the system", () => {
  it("every page before the sign-in is dark and has contrast", async () => {
    const { page } = await openWindow({ colorScheme: "dark" });
    expect(await lookAtEach(page, publicViews, look)).toEqual(ofEach(publicViews, nothing));
  });

  it.each(parts)(
    "every page of a workspace is dark and has contrast: %s",
    async (part) => {
      const views = everyPage[part](await givenEverything(api, origin));
      const { page } = await openAs("ana", "/demo/outbox", { colorScheme: "dark", viewport: fewRows });
      expect(await lookAtEach(page, views, look)).toEqual(ofEach(views, nothing));
    },
    300_000,
  );
});
