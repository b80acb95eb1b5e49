import type { Page } from "playwright-core";
import type { Given } from "./given.ts";
import { row, type View } from "./view.ts";

/** What only the builder has a form for: groups, days, related records and how many there are. */
const nestedFilter = JSON.stringify({
  or: [
    { status: { notIn: ["lead"] }, createdAt: { lastDays: 3000, timeZone: "Europe/Lisbon" } },
    { emails: { some: { address: { contains: "a" }, isPrimary: true } } },
    { not: { activities: { count: { gte: 2 }, where: { occurredAt: { period: "THIS_YEAR", timeZone: "Europe/Berlin" } } } } },
  ],
});

const filtered = (filter: object) => `/demo/contacts?filter=${encodeURIComponent(JSON.stringify(filter))}`;

/** Opens the menu of the segment and chooses from it. */
const segmentMenu = (word: string, item: string, dialog: string) => async (page: Page) => {
  await row(page);
  await page.getByRole("button", { name: `Actions for ${word} leads` }).click();
  await page.getByRole("menuitem", { name: item }).click();
  await page.getByRole("dialog", { name: dialog }).getByRole("button", { name: "Cancel" }).waitFor();
};

/** The list of contacts, its filters and segments. */
export const contactViews = (given: Given): View[] => [
  { name: "contacts", path: "/demo/contacts", shows: row },
  {
    name: "segment, changed",
    path: `/demo/contacts?segment=${given.usable}&sort=NAME&dir=ASC`,
    shows: async (page) => {
      await row(page);
      await page.getByText("Unsaved changes").first().waitFor();
      await page.getByRole("button", { name: `Actions for ${given.word} leads` }).click();
      await page.getByRole("menuitem", { name: "Copy the link" }).waitFor();
    },
  },
  {
    name: "segment that can't be used",
    path: `/demo/contacts?segment=${given.unusable}`,
    shows: (page) => page.getByText("This segment can't be used").waitFor(),
  },
  {
    name: "new segment",
    path: `/demo/contacts?q=${given.word}`,
    shows: async (page) => {
      await page.getByRole("button", { name: "Save as segment…" }).click();
      await page.getByRole("dialog", { name: "New segment" }).waitFor();
    },
  },
  {
    name: "contacts, filtered and selected",
    path: filtered({ status: { in: ["lead"] } }),
    shows: async (page) => {
      await row(page);
      await page.locator("[role=row][data-key] input[type=checkbox]").first().click();
      await page.getByText("1 selected").waitFor();
    },
  },
  {
    name: "no contact matches",
    path: "/demo/contacts?q=nobody-is-called-so",
    shows: (page) => page.getByText("No contact matches").waitFor(),
  },
  {
    name: "advanced filter",
    path: `/demo/contacts?filter=${encodeURIComponent(nestedFilter)}`,
    shows: async (page) => {
      await page.getByRole("button", { name: /^Advanced filter/ }).click();
      await page
        .getByRole("dialog", { name: "Advanced filter" })
        .getByText(/contacts? match/)
        .first()
        .waitFor();
    },
  },
  {
    name: "new contact",
    path: "/demo/contacts?new=true",
    shows: (page) => page.getByRole("dialog", { name: "New contact" }).waitFor(),
  },
  { name: "deleted contacts", path: "/demo/contacts/deleted", shows: row },
  {
    name: "peek",
    path: "/demo/contacts",
    shows: async (page) => {
      await row(page);
      await page.locator("[role=row][data-key]").first().press("Space");
      await page.getByRole("complementary", { name: "Peek" }).getByRole("heading", { level: 2 }).waitFor();
    },
  },
  {
    name: "columns",
    path: "/demo/contacts",
    shows: async (page) => {
      await row(page);
      await page.getByRole("button", { name: "Columns" }).click();
      await page.getByRole("dialog", { name: "Columns" }).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "keys",
    path: "/demo/contacts",
    shows: async (page) => {
      await row(page);
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    },
  },
  {
    name: "rename a segment",
    path: `/demo/contacts?segment=${given.usable}`,
    shows: segmentMenu(given.word, "Rename…", `Rename “${given.word} leads”`),
  },
  {
    name: "delete a segment",
    path: `/demo/contacts?segment=${given.usable}`,
    shows: segmentMenu(given.word, "Delete…", `Delete the segment “${given.word} leads”?`),
  },
  { name: "a list's contacts", path: filtered({ lists: { anyOf: [given.listId] } }), shows: row },
];
