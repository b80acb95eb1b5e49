import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs } = startJourneys();
const word = uniqueWord("sieve");

/** Six contacts: three statuses, with and without a tag. */
beforeAll(async () => {
  for (const status of ["lead", "customer", "partner"]) {
    for (const tags of [[word], []]) {
      await api.mutate("createContact", { firstName: word, lastName: `${status} ${tags.length}`, status, tags }, "contact { id }");
    }
  }
});

const names = async (page: Page) =>
  (await page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts()).map((name) => name.replace(`${word} `, ""));
const showsNames = (page: Page, expected: string[]) => eventually(async () => expect((await names(page)).sort()).toEqual(expected.sort()));
const showsCount = (page: Page, expected: string) =>
  eventually(async () => expect(await page.locator("footer [role=status]").innerText()).toBe(expected));
const addressHolds = (page: Page) => JSON.parse(new URL(page.url()).searchParams.get("filter") ?? "null");

async function addCondition(page: Page, field: string): Promise<void> {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitem", { name: field, exact: true }).click();
}

describe("filters", () => {
  it("are added as badges, live in the address, survive a reload, and Back takes them off again", async () => {
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    await showsNames(page, ["lead 1", "lead 0", "customer 1", "customer 0", "partner 1", "partner 0"]);
    await showsCount(page, "6 contacts");

    await addCondition(page, "Status");
    const values = page.getByRole("group", { name: "Values" });
    await values.getByRole("checkbox", { name: "Lead" }).check();
    await values.getByRole("checkbox", { name: "Customer" }).check();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Status is any of Lead, Customer" }).waitFor();
    await showsNames(page, ["lead 1", "lead 0", "customer 1", "customer 0"]);
    await showsCount(page, "4 contacts");
    expect(addressHolds(page)).toEqual({ and: [{ status: { in: ["lead", "customer"] } }] });

    await addCondition(page, "Tag");
    await page.getByRole("textbox", { name: "Find" }).fill(word);
    await values.getByRole("checkbox", { name: word }).check();
    await page.getByRole("button", { name: "Done" }).click();
    await showsNames(page, ["lead 1", "customer 1"]);
    await showsCount(page, "2 contacts");

    await page.reload();
    await page.getByRole("button", { name: "Status is any of Lead, Customer" }).waitFor();
    await page.getByRole("button", { name: `Tag is any of ${word}` }).waitFor();
    await showsNames(page, ["lead 1", "customer 1"]);

    await page.goBack();
    await showsNames(page, ["lead 1", "lead 0", "customer 1", "customer 0"]);
    expect(await page.getByRole("button", { name: /^Tag is/ }).count()).toBe(0);
    await page.goForward();
    await showsNames(page, ["lead 1", "customer 1"]);

    await page.getByRole("button", { name: "Remove filter Status" }).click();
    await showsNames(page, ["lead 1", "customer 1", "partner 1"]);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await showsCount(page, "6 contacts");
    expect(addressHolds(page)).toBeNull();
  });

  it("lead to a record and back to the same list", async () => {
    const filter = encodeURIComponent(JSON.stringify({ status: { in: ["partner"] } }));
    const { page } = await openAs("ana", `/demo/contacts?q=${word}&filter=${filter}`);
    await page.getByRole("link", { name: `${word} partner 1` }).click();
    await page.getByRole("heading", { level: 1, name: `${word} partner 1` }).waitFor();
    await page.getByRole("link", { name: "Filtered contacts" }).click();
    await showsNames(page, ["partner 1", "partner 0"]);
    await page.getByRole("button", { name: "Status is any of Partner" }).waitFor();
    expect(addressHolds(page)).toEqual({ status: { in: ["partner"] } });
  });
});

describe("the order", () => {
  it("is chosen by a column's head, held by the address, and turned by a second press", async () => {
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    const head = page.getByRole("columnheader", { name: "Name" });
    await head.getByRole("button").click();
    await eventually(async () =>
      expect(await names(page)).toEqual(["customer 0", "customer 1", "lead 0", "lead 1", "partner 0", "partner 1"]),
    );
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    await head.getByRole("button").click();
    await eventually(async () =>
      expect(await names(page)).toEqual(["partner 1", "partner 0", "lead 1", "lead 0", "customer 1", "customer 0"]),
    );
    expect(new URL(page.url()).searchParams.get("dir")).toBe("DESC");
    await page.reload();
    await page.getByRole("row", { name: /partner 1/ }).waitFor();
    expect((await names(page))[0]).toBe("partner 1");
  });
});
