import type { Page } from "playwright-core";
import type { Given } from "./given.ts";
import { heading, row, type View } from "./view.ts";

/** Selects some tags of the demo: which rows are the first changes while others make tags. */
async function selectTags(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
}

/** Imports, lists and tags, and what else stands beside the contacts. */
export const collectionViews = (given: Given): View[] => [
  { name: "imports", path: "/demo/imports/new", shows: (page) => page.getByRole("link", { name: given.fileName }).first().waitFor() },
  {
    name: "import",
    path: `/demo/imports/${given.importId}`,
    shows: (page) => page.getByRole("heading", { name: "The import is done" }).waitFor(),
  },
  {
    name: "lists",
    // Of other lists as many as there are by now would lie half under the menu.
    path: `/demo/lists?q=${given.word}`,
    shows: async (page) => {
      await page.getByRole("button", { name: `Actions for ${given.word}` }).click();
      await page.getByRole("menuitem", { name: "Archive" }).waitFor();
    },
  },
  {
    name: "media library",
    path: "/demo/media",
    shows: (page) => page.getByRole("button", { name: `Choose “Logo ${given.word}.png”` }).waitFor(),
  },
  {
    name: "tasks",
    path: `/demo/tasks?all=true&done=true&q=${given.word}`,
    shows: async (page) => {
      await page.getByRole("button", { name: `Call ${given.word}` }).waitFor();
      await page.getByRole("region", { name: "Done" }).getByRole("listitem").first().waitFor();
    },
  },
  { name: "no task matches", path: "/demo/tasks?q=no-task-is-called-so", shows: (page) => page.getByText("No task matches").waitFor() },
  {
    name: "a task",
    path: `/demo/tasks?all=true&q=${given.word}`,
    shows: async (page) => {
      await page.getByRole("button", { name: `Call ${given.word}` }).click();
      await page.getByRole("dialog", { name: "Task" }).getByText("Every week on Mon, Thu").waitFor();
    },
  },
  { name: "no list matches", path: "/demo/lists?q=no-list-is-called-so", shows: (page) => page.getByText("No list matches").waitFor() },
  { name: "new list", path: "/demo/lists?new=true", shows: (page) => page.getByRole("dialog", { name: "New list" }).waitFor() },
  {
    name: "delete a list",
    path: `/demo/lists?q=${given.word}`,
    shows: async (page) => {
      await page.getByRole("button", { name: `Actions for ${given.word}` }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await page.getByRole("dialog").getByText("1 contact is on it.").waitFor();
    },
  },
  {
    name: "split a list",
    path: `/demo/lists?q=${given.word}`,
    shows: async (page) => {
      await page.getByRole("button", { name: `Actions for ${given.word}` }).click();
      await page.getByRole("menuitem", { name: "Split…" }).click();
      await page.getByRole("dialog").getByText("1 contact comes on one").waitFor();
    },
  },
  {
    name: "add all that match to a list",
    path: `/demo/contacts?q=${given.word}`,
    shows: async (page) => {
      await row(page);
      await page.getByRole("button", { name: "Lists", exact: true }).click();
      await page.getByRole("menuitem", { name: "Add all to a list…" }).click();
      await page.getByRole("dialog").getByText("contacts match and come on the list").waitFor();
    },
  },
  {
    name: "tags, two selected",
    path: "/demo/settings/tags",
    shows: async (page) => {
      await selectTags(page, ["alumni", "annual plan"]);
      await page.getByText("2 selected").waitFor();
    },
  },
  {
    name: "no tag matches",
    path: "/demo/settings/tags?q=no-tag-is-called-so",
    shows: (page) => page.getByText("No tag matches").waitFor(),
  },
  {
    name: "new tags",
    path: "/demo/settings/tags?new=true",
    shows: (page) => page.getByRole("dialog", { name: "New tags" }).waitFor(),
  },
  {
    name: "edit a tag",
    path: "/demo/settings/tags?q=Axe",
    shows: async (page) => {
      await page.getByRole("button", { name: "Edit Axe", exact: true }).click();
      await page
        .getByRole("dialog")
        .getByText(/contacts? carr/)
        .waitFor();
    },
  },
  {
    name: "merge tags",
    path: "/demo/settings/tags",
    shows: async (page) => {
      await selectTags(page, ["alumni", "annual plan", "corporate"]);
      await page.getByRole("button", { name: "Merge" }).click();
      await page.getByRole("dialog").getByText("2 tags are removed").waitFor();
    },
  },
  {
    name: "delete a tag",
    path: "/demo/settings/tags?q=Axe",
    shows: async (page) => {
      await page.getByRole("button", { name: "Delete Axe", exact: true }).click();
      await page
        .getByRole("dialog")
        .getByText(/contacts? loses? it/)
        .waitFor();
    },
  },
  { name: "outbox", path: "/demo/outbox", shows: heading("Mail outbox") },
  { name: "unknown page", path: "/demo/nowhere", shows: heading("This page does not exist") },
  {
    name: "palette",
    path: "/demo/settings/members",
    shows: async (page) => {
      await page.getByRole("combobox", { name: "Role of Ana Brandt" }).waitFor();
      await page.keyboard.press("ControlOrMeta+K");
      await page.getByRole("option", { name: "Members" }).waitFor();
    },
  },
  {
    name: "palette, what it finds",
    path: "/demo/settings/members",
    shows: async (page) => {
      await page.getByRole("combobox", { name: "Role of Ana Brandt" }).waitFor();
      await page.keyboard.press("ControlOrMeta+K");
      await page.getByRole("combobox", { name: "Search and commands" }).fill(given.word);
      await page
        .getByRole("group", { name: `${given.word} houses` })
        .getByRole("option")
        .first()
        .waitFor();
    },
  },
  {
    name: "what can be made",
    path: "/demo/outbox",
    shows: async (page) => {
      await page.getByRole("button", { name: "Create", exact: true }).click();
      await page.getByRole("menuitem", { name: `New ${given.word} house` }).waitFor();
    },
  },
];
