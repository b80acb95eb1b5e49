import type { Page } from "playwright-core";
import type { Given } from "./given.ts";
import { row, type View } from "./view.ts";

const filter = encodeURIComponent(JSON.stringify({ value: { gte: 100 }, contacts: { some: { status: { in: ["lead"] } } } }));

const pressed = (button: string, dialog: string) => async (page: Page) => {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await page.getByRole("dialog", { name: dialog }).waitFor();
};

/** The board, the list and the trash of opportunities, one of them, and what is set up for them. */
export const opportunityViews = (given: Given): View[] => [
  { name: "board", path: "/demo/opportunities", shows: (page) => page.locator("[data-card]").first().waitFor() },
  {
    name: "board, menu of a card",
    path: `/demo/opportunities?q=${given.word}`,
    shows: async (page) => {
      await page
        .getByRole("button", { name: /^Actions for / })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Won" }).waitFor();
    },
  },
  { name: "opportunities", path: "/demo/opportunities?view=list", shows: row },
  {
    name: "opportunities, filtered",
    path: `/demo/opportunities?view=list&filter=${filter}`,
    shows: (page) => page.getByRole("button", { name: /^Value is at least/ }).waitFor(),
  },
  {
    name: "peek at an opportunity",
    path: `/demo/opportunities?view=list&q=${given.word}`,
    shows: async (page) => {
      await row(page);
      await page.locator("[role=row][data-key]").first().press("Space");
      await page.getByRole("complementary", { name: "Peek" }).getByRole("heading", { level: 2 }).waitFor();
    },
  },
  {
    name: "why it was lost",
    path: `/demo/opportunities?q=${given.word}`,
    shows: async (page) => {
      await page
        .getByRole("button", { name: /^Actions for / })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Lost…" }).click();
      await page.getByRole("dialog", { name: /^Why was / }).waitFor();
    },
  },
  {
    name: "new opportunity",
    path: "/demo/opportunities?new=true",
    shows: (page) => page.getByRole("dialog", { name: "New opportunity" }).waitFor(),
  },
  { name: "deleted opportunities", path: "/demo/opportunities/deleted", shows: row },
  {
    name: "opportunity",
    path: `/demo/opportunities/${given.opportunityId}?show=timeline`,
    shows: (page) => page.getByRole("region", { name: "Associations" }).getByRole("listitem").first().waitFor(),
  },
  {
    name: "opportunity, details",
    path: `/demo/opportunities/${given.opportunityId}`,
    shows: (page) => page.getByRole("button", { name: /^Value:/ }).waitFor(),
  },
  {
    name: "opportunity, additional fields",
    path: `/demo/opportunities/${given.opportunityId}?tab=additional`,
    shows: (page) => page.getByRole("tabpanel", { name: /^Additional/ }).waitFor(),
  },
  {
    name: "opportunities of a contact",
    path: `/demo/contacts/${given.contactId}?show=timeline&panel=opportunities`,
    shows: (page) => page.getByRole("region", { name: "Opportunities" }).getByRole("listitem").first().waitFor(),
  },
  {
    name: "pipelines",
    path: "/demo/settings/pipelines",
    shows: (page) => page.getByRole("table", { name: "Stages of Sales" }).waitFor(),
  },
  { name: "new pipeline", path: "/demo/settings/pipelines", shows: pressed("New pipeline", "New pipeline") },
  { name: "new stage", path: "/demo/settings/pipelines", shows: pressed("New stage", "New stage") },
  { name: "change a pipeline", path: "/demo/settings/pipelines", shows: pressed("Change Sales", "Change the pipeline") },
  { name: "delete a stage", path: "/demo/settings/pipelines", shows: pressed("Delete New", "Delete the stage New?") },
];
