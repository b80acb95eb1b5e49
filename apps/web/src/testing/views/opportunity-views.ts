import type { Given } from "./given.ts";
import { row, type View } from "./view.ts";

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
];
