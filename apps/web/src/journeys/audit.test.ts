import fs from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "@jest/globals";
import { createApiClient } from "@kith/api/src/testing/api-client.ts";
import type { Page } from "playwright-core";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, origin, openAs } = startJourneys();

async function givenChanged(word: string, by = api): Promise<string> {
  const { contact } = await by.mutate("createContact", { firstName: word, jobTitle: "Buyer" }, "contact { id }");
  await by.mutate("updateContact", { id: contact.id, jobTitle: "Owner" }, "contact { id }");
  return contact.id;
}

const rowOf = (page: Page, word: string, text: string) => page.getByRole("row").filter({ hasText: word }).filter({ hasText: text });

/** Opens a filter; then the keyboard is in its form. */
async function openFilter(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).press("Enter");
  await page.getByRole("dialog").locator(":focus").waitFor();
}

describe("the audit log", () => {
  it("is read, narrowed down and taken out by keyboard alone", async () => {
    const word = uniqueWord("audit");
    // By a token of its own: what others write meanwhile, imports above all, fills the first page.
    const { createApiToken } = await api.get(
      `mutation { createApiToken(input: { name: "${word}", scopes: ["all"], role: MEMBER }) { token } }`,
    );
    const id = await givenChanged(word, createApiClient(origin, createApiToken.token));
    const { page } = await openAs("ana");
    await page.locator("[role=row][data-key]").first().waitFor();
    await page.keyboard.press("ControlOrMeta+K");
    await page.getByRole("combobox", { name: "Search and commands" }).fill("audit");
    await page.getByRole("option", { name: "Audit log", selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await openFilter(page, "Who");
    await page.getByRole("checkbox", { name: word }).press("Space");
    await page.keyboard.press("Escape");
    const row = rowOf(page, word, "changed Job title");
    await row.getByRole("button", { name: "1 change" }).press("Enter");
    await row.getByText("Job title", { exact: true }).waitFor();
    expect(await row.innerText()).toMatch(/Buyer[^]*Owner/);
    await row.getByTitle("API token").waitFor();
    expect(await row.getByRole("link", { name: word }).getAttribute("href")).toBe(`/demo/contacts/${id}`);

    await openFilter(page, "Action");
    await page.getByRole("textbox", { name: "Find" }).fill("contact cr");
    await page.getByRole("checkbox", { name: "Contact created" }).press("Space");
    await row.waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
    await rowOf(page, word, "created the contact").waitFor();
    await openFilter(page, "Period");
    await page.getByRole("radio", { name: "Today" }).press("Space");
    await page.getByRole("button", { name: "Done" }).press("Enter");
    await openFilter(page, "Made by");
    await page.getByRole("checkbox", { name: "API token" }).press("Space");
    await page.keyboard.press("Escape");
    await eventually(() => {
      const shown = new URL(page.url()).searchParams;
      expect([shown.get("kinds"), shown.get("period"), shown.get("by")]).toEqual(['["contact.created"]', "today", '["token"]']);
    });
    await page.reload();
    await rowOf(page, word, "created the contact").waitFor();
    expect(await row.count()).toBe(0);

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).press("Enter");
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^Audit log .*\.csv$/);
    const text = fs.readFileSync((await file.path())!, "utf8");
    expect(text).toContain(word);
    expect(text).not.toContain("contact.updated");

    await page.getByRole("button", { name: "Clear all filters" }).press("Enter");
    await eventually(() => expect(new URL(page.url()).search).toBe(""));
    // Again without what imports write.
    await openFilter(page, "Made by");
    await page.getByRole("checkbox", { name: "Person" }).press("Space");
    await page.keyboard.press("Escape");
    await page.getByRole("row").filter({ hasText: "exported" }).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id: rule, nodes }) => nodes.map(({ html }) => `${rule}: ${html.slice(0, 160)}`))).toEqual([]);
  });

  it("shows what happens by itself, on top, and counts it while one looks further down", async () => {
    const { page } = await openAs("ana", '/demo/settings/audit?by=["member","token"]', { viewport: { width: 1280, height: 500 } });
    await page.getByRole("row").nth(20).waitFor();
    const first = uniqueWord("live");
    await givenChanged(first);
    await rowOf(page, first, "changed Job title").waitFor();
    await page.locator("#main").evaluate((main) => main.scrollTo({ top: 600 }));
    // What came before the scrolling may still be read, and counts as nothing then.
    const later = await eventually(async () => {
      const word = uniqueWord("later");
      await givenChanged(word);
      // At least these two: other journeys write beside this one.
      await page.getByRole("button", { name: /^([2-9]|\d{2,}) new$/ }).click({ timeout: 5_000 });
      return word;
    });
    await rowOf(page, later, "created the contact").waitFor();
    await eventually(async () => expect(await page.locator("#main").evaluate((main) => main.scrollTop)).toBe(0));
  });

  it("stands on the contact's own page, for everybody who sees the contact", async () => {
    const word = uniqueWord("own");
    const id = await givenChanged(word);
    const { page } = await openAs("henrik", `/demo/contacts/${id}`);
    await page.getByRole("tab", { name: "Audit log" }).click();
    const events = page.getByRole("list", { name: "Audit log" }).locator("> li");
    await events.nth(1).waitFor();
    expect(await events.first().innerText()).toMatch(/changed the contact[^]*Job title[^]*Buyer[^]*Owner/);
    await api.mutate("updateContact", { id, jobTitle: "Founder" }, "contact { id }");
    await events.filter({ hasText: "Founder" }).waitFor();

    await page.goto("/demo/settings/audit");
    await page.getByText("The audit log is not open to your role").waitFor();
    expect(await page.getByRole("button", { name: "Export" }).count()).toBe(0);
  });
});
