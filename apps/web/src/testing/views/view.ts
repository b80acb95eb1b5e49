import type { Page } from "playwright-core";

/** A view of the app, with everything on it that it can show. */
export interface View {
  name: string;
  path: string;
  /** Waits until it is there, and opens what opens on it. */
  shows: (page: Page) => Promise<unknown>;
}

export const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { level: 1, name }).waitFor();
export const row = (page: Page) => page.locator("[role=row][data-key]").first().waitFor();
