import { AxeBuilder } from "@axe-core/playwright";
import { expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { everyPage, fewRows, lookAtEach, ofEach, type Part } from "./every-page.ts";
import { startJourneys } from "./journey.ts";
import { givenEverything } from "./views/given.ts";

const everyRule = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe has against the page as it stands, a line each. In its older mode it makes no page of its own for the result, which takes as long as the look. */
export async function findings(page: Page, runOnly: string[] | { type: "rule"; values: string[] } = everyRule): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly, resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** A journey past every view of a part: each part has a file of its own, so that they run side by side and each has its time. */
export function itFindsNothingIn(part: Part): void {
  const { api, origin, openAs } = startJourneys();
  it(`axe finds nothing on any page of a workspace: ${part}`, async () => {
    const views = everyPage[part](await givenEverything(api, origin));
    const { page } = await openAs("ana", "/demo/outbox", { colorScheme: "light", viewport: fewRows });
    expect(await lookAtEach(page, views, findings)).toEqual(ofEach(views, []));
  }, 300_000);
}
