import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn, pickField } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const settings = "/demo/settings/custom-fields";
const filterOf = (page: Page) => JSON.parse(new URL(page.url()).searchParams.get("filter") ?? "null") as unknown;
/** The address follows what is on the page. */
const listWith = (word: string, filter: object) => `/demo/contacts?q=${word}&filter=${encodeURIComponent(JSON.stringify(filter))}`;
const builderOf = (page: Page) => page.getByRole("dialog", { name: "Advanced filter" });
const counts = (page: Page, text: string | RegExp) => builderOf(page).getByText(text).first().waitFor();
const lastNames = async (page: Page) =>
  (await page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts()).map((name) => name.split(" ").at(-1)!).sort();
const shows = (page: Page, expected: string[]) => eventually(async () => expect(await lastNames(page)).toEqual(expected.toSorted()));

async function givenField(input: Record<string, unknown>): Promise<{ id: string; version: number; options: { id: string }[] }> {
  const { customField, userErrors } = await api.mutate("createCustomField", input, "customField { id version options { id } }");
  expect(userErrors).toEqual([]);
  return customField;
}

async function givenContact(word: string, lastName: string, customFields: object[]): Promise<string> {
  const { contact } = await api.mutate("createContact", { firstName: word, lastName, customFields }, "contact { id }");
  return contact.id;
}

describe("custom fields in use", () => {
  it("are defined, imported, one of them from its column, filtered by and shown as a column, into a segment", async () => {
    const word = uniqueWord("use");
    const { page } = await openAs("ana", settings);
    const keys = page.keyboard;
    await page.getByRole("button", { name: "New field" }).press("Enter");
    const define = page.getByRole("dialog", { name: "New field" });
    await define.getByRole("textbox", { name: "Name", exact: true }).fill(`${word} Seats`);
    await define.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "Number", exact: true }).click();
    await define.getByRole("button", { name: "Create" }).press("Enter");
    await define.waitFor({ state: "hidden" });

    const row = (name: string, seats: string, plan: string) => `${word},${name},${word}-${name}@use.example,"${seats}",${plan}`;
    const rows = [row("a", "10", "Gold"), row("b", "1,200.5", "Silver"), row("c", "1300", "Gold"), row("d", "", "")];
    const file = `First name,Last name,E-mail,${word} seats,${word} Plan\n${rows.join("\n")}\n`;
    await page.goto("/demo/imports/new");
    await page.setInputFiles('input[type="file"]', { name: "use.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await page.getByRole("button", { name: "Upload and continue" }).click();
    await page.getByRole("heading", { name: "What does each column mean?" }).waitFor();
    const target = (column: string) => page.getByRole("combobox", { name: `${column} goes to`, exact: true });
    await eventually(async () => expect(await target(`${word} seats`).inputValue()).toBe(`${word} Seats`));

    // The second one is not defined yet: it is made from its column, by keyboard, without leaving the import.
    expect(await target(`${word} Plan`).inputValue()).toBe("Do not import");
    await target(`${word} Plan`).focus();
    await keys.press("ControlOrMeta+A");
    await keys.type("no such field");
    await page.getByRole("option", { name: `New field from “${word} Plan”…` }).waitFor();
    expect(await findings(page)).toEqual([]);
    await keys.press("Enter");
    const make = page.getByRole("dialog", { name: "New field" });
    const name = make.getByRole("textbox", { name: "Name", exact: true });
    await eventually(async () => expect(await name.inputValue()).toBe(`${word} Plan`));
    await make.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "One choice" }).click();
    expect(await make.getByRole("textbox", { name: "Name of option 1" }).inputValue()).toBe("Gold");
    expect(await make.getByRole("textbox", { name: "Name of option 2" }).inputValue()).toBe("Silver");
    expect(await findings(page)).toEqual([]);
    await make.getByRole("button", { name: "Create" }).press("Enter");
    await make.waitFor({ state: "hidden" });
    await eventually(async () => expect(await target(`${word} Plan`).inputValue()).toBe(`${word} Plan`));
    await focusIsOn(page, `${word} Plan goes to`);
    await page.getByRole("button", { name: "Import 4 rows" }).click();
    // A large file of another journey may be before it.
    await page.getByRole("heading", { name: "The import is done" }).waitFor({ timeout: 60_000 });

    // By keyboard alone: more than 1,000.5 seats, written as one writes it here, and the plan.
    await page.goto(`/demo/contacts?q=${word}`);
    await shows(page, ["a", "b", "c", "d"]);
    await keys.press("f");
    await pickField(page, `${word} Seats`);
    await focusIsOn(page, "Value");
    await page.keyboard.press("Shift+Tab");
    await keys.type("is at least");
    await keys.press("Tab");
    await keys.type("1,000.5");
    await counts(page, `2 contacts match, searched by “${word}”`);
    await keys.press("Alt+n");
    await pickField(page, `${word} Plan`);
    await focusIsOn(page, "Values");
    await keys.type("Sil");
    await page.locator("[data-combobox-selected]").filter({ visible: true, hasText: "Silver" }).waitFor();
    await keys.press("Enter");
    await counts(page, `1 contact matches, searched by “${word}”`);
    await counts(page, `${word} Seats is at least 1,000.5 and ${word} Plan is any of Silver`);
    expect(await findings(page)).toEqual([]);
    await keys.press("ControlOrMeta+Enter");
    await shows(page, ["b"]);
    await page.getByRole("button", { name: `${word} Plan is any of Silver`, exact: true }).waitFor();

    await page.getByRole("button", { name: "Columns" }).press("Enter");
    const chooser = page.getByRole("dialog", { name: "Columns" });
    await chooser.getByRole("textbox", { name: "Find a column" }).fill(`${word} Seats`);
    await chooser
      .getByRole("list", { name: "Custom fields" })
      .getByRole("checkbox", { name: `${word} Seats` })
      .waitFor();
    await keys.press("Tab");
    await keys.press("Space");
    await keys.press("Escape");
    const seats = page.locator(`[role=row][data-key] [data-column^="field:"]`);
    await eventually(async () => expect(await seats.allInnerTexts()).toEqual(["1,200.5"]));

    await page.getByRole("button", { name: "Save as segment…" }).click();
    const save = page.getByRole("dialog", { name: "New segment" });
    await save.getByRole("textbox", { name: "Name" }).fill(`${word} many`);
    await save.getByRole("button", { name: "Save", exact: true }).click();
    await save.waitFor({ state: "hidden" });
    const segment = await eventually(() => {
      const id = new URL(page.url()).searchParams.get("segment");
      expect(id).not.toBeNull();
      return id!;
    });
    await page.goto(`/demo/contacts?segment=${segment}`);
    await shows(page, ["b"]);
    await eventually(async () => expect(await seats.allInnerTexts()).toEqual(["1,200.5"]));
    await page.getByRole("button", { name: `${word} Seats is at least 1,000.5`, exact: true }).waitFor();
  });

  it("are called as they are called now, say why a contact is in the list, and stay visible when they are gone", async () => {
    const word = uniqueWord("use");
    const plan = await givenField({ name: `${word} Plan`, type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }] });
    const fee = await givenField({ name: `${word} Fee`, type: "MONEY", currency: "EUR" });
    const [gold, silver] = plan.options.map(({ id }) => id) as [string, string];
    const id = await givenContact(word, "gold", [
      { field: plan.id, option: gold },
      { field: fee.id, amountMinor: "123450" },
    ]);
    await givenContact(word, "silver", [{ field: plan.id, option: silver }]);
    const byPlan = { customFields: [{ field: plan.id, choice: { in: [gold] } }] };
    const byFee = { customFields: [{ field: fee.id, number: { gte: 100_000 } }] };
    const filter = { and: [byPlan, byFee] };
    const { page } = await openAs("ana", listWith(word, filter));
    const chip = (text: string) => page.getByRole("button", { name: text, exact: true });
    await chip(`${word} Plan is any of Gold`).waitFor();
    await chip(`${word} Fee is at least €1,000.00`).waitFor();
    await shows(page, ["gold"]);

    // A colleague calls the option, and the field, something else: the open window follows.
    const renamed = [
      { id: gold, name: "Golden" },
      { id: silver, name: "Silver" },
    ];
    await api.mutate("updateCustomField", { id: plan.id, name: `${word} Tier`, options: renamed }, "customField { id }");
    await chip(`${word} Tier is any of Golden`).click();
    expect(await page.getByRole("checkbox", { name: "Golden" }).isChecked()).toBe(true);
    await page.getByRole("checkbox", { name: "Silver" }).check();
    await page.keyboard.press("Escape");
    await chip(`${word} Tier is any of Golden, Silver`).waitFor();
    await eventually(() =>
      expect(filterOf(page)).toEqual({ and: [{ customFields: [{ field: plan.id, choice: { in: [gold, silver] } }] }, byFee] }),
    );

    await page.goto(`/demo/contacts/${id}?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Why is it in this list?" }).click();
    const why = page.getByRole("dialog", { name: /^Why is/ });
    await why.getByText(`${word} Tier is any of Golden`).waitFor();
    await why.getByText("Here: Golden").waitFor();
    await why.getByText("Here: €1,234.50").waitFor();

    // One is deleted: its condition is still there, says so, and can be taken away.
    await api.mutate("deleteCustomField", { id: plan.id, expectedContacts: 2 }, "deletedCustomFieldId");
    const { page: later } = await openAs("ana", listWith(word, filter));
    const gone = later.getByRole("button", { name: "A field that is gone is any of an option that is gone", exact: true });
    await gone.press("Enter");
    await builderOf(later).getByText("This custom field does not exist any more. Remove the condition.").first().waitFor();
    expect(await builderOf(later).getByRole("button", { name: "Apply" }).isDisabled()).toBe(true);
    expect(await findings(later)).toEqual([]);
    await builderOf(later).getByRole("button", { name: "Remove: A field that is gone is any of an option that is gone" }).press("Enter");
    await counts(later, `1 contact matches, searched by “${word}”`);
    await later.keyboard.press("ControlOrMeta+Enter");
    await shows(later, ["gold"]);
    await eventually(() => expect(filterOf(later)).toEqual({ and: [byFee] }));
  });

  it("let go of an option that is gone, where the others stay", async () => {
    const word = uniqueWord("use");
    const plan = await givenField({ name: `${word} Plan`, type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }] });
    const [gold, silver] = plan.options.map(({ id }) => id) as [string, string];
    await givenContact(word, "gold", [{ field: plan.id, option: gold }]);
    await api.mutate("removeCustomFieldOption", { id: silver }, "customField { id }");
    const { page, expectComplaint } = await openAs(
      "ana",
      listWith(word, { customFields: [{ field: plan.id, choice: { in: [gold, silver] } }] }),
    );
    expectComplaint(/400/);
    await page.getByRole("button", { name: `${word} Plan is any of Gold, an option that is gone`, exact: true }).click();
    await page.getByText("This has an option that does not exist any more. Remove it.").waitFor();
    await page.getByRole("checkbox", { name: "an option that is gone" }).click();
    await page.keyboard.press("Escape");
    await shows(page, ["gold"]);
    await eventually(() => expect(filterOf(page)).toEqual({ and: [{ customFields: [{ field: plan.id, choice: { in: [gold] } }] }] }));
  });

  it("stand in the menu of the filter, and a checkbox is yes, no, or what nobody said", async () => {
    const word = uniqueWord("use");
    const news = await givenField({ name: `${word} News`, type: "CHECKBOX" });
    await givenContact(word, "yes", [{ field: news.id, checked: true }]);
    await givenContact(word, "no", [{ field: news.id, checked: false }]);
    await givenContact(word, "unsaid", []);
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    await shows(page, ["yes", "no", "unsaid"]);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitem", { name: `${word} News` }).click();
    await shows(page, ["yes"]);
    const how = page.getByRole("combobox", { name: "Comparison" });
    for (const [answer, expected] of [
      ["is no", ["no"]],
      ["nobody said", ["unsaid"]],
      ["is not yes", ["no", "unsaid"]],
      ["somebody said", ["yes", "no"]],
    ] as const) {
      await how.selectOption(answer);
      await shows(page, [...expected]);
    }
    await eventually(() => expect(filterOf(page)).toEqual({ and: [{ customFields: [{ field: news.id, empty: false }] }] }));
  });
});
