import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn, pickField } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const settings = "/demo/settings/custom-fields";
const names = (page: Page) => page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts();
const shows = (page: Page, expected: string[]) => eventually(async () => expect(await names(page)).toEqual(expected));

async function givenField(input: Record<string, unknown>): Promise<{ id: string; key: string; options: { id: string }[] }> {
  const { customField, userErrors } = await api.mutate(
    "createCustomField",
    { object: "company", ...input },
    "customField { id key options { id } } userErrors { message }",
  );
  expect(userErrors).toEqual([]);
  return customField;
}

async function givenCompany(name: string, customFields: object[]): Promise<string> {
  const { company, userErrors } = await api.mutate("createCompany", { name, customFields }, "company { id } userErrors { message }");
  expect(userErrors).toEqual([]);
  return company.id;
}

describe("custom fields of companies", () => {
  it("are defined beside those of contacts, given to a new company, and changed in place on its record", async () => {
    const word = uniqueWord("firm");
    const { page } = await openAs("ana", settings);
    const keys = page.keyboard;
    await page.getByRole("combobox", { name: "Fields of" }).selectOption("company");
    await eventually(() => expect(new URL(page.url()).searchParams.get("object")).toBe("company"));
    await page.getByText("What this workspace keeps of its companies beyond the fields that all have.", { exact: false }).waitFor();
    await page.getByRole("button", { name: "New field" }).press("Enter");
    const define = page.getByRole("dialog", { name: "New field" });
    await define.getByRole("textbox", { name: "Name", exact: true }).fill(`${word} Seats`);
    await define.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "Number", exact: true }).click();
    await define.getByText("What a new company gets unless it is given another value.").waitFor();
    expect(await findings(page)).toEqual([]);
    await define.getByRole("button", { name: "Create" }).press("Enter");
    await define.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: new RegExp(`${word} Seats`) }).waitFor();
    expect(await findings(page)).toEqual([]);
    const { customFields } = await api.get('{ customFields(object: "contact") { name } }');
    expect(customFields.map(({ name }: { name: string }) => name)).not.toContain(`${word} Seats`);

    await page.goto("/demo/companies?new=true");
    const form = page.getByRole("dialog", { name: "New company" });
    await form.getByRole("textbox", { name: "Name" }).fill(word);
    await form.getByRole("textbox", { name: `${word} Seats` }).fill("twelve");
    await form.getByRole("button", { name: "Create company" }).click();
    await form.getByText("“twelve” is not a number", { exact: false }).waitFor();
    await form.getByRole("textbox", { name: `${word} Seats` }).fill("1,200.5");
    expect(await findings(page)).toEqual([]);
    await form.getByRole("button", { name: "Create company" }).click();
    await page.getByRole("heading", { name: word, level: 1 }).waitFor();
    await page.getByRole("tab", { name: "Additional: 1 field filled" }).click();
    await page.getByRole("button", { name: `${word} Seats: 1,200.5` }).press("Enter");
    const seats = page.getByRole("textbox", { name: `${word} Seats` });
    await eventually(async () => expect(await seats.evaluate((element) => element === document.activeElement)).toBe(true));
    await seats.fill("7");
    await keys.press("Enter");
    await page.getByRole("button", { name: `${word} Seats: 7` }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByText(`${word} Seats`).last().waitFor();
  });

  it("are columns, orders and filters of the list, and live", async () => {
    const word = uniqueWord("tiers");
    const tier = await givenField({ name: `${word} Tier`, type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }] });
    const seats = await givenField({ name: `${word} Seats`, type: "NUMBER" });
    const a = await givenCompany(`${word} a`, [
      { field: tier.id, option: "Silver" },
      { field: seats.id, number: 5 },
    ]);
    await givenCompany(`${word} b`, [
      { field: tier.id, option: "Gold" },
      { field: seats.id, number: 50 },
    ]);
    await givenCompany(`${word} c`, []);
    const { page } = await openAs("ana", `/demo/companies?q=${word}&sort=field:${seats.key}&dir=DESC`);
    const keys = page.keyboard;
    await shows(page, [`${word} b`, `${word} a`, `${word} c`]);
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    const chooser = page.getByRole("dialog", { name: "Columns" });
    await chooser.getByRole("textbox", { name: "Find a column" }).fill(`${word} Seats`);
    await chooser.getByRole("checkbox", { name: `${word} Seats` }).waitFor();
    await keys.press("Tab");
    await keys.press("Space");
    await keys.press("Escape");
    const cells = page.locator(`[role=row][data-key] [data-column="field:${seats.key}"]`);
    await eventually(async () => expect(await cells.allInnerTexts()).toEqual(["50", "5", "–"]));
    await api.mutate("updateCompany", { id: a, customFields: [{ field: seats.id, number: 6 }] }, "company { id }");
    await eventually(async () => expect(await cells.allInnerTexts()).toEqual(["50", "6", "–"]));
    expect(await findings(page)).toEqual([]);

    await keys.press("f");
    await pickField(page, `${word} Tier`);
    await focusIsOn(page, "Values");
    await keys.type("Sil");
    await page.locator("[data-combobox-selected]").filter({ visible: true, hasText: "Silver" }).waitFor();
    await keys.press("Enter");
    await page.getByRole("dialog", { name: "Advanced filter" }).getByText(`1 company matches, searched by “${word}”`).first().waitFor();
    await keys.press("ControlOrMeta+Enter");
    await shows(page, [`${word} a`]);
    await page.getByRole("button", { name: `${word} Tier is any of Silver`, exact: true }).waitFor();
    expect(await findings(page)).toEqual([]);
  });
});
