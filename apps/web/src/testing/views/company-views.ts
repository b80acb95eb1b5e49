import type { Given } from "./given.ts";
import { row, type View } from "./view.ts";

const filter = encodeURIComponent(JSON.stringify({ employees: { gte: 1 }, contacts: { some: { status: { in: ["lead"] } } } }));

/** The companies, their trash, and one of them. */
export const companyViews = (given: Given): View[] => [
  { name: "companies", path: "/demo/companies", shows: row },
  {
    name: "companies, filtered",
    path: `/demo/companies?filter=${filter}`,
    shows: (page) => page.getByRole("button", { name: /^Employees is at least/ }).waitFor(),
  },
  {
    name: "new company",
    path: "/demo/companies?new=true",
    shows: (page) => page.getByRole("dialog", { name: "New company" }).waitFor(),
  },
  {
    name: "peek at a company",
    path: `/demo/companies?q=${given.word}`,
    shows: async (page) => {
      await row(page);
      await page.locator("[role=row][data-key]").first().press("Space");
      await page.getByRole("complementary", { name: "Peek" }).getByRole("heading", { level: 2 }).waitFor();
    },
  },
  {
    name: "company, details",
    path: `/demo/companies/${given.companyId}`,
    shows: (page) => page.getByRole("button", { name: /^Website:/ }).waitFor(),
  },
  {
    name: "company, additional fields",
    path: `/demo/companies/${given.companyId}?tab=additional`,
    shows: (page) => page.getByRole("tabpanel", { name: /^Additional/ }).waitFor(),
  },
  { name: "deleted companies", path: "/demo/companies/deleted", shows: row },
  {
    name: "company",
    path: `/demo/companies/${given.companyId}?show=timeline`,
    shows: (page) => page.getByRole("list", { name: "People" }).getByRole("link").first().waitFor(),
  },
  {
    name: "company, associations",
    path: `/demo/companies/${given.companyId}?show=timeline&panel=associations`,
    shows: (page) => page.getByRole("region", { name: "Associations" }).getByRole("listitem").first().waitFor(),
  },
  {
    name: "company, activity",
    path: `/demo/companies/${given.companyId}?show=timeline&panel=activity`,
    shows: (page) => page.getByRole("region", { name: "Activity" }).getByRole("listitem").first().waitFor(),
  },
];
