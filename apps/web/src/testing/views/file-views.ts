import type { Page } from "playwright-core";
import type { Given } from "./given.ts";
import type { View } from "./view.ts";

/** The documents of a contact, and the library of images. */
export function fileViews({ word, contactId }: Given): View[] {
  const path = `/demo/contacts/${contactId}?show=timeline&panel=documents`;
  const offer = `Offer ${word}.txt`;
  const panel = (page: Page) => page.getByRole("region", { name: "Documents", exact: true });
  const chosen = (action: string, dialog: string) => async (page: Page) => {
    await page.getByRole("button", { name: `Actions for ${offer}` }).click();
    await page.getByRole("menuitem", { name: action, exact: true }).click();
    await page.getByRole("dialog", { name: dialog }).waitFor();
  };
  return [
    { name: "documents", path, shows: (page) => panel(page).getByRole("button", { name: offer, exact: true }).waitFor() },
    {
      name: "documents, a preview",
      path,
      shows: async (page) => {
        await panel(page).getByRole("button", { name: offer, exact: true }).click();
        await page.getByRole("dialog").getByText("What it costs").waitFor();
      },
    },
    {
      name: "documents, a folder",
      path,
      shows: async (page) => {
        await panel(page).getByRole("button", { name: "Offers 1" }).click();
        await panel(page).getByRole("button", { name: offer, exact: true }).waitFor();
      },
    },
    {
      name: "documents, the trash",
      path,
      shows: async (page) => {
        await panel(page)
          .getByRole("button", { name: /^Trash/ })
          .click();
        await panel(page).getByText("deleted by").first().waitFor();
      },
    },
    { name: "documents, another name", path, shows: chosen("Rename…", "Rename the document") },
    { name: "documents, another folder", path, shows: chosen("Move…", `Move “${offer}”`) },
    { name: "documents, who looked", path, shows: chosen("Who looked at it", `Who looked at “${offer}”`) },
    {
      name: "media library, searched",
      path: "/demo/media?q=nothing-is-called-so",
      shows: (page) => page.getByRole("heading", { level: 1, name: "Media library" }).waitFor(),
    },
  ];
}
