import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { fewRows, givenEveryPage, lookAtEach, ofEach, publicViews } from "../testing/every-page.ts";
import { startJourneys } from "../testing/journey.ts";

const { api, origin, openAs, openWindow } = startJourneys();

/** Contrast alone: whatever else axe looks at is the same in both schemes. */
async function findings(page: Page): Promise<{ scheme: string | null; contrast: string[] }> {
  const runOnly = { type: "rule" as const, values: ["color-contrast"] };
  const { violations } = await new AxeBuilder({ page }).options({ runOnly, resultTypes: ["violations"] }).analyze();
  const scheme = await page.locator("html").getAttribute("data-mantine-color-scheme");
  return { scheme, contrast: violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160))) };
}
const nothing = { scheme: "dark", contrast: [] };

describe("in the dark scheme of the system", () => {
  it("every page before the sign-in is dark and has contrast", async () => {
    const { page } = await openWindow({ colorScheme: "dark" });
    expect(await lookAtEach(page, publicViews, findings)).toEqual(ofEach(publicViews, nothing));
  });

  it("every page of a workspace is dark and has contrast", async () => {
    const views = await givenEveryPage(api, origin);
    const { page } = await openAs("ana", "/demo/contacts", { colorScheme: "dark", viewport: fewRows });
    expect(await lookAtEach(page, views, findings)).toEqual(ofEach(views, nothing));
  }, 300_000);
});
