import type { Given } from "./given.ts";
import { row, type View } from "./view.ts";

/** The objects of a workspace, their records, and what else meets them: filters across objects, favourites. */
export function objectViews({ word, object, recordId, contactId }: Given): View[] {
  const settings = "/demo/settings/objects";
  const list = `/demo/objects/${object}`;
  const record = `${list}/${recordId}`;
  const some = { object: { eq: object }, name: { contains: word }, customFields: [{ field: `${object}.area`, number: { gte: 1 } }] };
  const filtered = `filter=${encodeURIComponent(JSON.stringify({ records: { some } }))}`;
  return [
    { name: "objects", path: settings, shows: (page) => page.getByRole("row", { name: new RegExp(`${word} houses`) }).waitFor() },
    {
      name: "new object",
      path: settings,
      shows: async (page) => {
        await page.getByRole("button", { name: "New object" }).first().click();
        await page.getByRole("textbox", { name: "Name of several" }).waitFor();
      },
    },
    {
      name: "delete an object",
      path: settings,
      shows: async (page) => {
        await page.getByRole("button", { name: `Delete ${word} houses` }).click();
        await page.getByRole("dialog").getByText("Archive the object instead", { exact: false }).waitFor();
      },
    },
    {
      name: "fields of an object",
      path: `/demo/settings/custom-fields?object=${object}`,
      shows: (page) => page.getByRole("button", { name: "Edit Area" }).waitFor(),
    },
    { name: "records", path: list, shows: row },
    { name: "no record matches", path: `${list}?q=nothing-is-called-so`, shows: (page) => page.getByText("No record matches").waitFor() },
    { name: "new record", path: `${list}?new=true`, shows: (page) => page.getByRole("dialog", { name: `New ${word} house` }).waitFor() },
    {
      name: "peek at a record",
      path: list,
      shows: async (page) => {
        await row(page);
        await page.locator("[role=row][data-key]").first().press("Space");
        await page.getByRole("complementary", { name: "Peek" }).getByRole("heading", { level: 2 }).waitFor();
      },
    },
    {
      name: "records, selected",
      path: list,
      shows: async (page) => {
        await row(page);
        await page.locator("[role=row][data-key] input[type=checkbox]").first().click();
        await page.getByText("1 selected").waitFor();
      },
    },
    { name: "deleted records", path: `${list}/deleted`, shows: row },
    { name: "no such object", path: "/demo/objects/no_such_thing", shows: (page) => page.getByText("There is no such object").waitFor() },
    { name: "record, details", path: record, shows: (page) => page.getByRole("button", { name: /^Area:/ }).waitFor() },
    {
      name: "record, associations",
      path: `${record}?show=timeline`,
      shows: (page) => page.getByRole("region", { name: "Associations" }).getByRole("listitem").first().waitFor(),
    },
    {
      name: "record, activity",
      path: `${record}?show=timeline&panel=activity`,
      shows: (page) => page.getByRole("region", { name: "Activity" }).getByRole("listitem").first().waitFor(),
    },
    {
      name: "contact, associations",
      path: `/demo/contacts/${contactId}?show=timeline&panel=associations`,
      shows: (page) => page.getByRole("region", { name: "Associations" }).getByRole("link", { name: word }).first().waitFor(),
    },
    {
      name: "contacts, filtered by records",
      path: `/demo/contacts?${filtered}`,
      shows: (page) => page.getByRole("button", { name: new RegExp(`^Associated ${word} house has one with`) }).waitFor(),
    },
    {
      name: "advanced filter by records",
      path: `/demo/contacts?${filtered}`,
      shows: async (page) => {
        await page.getByRole("button", { name: new RegExp(`^Associated ${word} house has one with`) }).click();
        const builder = page.getByRole("dialog", { name: "Advanced filter" });
        await builder.getByRole("button", { name: "Field: Area, change" }).waitFor();
        await builder
          .getByText(/contacts? match/)
          .first()
          .waitFor();
      },
    },
    {
      name: "a favourite",
      path: record,
      shows: async (page) => {
        const star = page.locator("button[aria-label=Favourite]:enabled");
        if ((await star.getAttribute("aria-pressed")) !== "true") await star.click();
        await page.locator("button[aria-label=Favourite][aria-pressed=true]").waitFor();
      },
    },
  ];
}
