import type { Page } from "playwright-core";
import type { Given } from "./given.ts";
import type { View } from "./view.ts";

/** Presses a button of the page, and waits for the dialog with all that it has to say. */
const opened = (button: string, text: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("dialog").getByText(text).first().waitFor();
};

const contactSettings = "/demo/settings/contacts";
const customFields = "/demo/settings/custom-fields";

/** What a workspace says about its contacts. */
export const settingsViews = (given: Given): View[] => [
  {
    name: "contact settings",
    path: contactSettings,
    shows: async (page) => {
      await page.getByRole("button", { name: "Edit Lead" }).waitFor();
      await page.getByRole("button", { name: "Edit Newsletter" }).waitFor();
      await page.getByRole("checkbox", { name: "Job title" }).waitFor();
    },
  },
  {
    name: "delete a status",
    path: contactSettings,
    shows: async (page) => {
      await page.getByRole("button", { name: "Delete Churned" }).click();
      await page
        .getByRole("dialog")
        .getByText(/contacts? ha(s|ve) it/)
        .waitFor();
    },
  },
  { name: "new status", path: contactSettings, shows: opened("New status", "New contacts get this status") },
  { name: "edit a status", path: contactSettings, shows: opened("Edit Churned", "New contacts get this status") },
  { name: "new category", path: contactSettings, shows: opened("New category", "What a subscriber gets.") },
  { name: "edit a category", path: contactSettings, shows: opened("Edit Newsletter", "Archive") },
  { name: "delete a category", path: contactSettings, shows: opened("Delete Newsletter", "This can't be undone.") },
  {
    name: "kinds of associations",
    path: "/demo/settings/associations",
    shows: (page) => page.getByRole("button", { name: "Edit Works at" }).waitFor(),
  },
  {
    name: "new kind of association",
    path: "/demo/settings/associations",
    shows: opened("New kind of association", "What the contact says"),
  },
  {
    name: "delete a kind of association",
    path: "/demo/settings/associations",
    shows: opened("Delete Partner of", "No records are associated in this way."),
  },
  {
    name: "custom fields",
    path: customFields,
    shows: (page) => page.getByRole("button", { name: `Edit ${given.fieldName}` }).waitFor(),
  },
  {
    name: "custom fields of companies",
    path: `${customFields}?object=company`,
    shows: (page) => page.getByText("What this workspace keeps of its companies", { exact: false }).waitFor(),
  },
  {
    name: "custom fields of opportunities",
    path: `${customFields}?object=opportunity`,
    shows: (page) => page.getByText("What this workspace keeps of its opportunities", { exact: false }).waitFor(),
  },
  { name: "new custom field", path: customFields, shows: opened("New field", "Required") },
  { name: "edit a custom field", path: customFields, shows: opened(`Edit ${given.fieldName}`, "Options") },
  {
    name: "change the type of a custom field",
    path: customFields,
    shows: async (page) => {
      await page.getByRole("button", { name: `Change the type of ${given.fieldName}` }).click();
      await page
        .getByRole("dialog")
        .getByRole("combobox", { name: /^New type/ })
        .click();
      await page.getByRole("option", { name: "Text", exact: true }).click();
      await page.getByText("No contact has a value.").waitFor();
    },
  },
  { name: "delete a custom field", path: customFields, shows: opened(`Delete ${given.fieldName}`, "This can't be undone.") },
  {
    name: "notifications",
    path: "/demo/settings/notifications",
    shows: (page) => page.getByRole("combobox", { name: "Time zone" }).waitFor(),
  },
  {
    name: "what one was told",
    path: "/demo/settings/notifications",
    shows: async (page) => {
      await page.getByRole("button", { name: /^Notifications/ }).click();
      await page.getByRole("dialog", { name: "Notifications" }).getByRole("button", { name: "Mark all as read" }).waitFor();
    },
  },
  { name: "new folder", path: customFields, shows: opened("New folder", "Name") },
];
