import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn, opens, pickField } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const hasFocus = (page: Page, role: "textbox" | "combobox", name: string) =>
  eventually(async () =>
    expect(
      await page
        .getByRole(role, { name })
        .first()
        .evaluate((element) => element === document.activeElement),
    ).toBe(true),
  );
const names = (page: Page) => page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts();
const shows = (page: Page, expected: string[]) => eventually(async () => expect(await names(page)).toEqual(expected));
const cells = (page: Page, key: string) => page.locator(`[role=row][data-key] [data-column="field:${key}"]`).allInnerTexts();

async function givenObject(word: string): Promise<string> {
  const { object, userErrors } = await api.mutate(
    "createObject",
    { singular: `${word} project`, plural: `${word} projects` },
    "object { key } userErrors { message }",
  );
  expect(userErrors).toEqual([]);
  const fields = [
    { name: "Stage", type: "CHOICE", options: [{ name: "Plan" }, { name: "Build" }] },
    { name: "Budget", type: "MONEY", currency: "EUR" },
    { name: "Due", type: "DATE" },
  ];
  for (const field of fields) await api.mutate("createCustomField", { object: object.key, ...field }, "customField { id }");
  return object.key;
}

async function givenRecord(object: string, name: string, customFields: object[] = []): Promise<string> {
  const { record, userErrors } = await api.mutate("createRecord", { object, name, customFields }, "record { id } userErrors { message }");
  expect(userErrors).toEqual([]);
  return record.id;
}

describe("objects", () => {
  it("are defined with their fields by keyboard, and have a page of their own, where a record is made and changed in place", async () => {
    const word = uniqueWord("obj");
    const { page } = await openAs("ana", "/demo/settings/objects");
    const keys = page.keyboard;
    await page.getByRole("button", { name: "New object" }).first().press("Enter");
    await hasFocus(page, "textbox", "Name of one");
    await keys.type(`${word} house`);
    await keys.press("Tab");
    await keys.type(`${word} houses`);
    expect(await findings(page)).toEqual([]);
    await keys.press("Enter");
    const row = page.getByRole("row", { name: new RegExp(`${word} houses`) });
    await row.waitFor();
    expect(await findings(page)).toEqual([]);
    await page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("link", { name: `${word} houses` })
      .waitFor();

    await row.getByRole("link", { name: `Fields of ${word} houses` }).press("Enter");
    await page.getByText("What this workspace keeps of its records beyond", { exact: false }).waitFor();
    for (const [name, type] of [
      ["Rooms", "Number"],
      ["Heating", "Checkbox"],
      ["Note", "Text"],
    ] as const) {
      await page.getByRole("button", { name: "New field" }).press("Enter");
      const define = page.getByRole("dialog", { name: "New field" });
      await define.getByRole("textbox", { name: "Name", exact: true }).fill(name);
      await define.getByRole("combobox", { name: "Type" }).click();
      await page.getByRole("option", { name: type, exact: true }).click();
      await define.getByRole("button", { name: "Create" }).press("Enter");
      await define.waitFor({ state: "hidden" });
    }

    const link = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: `${word} houses` });
    await opens(page.getByRole("heading", { name: `${word} houses`, level: 1 }), link, "Enter");
    await page.getByText(`${word} houses: none yet`).waitFor();
    expect(await findings(page)).toEqual([]);
    await page
      .getByRole("button", { name: `New ${word} house` })
      .first()
      .press("Enter");
    const form = page.getByRole("dialog", { name: `New ${word} house` });
    await hasFocus(page, "textbox", "Name");
    await keys.press("Enter");
    await form.getByText("Name is needed.").waitFor();
    await keys.type("Mill");
    await form.getByRole("textbox", { name: "Rooms" }).fill("7");
    expect(await findings(page)).toEqual([]);
    await form.getByRole("button", { name: "Create" }).press("Enter");
    await page.getByRole("heading", { name: "Mill", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Note: " }).press("Enter");
    await hasFocus(page, "textbox", "Note");
    await keys.type("by the river");
    await keys.press("Enter");
    await page.getByRole("button", { name: "Note: by the river" }).waitFor();
    await page.getByRole("tab", { name: "Activity" }).click();
    await page.getByRole("region", { name: "Activity" }).getByText("created Mill", { exact: false }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("show their fields as columns, are filtered and sorted by them, and follow what others do", async () => {
    const word = uniqueWord("work");
    const key = await givenObject(word);
    const a = await givenRecord(key, "Bridge", [
      { field: "stage", option: "Plan" },
      { field: "budget", amountMinor: "500000" },
    ]);
    await givenRecord(key, "Tower", [
      { field: "stage", option: "Build" },
      { field: "budget", amountMinor: "120000" },
    ]);
    await givenRecord(key, "Well");
    const { page } = await openAs("ana", `/demo/objects/${key}?sort=field:budget&dir=DESC`);
    const keys = page.keyboard;
    await shows(page, ["Bridge", "Tower", "Well"]);
    await eventually(async () => expect(await cells(page, "budget")).toEqual(["€5,000.00", "€1,200.00", "–"]));
    await api.mutate("updateRecord", { id: a, customFields: [{ field: "budget", amountMinor: "600000" }] }, "record { id }");
    await eventually(async () => expect((await cells(page, "budget"))[0]).toBe("€6,000.00"));
    await page.getByRole("columnheader", { name: "Stage" }).getByRole("button").first().press("Enter");
    await shows(page, ["Bridge", "Tower", "Well"]);
    expect(await findings(page)).toEqual([]);

    await keys.press("f");
    await pickField(page, "Stage");
    await focusIsOn(page, "Values");
    await keys.type("Bui");
    await page.locator("[data-combobox-selected]").filter({ visible: true, hasText: "Build" }).waitFor();
    await keys.press("Enter");
    await page.getByRole("dialog", { name: "Advanced filter" }).getByText("1 record matches").first().waitFor();
    await keys.press("ControlOrMeta+Enter");
    await shows(page, ["Tower"]);
    await page.locator("[role=row][data-key]").first().press("Space");
    await page.getByRole("complementary", { name: "Peek" }).getByRole("heading", { name: "Tower" }).waitFor();
    expect(await findings(page)).toEqual([]);

    const { page: other } = await openAs("ana", `/demo/objects/${key}/${a}`);
    await other.getByRole("heading", { name: "Bridge", level: 1 }).waitFor();
    await other.getByRole("button", { name: "More", exact: false }).first().click();
    await other.getByRole("menuitem", { name: "Delete" }).click();
    await other.getByRole("dialog", { name: "Delete Bridge?" }).getByRole("button", { name: "Delete" }).click();
    await other.getByText("deleted this record", { exact: false }).waitFor();
    await other.goto(`/demo/objects/${key}/deleted`);
    await shows(other, ["Bridge"]);
    expect(await findings(other)).toEqual([]);
  });

  it("are associated with contacts, whose record shows them, also on a phone and in the dark", async () => {
    const word = uniqueWord("join");
    const key = await givenObject(word);
    await givenRecord(key, `${word} Bridge`);
    const { contact } = await api.mutate("createContact", { firstName: word, lastName: "Builder" }, "contact { id }");
    const { page } = await openAs("ana", "/demo/settings/associations");
    const keys = page.keyboard;
    await page.getByRole("button", { name: "New kind of association" }).first().press("Enter");
    const dialog = page.getByRole("dialog").first();
    await dialog.getByRole("combobox", { name: "Between" }).or(dialog.getByRole("combobox").first()).first().selectOption("contact");
    await dialog
      .getByRole("combobox")
      .nth(1)
      .selectOption({ label: `${word} projects` });
    await dialog.getByRole("textbox").first().fill(`Builds ${word}`);
    await dialog.getByRole("textbox").nth(1).fill(`Built by ${word}`);
    expect(await findings(page)).toEqual([]);
    await keys.press("Enter");
    await page.getByText(`Builds ${word} / Built by ${word}`).waitFor();
    await page.getByText(`Contacts – ${word} projects`).waitFor();

    await page.goto(`/demo/contacts/${contact.id}?panel=associations`);
    await page.getByRole("button", { name: "Add association" }).press("Enter");
    const add = page.getByRole("dialog", { name: "Add an association" });
    await add.getByRole("combobox", { name: "How" }).click();
    await page.getByRole("option", { name: `Builds ${word} (${word} project)` }).click();
    await add.getByRole("combobox", { name: `${word} project` }).fill("Bri");
    await page.getByRole("option", { name: `${word} Bridge` }).click();
    await add.getByRole("button", { name: "Add" }).click();
    const list = page.getByRole("region", { name: "Associations" });
    await list.getByRole("link", { name: `${word} Bridge` }).waitFor();
    expect(await findings(page)).toEqual([]);
    await list.getByRole("link", { name: `${word} Bridge` }).press("Enter");
    await page.getByRole("heading", { name: `${word} Bridge`, level: 1 }).waitFor();
    await page
      .getByRole("region", { name: "Associations" })
      .getByRole("link", { name: `${word} Builder` })
      .waitFor();

    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/demo/objects/${key}`);
    await shows(page, [`${word} Bridge`]);
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it("that have records are archived instead of deleted, and an address that names none says so", async () => {
    const word = uniqueWord("gone");
    const key = await givenObject(word);
    await givenRecord(key, "Keep me");
    const { page } = await openAs("ana", "/demo/settings/objects");
    await page.getByRole("button", { name: `Delete ${word} projects` }).press("Enter");
    const dialog = page.getByRole("dialog", { name: `Delete “${word} projects”?` });
    await dialog.getByText("1 record stands in the way", { exact: false }).waitFor();
    expect(await dialog.getByRole("button", { name: "Delete" }).isDisabled()).toBe(true);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: `Archive ${word} projects` }).press("Enter");
    await page
      .getByRole("row", { name: new RegExp(`${word} projects`) })
      .getByText("Archived")
      .waitFor();
    const link = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: `${word} projects` });
    await link.waitFor({ state: "hidden" });
    await page.goto(`/demo/objects/${key}`);
    await shows(page, ["Keep me"]);
    expect(
      await page
        .getByRole("button", { name: `New ${word} project` })
        .first()
        .isDisabled(),
    ).toBe(true);
    await page.goto("/demo/objects/no_such_thing");
    await page.getByText("There is no such object").waitFor();
    expect(await findings(page)).toEqual([]);
  });
});
