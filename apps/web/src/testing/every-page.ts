import type { Page } from "playwright-core";
import { accessViews } from "./views/access-views.ts";
import { collectionViews } from "./views/collection-views.ts";
import { companyViews } from "./views/company-views.ts";
import { contactViews } from "./views/contact-views.ts";
import { fileViews } from "./views/file-views.ts";
import type { Given } from "./views/given.ts";
import { objectViews } from "./views/object-views.ts";
import { opportunityViews } from "./views/opportunity-views.ts";
import { recordViews } from "./views/record-views.ts";
import { settingsViews } from "./views/settings-views.ts";
import type { View } from "./views/view.ts";

/** Every view of a workspace. A part of them is as much as one test looks at within its time. */
export const everyPage = {
  contacts: (given: Given) => [...contactViews(given), ...recordViews(given)],
  companies: companyViews,
  opportunities: opportunityViews,
  objects: objectViews,
  files: fileViews,
  collections: collectionViews,
  settings: (given: Given) => [...settingsViews(given), ...accessViews(given)],
} satisfies Record<string, (given: Given) => View[]>;

export type Part = keyof typeof everyPage;
export const parts = Object.keys(everyPage) as Part[];

/** Rows are alike: a few of them tell axe as much as a screen full, in a fraction of the time. */
export const fewRows = { width: 1280, height: 480 };

/** Somewhere in the app that asks the server for nothing. */
const nowhere = "/demo/nowhere";

/**
 * Opens one view after the other, and answers with what was found on each, by its name. Within the app it goes as a link does, without
 * loading the app again; by way of nowhere, so that nothing stays open of what the view before has opened.
 */
export async function lookAtEach<T>(page: Page, views: readonly View[], look: (page: Page) => Promise<T>): Promise<Record<string, T>> {
  const found: Record<string, T> = {};
  const missed: Error[] = [];
  for (const { name, path, shows } of views) {
    if (path.startsWith("/demo/") && page.url().includes("/demo/")) {
      await follow(page, nowhere);
      await page.getByRole("heading", { level: 1, name: "This page does not exist", includeHidden: true }).waitFor();
      // What belongs to no page, such as the list of keys, stays open over them all.
      const dialog = page.getByRole("dialog").first();
      if (await dialog.isVisible()) await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      await follow(page, path);
    } else await page.goto(path);
    try {
      await shows(page);
      found[name] = await look(page);
    } catch (fault) {
      missed.push(new Error(`The view “${name}” did not come.`, { cause: fault }));
    }
  }
  if (missed.length > 0)
    throw missed.length === 1
      ? missed[0]
      : new AggregateError(missed, missed.map(({ message, cause }) => `${message} ${String(cause).slice(0, 300)}`).join("\n"));
  return found;
}

/** The router follows the browser's history. */
const follow = (page: Page, path: string) => page.evaluate((to) => history.pushState({}, "", to), path);

/** The same of every view: what `lookAtEach` should have found. */
export const ofEach = <T>(views: readonly View[], value: T) => Object.fromEntries(views.map(({ name }) => [name, value]));
