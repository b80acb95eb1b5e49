import { AxeBuilder } from "@axe-core/playwright";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { givenEveryPage, lookAtEach, ofEach, publicViews, type View } from "../testing/every-page.ts";
import { startJourneys } from "../testing/journey.ts";

const { api, origin, openAs, openWindow } = startJourneys();

let views: View[];
beforeAll(async () => {
  views = await givenEveryPage(api, origin);
}, 60_000);

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const describeFindings = ({ violations }: Awaited<ReturnType<AxeBuilder["analyze"]>>) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));

const allFindings = async (page: Page) =>
  describeFindings(await new AxeBuilder({ page }).options({ runOnly: tags, resultTypes: ["violations"] }).analyze());

/** What depends on the colours; everything else is the same in both schemes. */
const contrastFindings = async (page: Page) =>
  describeFindings(
    await new AxeBuilder({ page })
      .options({ runOnly: { type: "rule", values: ["color-contrast"] }, resultTypes: ["violations"] })
      .analyze(),
  );

/** Rows are alike: a few of them tell as much as a screen full, in a fraction of the time. */
const viewport = { width: 1280, height: 640 };

describe.each([
  ["light", allFindings],
  ["dark", contrastFindings],
] as const)("in the %s scheme", (colorScheme, findings) => {
  it("axe finds nothing on any page before the sign-in", async () => {
    const { page } = await openWindow({ colorScheme, viewport });
    expect(await lookAtEach(page, publicViews, findings)).toEqual(ofEach(publicViews, []));
  });

  it("axe finds nothing on any page of a workspace", async () => {
    const { page } = await openAs("ana", "/demo/contacts", { colorScheme, viewport });
    expect(await lookAtEach(page, views, findings)).toEqual(ofEach(views, []));
  }, 180_000);
});
