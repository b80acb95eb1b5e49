import { password } from "../journey.ts";
import type { Given } from "./given.ts";
import type { View } from "./view.ts";

/** Who may do what, what was done, and one's own account. */
export const accessViews = (given: Given): View[] => [
  {
    name: "members",
    path: "/demo/settings/members",
    shows: async (page) => {
      await page.getByRole("combobox", { name: "Role of Ana Brandt" }).waitFor();
      await page.getByRole("table", { name: "Pending invitations" }).waitFor();
    },
  },
  {
    name: "invite",
    path: "/demo/settings/members",
    shows: async (page) => {
      await page.getByRole("button", { name: "Invite", exact: true }).click();
      await page.getByRole("textbox", { name: "E-mail addresses" }).waitFor();
    },
  },
  {
    name: "remove a member",
    path: "/demo/settings/members",
    shows: async (page) => {
      await page.getByRole("button", { name: "More for Priya Nair" }).click();
      await page.getByRole("menuitem", { name: "Remove…" }).click();
      await page.getByRole("combobox", { name: "Who takes over?" }).waitFor();
    },
  },
  {
    name: "roles",
    path: "/demo/settings/roles",
    shows: (page) => page.getByRole("link", { name: given.roleName }).waitFor(),
  },
  {
    name: "new role",
    path: "/demo/settings/roles/new",
    shows: (page) => page.getByRole("checkbox", { name: "Add contacts" }).check(),
  },
  {
    name: "role",
    path: `/demo/settings/roles/${given.roleId}`,
    shows: (page) => page.getByRole("checkbox", { name: "Add tags" }).waitFor(),
  },
  {
    name: "built-in role",
    path: "/demo/settings/roles/ADMIN",
    shows: (page) => page.getByText("Built-in roles stay as they are.").waitFor(),
  },
  {
    name: "delete a role",
    path: `/demo/settings/roles/${given.roleId}`,
    shows: async (page) => {
      await page.getByRole("button", { name: "Delete" }).click();
      await page.getByRole("dialog").getByText("Nobody has this role.").waitFor();
    },
  },
  { name: "tokens", path: "/demo/settings/tokens", shows: (page) => page.getByRole("button", { name: "Revoke Journeys" }).waitFor() },
  {
    name: "audit log",
    // Without what imports write: that has no changes to be shown, and fills the first page.
    path: '/demo/settings/audit?by=["member","token"]',
    shows: async (page) => {
      await page
        .getByRole("button", { name: /changes?$/ })
        .first()
        .click();
      await page.getByRole("button", { name: "Period" }).click();
      await page.getByRole("radio", { name: "The last 7 days" }).waitFor();
    },
  },
  {
    name: "audit log, nothing matches",
    path: "/demo/settings/audit?from=2001-01-01&to=2001-01-02",
    shows: (page) => page.getByText("No event matches").waitFor(),
  },
  { name: "account security", path: "/demo/settings/security", shows: (page) => page.getByText("This one").waitFor() },
  {
    name: "second factor, set up",
    path: "/demo/settings/security",
    shows: async (page) => {
      await page.getByRole("button", { name: "Set up" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Your password", { exact: true }).fill(password);
      await dialog.getByRole("button", { name: "Next" }).click();
      await dialog.getByRole("img", { name: /^QR code/ }).waitFor();
    },
  },
  {
    name: "suspend a member",
    path: "/demo/settings/members",
    shows: async (page) => {
      await page.getByRole("button", { name: "More for Priya Nair" }).click();
      await page.getByRole("menuitem", { name: "Suspend…" }).click();
      await page.getByRole("dialog").getByText("Every session ends at once.").waitFor();
    },
  },
  {
    name: "new token",
    path: "/demo/settings/tokens",
    shows: async (page) => {
      await page.getByRole("button", { name: "Create token" }).first().click();
      await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).waitFor();
    },
  },
  {
    name: "revoke a token",
    path: "/demo/settings/tokens",
    shows: async (page) => {
      await page.getByRole("button", { name: "Revoke Journeys" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).waitFor();
    },
  },
  {
    name: "change the password",
    path: "/demo/settings/security",
    shows: async (page) => {
      await page.getByRole("button", { name: /^Change (the|your) password/ }).click();
      await page.getByRole("dialog").getByLabel("Your password", { exact: true }).waitFor();
    },
  },
];
