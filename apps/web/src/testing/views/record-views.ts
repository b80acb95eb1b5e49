import type { Page } from "playwright-core";
import type { Given } from "./given.ts";
import type { View } from "./view.ts";

const field = (name: string) => (page: Page) => page.getByRole("button", { name: new RegExp(`^${name}:`) }).waitFor();

const askedFor = JSON.stringify({ or: [{ status: { notIn: ["churned"] } }, { emails: { some: { address: { contains: "axe" } } } }] });

/** One contact, with its dialogs. */
export const recordViews = (given: Given): View[] => [
  { name: "contact", path: `/demo/contacts/${given.contactId}`, shows: field("First name") },
  {
    name: "contact, followers",
    path: `/demo/contacts/${given.contactId}`,
    shows: async (page) => {
      await page.getByRole("button", { name: /^Followers of/ }).click();
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "delete a contact",
    path: `/demo/contacts/${given.contactId}`,
    shows: async (page) => {
      await page.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await page.getByRole("dialog").getByText("What refers to it").waitFor();
    },
  },
  { name: "contact, general", path: `/demo/contacts/${given.contactId}?tab=general`, shows: field("Job title") },
  {
    name: "contact, audit log",
    path: `/demo/contacts/${given.contactId}?tab=audit`,
    shows: (page) => page.getByRole("list", { name: "Audit log" }).waitFor(),
  },
  {
    name: "contact, history of lists",
    path: `/demo/contacts/${given.contactId}`,
    shows: async (page) => {
      await page.getByRole("button", { name: "History of lists" }).click();
      await page.getByRole("list", { name: "History of lists" }).waitFor();
    },
  },
  {
    name: "contact, a new note",
    path: `/demo/contacts/${given.contactId}?panel=notes&show=timeline`,
    shows: async (page) => {
      await page.getByRole("button", { name: "Write a note…" }).click();
      await page.getByRole("textbox", { name: "New note" }).waitFor();
    },
  },
  {
    name: "contact, a document's menu",
    path: `/demo/contacts/${given.contactId}?panel=documents&show=timeline`,
    shows: async (page) => {
      await page.getByRole("button", { name: `Actions for Offer ${given.word}.txt` }).click();
      await page.getByRole("menuitem", { name: "Who looked at it" }).waitFor();
    },
  },
  {
    name: "contact, another picture",
    path: `/demo/contacts/${given.contactId}`,
    shows: async (page) => {
      await page.getByRole("button", { name: "Change the picture of" }).click();
      await page.getByRole("menuitem", { name: "Change the picture…" }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: `Choose “Logo ${given.word}.png”` })
        .waitFor();
    },
  },
  {
    name: "why it is in the list",
    path: `/demo/contacts/${given.contactId}?filter=${encodeURIComponent(askedFor)}`,
    shows: async (page) => {
      await page.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem", { name: "Why is it in this list?" }).click();
      await page
        .getByRole("dialog", { name: /^Why is/ })
        .getByRole("listitem")
        .first()
        .waitFor();
    },
  },
  {
    name: "contact, tasks",
    path: `/demo/contacts/${given.contactId}?panel=tasks&show=timeline`,
    shows: (page) => page.getByRole("button", { name: `Call ${given.word}` }).waitFor(),
  },
  {
    name: "contact, more fields",
    path: `/demo/contacts/${given.contactId}?tab=additional`,
    shows: (page) => page.getByRole("button", { name: `${given.fieldName}: Add` }).waitFor(),
  },
];
