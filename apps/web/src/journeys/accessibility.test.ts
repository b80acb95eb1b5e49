import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { fewRows, givenEveryPage, lookAtEach, ofEach, publicViews } from "../testing/every-page.ts";
import { startJourneys } from "../testing/journey.ts";

const { api, origin, openAs, openWindow } = startJourneys();

const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ runOnly, resultTypes: ["violations"] }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe("axe", () => {
  it("finds nothing on any page before the sign-in", async () => {
    const { page } = await openWindow({ colorScheme: "light" });
    expect(await lookAtEach(page, publicViews, findings)).toEqual(ofEach(publicViews, []));
  });

  it("finds nothing on any page of a workspace", async () => {
    const views = await givenEveryPage(api, origin);
    const { page } = await openAs("ana", "/demo/contacts", { colorScheme: "light", viewport: fewRows });
    expect(await lookAtEach(page, views, findings)).toEqual(ofEach(views, []));
  }, 300_000);
});
