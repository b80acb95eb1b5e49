import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const everyRule = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe has against the page as it stands, a line each. In its older mode it makes no page of its own for the result, which takes as long as the look. */
export async function findings(page: Page, runOnly: string[] | { type: "rule"; values: string[] } = everyRule): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly, resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
