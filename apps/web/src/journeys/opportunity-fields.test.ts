import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn, pickField } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const settings = "/demo/settings/custom-fields?object=opportunity";
const names = (page: Page) => page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts();
const shows = (page: Page, expected: string[]) => eventually(async () => expect(await names(page)).toEqual(expected));

async function givenField(input: Record<string, unknown>): Promise<{ id: string; key: string }> {
  const { customField, userErrors } = await api.mutate(
    "createCustomField",
    { object: "opportunity", ...input },
    "customField { id key } userErrors { message }",
  );
  expect(userErrors).toEqual([]);
  return customField;
}

async function givenOpportunity(name: string, customFields: object[]): Promise<string> {
  const made = await api.mutate("createOpportunity", { name, customFields }, "opportunity { id } userErrors { message }");
  expect(made.userErrors).toEqual([]);
  return made.opportunity.id;
}

describe("custom fields of opportunities", () => {
  it("are defined, given to a new opportunity, changed in place on its record, and shown beside the list", async () => {
    const word = uniqueWord("deal");
    const { page } = await openAs("ana", settings);
    const keys = page.keyboard;
    await page.getByText("What this workspace keeps of its opportunities", { exact: false }).waitFor();
    await page.getByRole("button", { name: "New field" }).press("Enter");
    const define = page.getByRole("dialog", { name: "New field" });
    await define.getByRole("textbox", { name: "Name", exact: true }).fill(`${word} Seats`);
    await define.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "Number", exact: true }).click();
    await define.getByText("What a new opportunity gets unless it is given another value.").waitFor();
    await define.getByRole("button", { name: "Create" }).press("Enter");
    await define.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: new RegExp(`${word} Seats`) }).waitFor();
    expect(await findings(page)).toEqual([]);

    await page.goto("/demo/opportunities?view=list&new=true");
    const form = page.getByRole("dialog", { name: "New opportunity" });
    await form.getByRole("textbox", { name: "Name" }).fill(word);
    await form.getByRole("textbox", { name: `${word} Seats` }).fill("twelve");
    await form.getByRole("button", { name: "Create opportunity" }).click();
    await form.getByText("“twelve” is not a number", { exact: false }).waitFor();
    await form.getByRole("textbox", { name: `${word} Seats` }).fill("1,200.5");
    expect(await findings(page)).toEqual([]);
    await form.getByRole("button", { name: "Create opportunity" }).click();
    await page.getByRole("heading", { name: word, level: 1 }).waitFor();
    await page.getByRole("tab", { name: "Additional: 1 field filled" }).click();
    await page.getByRole("button", { name: `${word} Seats: 1,200.5` }).press("Enter");
    const seats = page.getByRole("textbox", { name: `${word} Seats` });
    await eventually(async () => expect(await seats.evaluate((element) => element === document.activeElement)).toBe(true));
    await seats.fill("7");
    await keys.press("Enter");
    await page.getByRole("button", { name: `${word} Seats: 7` }).waitFor();
    expect(await findings(page)).toEqual([]);

    await page.goto(`/demo/opportunities?view=list&q=${word}`);
    await shows(page, [word]);
    await page.locator("[role=row][data-key]").first().press("Space");
    await page.getByRole("complementary", { name: "Peek" }).getByText(`${word} Seats`, { exact: true }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("are columns, orders and filters of the list, and live", async () => {
    const word = uniqueWord("plans");
    const plan = await givenField({ name: `${word} Plan`, type: "CHOICE", options: [{ name: "Team" }, { name: "Solo" }] });
    const seats = await givenField({ name: `${word} Seats`, type: "NUMBER" });
    const a = await givenOpportunity(`${word} a`, [
      { field: plan.id, option: "Solo" },
      { field: seats.id, number: 5 },
    ]);
    await givenOpportunity(`${word} b`, [
      { field: plan.id, option: "Team" },
      { field: seats.id, number: 50 },
    ]);
    await givenOpportunity(`${word} c`, []);
    const { page } = await openAs("ana", `/demo/opportunities?view=list&q=${word}&sort=field:${seats.key}&dir=DESC`);
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
    await api.mutate("updateOpportunity", { id: a, customFields: [{ field: seats.id, number: 6 }] }, "opportunity { id }");
    await eventually(async () => expect(await cells.allInnerTexts()).toEqual(["50", "6", "–"]));
    expect(await findings(page)).toEqual([]);

    await keys.press("f");
    await pickField(page, `${word} Plan`);
    await focusIsOn(page, "Values");
    await keys.type("Sol");
    await page.locator("[data-combobox-selected]").filter({ visible: true, hasText: "Solo" }).waitFor();
    await keys.press("Enter");
    await page.getByRole("dialog", { name: "Advanced filter" }).getByText(`1 opportunity matches, searched by “${word}”`).first().waitFor();
    await keys.press("ControlOrMeta+Enter");
    await shows(page, [`${word} a`]);
    await page.getByRole("button", { name: `${word} Plan is any of Solo`, exact: true }).waitFor();
    expect(await findings(page)).toEqual([]);

    await page.getByRole("radio", { name: "List" }).press("ArrowLeft");
    const cards = page.locator("[data-card]");
    await cards.filter({ hasText: `${word} a` }).waitFor();
    expect(await cards.count()).toBe(1);
    await api.mutate("updateOpportunity", { id: a, customFields: [{ field: plan.id, option: "Team" }] }, "opportunity { id }");
    await eventually(async () => expect(await cards.count()).toBe(0));
  });
});
