import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs } = startJourneys();

const settings = "/demo/settings/custom-fields";

/** Opens the form of a new field, and fills in its name and type by keyboard. */
async function beginField(page: Page, name: string, type: string) {
  await page.getByRole("button", { name: "New field" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "New field" });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).focus();
  await page.keyboard.type(name);
  const select = dialog.getByRole("combobox", { name: "Type" });
  await select.focus();
  await page.keyboard.press("Enter");
  const option = page.getByRole("option", { name: type, exact: true });
  await option.waitFor();
  while (!(await option.getAttribute("data-combobox-selected"))) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await option.waitFor({ state: "hidden" });
  return dialog;
}

describe("the custom fields of a workspace", () => {
  it("are defined by keyboard and used on a record, while a second window follows", async () => {
    const word = uniqueWord("field");
    const { contact } = await api.mutate("createContact", { firstName: word }, "contact { id }");
    const record = `/demo/contacts/${contact.id}?tab=additional`;
    const { page: other } = await openAs("jonas", record);
    await other.getByRole("tab", { name: /^Additional/ }).waitFor();

    const { page } = await openAs("ana", settings);
    const keys = page.keyboard;
    const choice = await beginField(page, `${word} Plan`, "One choice");
    await choice.getByRole("textbox", { name: "Name of option 1" }).focus();
    await keys.type("Basic");
    await keys.press("Tab");
    await choice.getByRole("textbox", { name: "Name of option 2" }).focus();
    await keys.type("Premium");
    await keys.press("Enter");
    await eventually(async () =>
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Name of option 3"),
    );
    await keys.type("Gold");
    expect(await findings(page)).toEqual([]);
    await choice.getByRole("button", { name: "Create" }).press("Enter");
    await choice.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: `Edit ${word} Plan` }).waitFor();

    const number = await beginField(page, `${word} Seats`, "Number");
    await number.getByRole("textbox", { name: "Name", exact: true }).press("Enter");
    await number.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: `Edit ${word} Seats` }).waitFor();
    expect(await findings(page)).toEqual([]);

    // The second window, whose record was open all the time, has both by now.
    await other.getByRole("button", { name: `${word} Plan: Add` }).waitFor();
    await other.getByRole("button", { name: `${word} Seats: Add` }).waitFor();

    await page.goto(record);
    await page.getByRole("button", { name: `${word} Plan: Add` }).press("Enter");
    await page.getByRole("option", { name: "Gold" }).waitFor();
    await keys.type("Prem");
    await keys.press("ArrowDown");
    await keys.press("Enter");
    await page.getByRole("button", { name: `${word} Plan: Premium` }).waitFor();
    await page.getByRole("button", { name: `${word} Seats: Add` }).press("Enter");
    await keys.type("many");
    await keys.press("Enter");
    await page.getByText("“many” is not a number").waitFor();
    await keys.press("ControlOrMeta+A");
    await keys.type("1,234.5");
    await keys.press("Enter");
    await page.getByRole("button", { name: `${word} Seats: 1,234.5` }).waitFor();
    await page.getByRole("tab", { name: "Additional: 2 fields filled" }).waitFor();
    expect(await findings(page)).toEqual([]);

    await other.getByRole("button", { name: `${word} Plan: Premium` }).waitFor();
    await other.getByRole("button", { name: `${word} Seats: 1,234.5` }).waitFor();

    // An option that is in use is replaced; the record follows.
    await page.goto(settings);
    const edit = page.getByRole("dialog", { name: `Edit ${word} Plan` });
    const removal = edit.getByRole("button", { name: "Remove Premium" });
    await eventually(async () => {
      // Before it is known who has it, it goes without a question: then once more from the beginning.
      if ((await edit.isVisible()) && !(await removal.isVisible())) {
        await keys.press("Escape");
        await edit.waitFor({ state: "hidden" });
      }
      if (!(await edit.isVisible())) await page.getByRole("button", { name: `Edit ${word} Plan` }).press("Enter");
      await removal.press("Enter", { timeout: 2_000 });
      await edit.getByText("1 contact has “Premium”.").waitFor({ timeout: 2_000 });
    });
    await edit.getByRole("combobox", { name: "They get instead" }).click();
    await page.getByRole("option", { name: "Gold" }).click();
    await edit.getByRole("button", { name: "Remove now" }).press("Enter");
    await removal.waitFor({ state: "hidden" });
    await edit.getByRole("textbox", { name: "Name", exact: true }).press("Enter");
    await edit.waitFor({ state: "hidden" });
    await other.getByRole("button", { name: `${word} Plan: Gold` }).waitFor();

    // Another type: first it says what that does.
    await page.getByRole("button", { name: `Change the type of ${word} Plan` }).press("Enter");
    const convert = page.getByRole("dialog", { name: `Change the type of ${word} Plan` });
    await convert.getByRole("combobox", { name: /New type/ }).click();
    await page.getByRole("option", { name: "Number", exact: true }).click();
    await convert.getByText("1 contact loses its value.").waitFor();
    expect(await convert.getByRole("button", { name: "Change the type" }).isDisabled()).toBe(true);
    expect(await findings(page)).toEqual([]);
    await keys.press("Escape");
    await convert.waitFor({ state: "hidden" });

    for (const name of ["Plan", "Seats"]) {
      await page.getByRole("button", { name: `Delete ${word} ${name}` }).press("Enter");
      const remove = page.getByRole("dialog", { name: `Delete “${word} ${name}”?` });
      await remove.getByText("1 contact loses its value.").waitFor();
      await remove.getByRole("button", { name: "Delete" }).press("Enter");
      await remove.waitFor({ state: "hidden" });
    }
    await other
      .getByRole("button", { name: new RegExp(`^${word}`) })
      .first()
      .waitFor({ state: "hidden" });
    await other.getByRole("tab", { name: /^Additional: 0/ }).waitFor();
  });

  it("are filled in for a new contact, where defaults stand already", async () => {
    const word = uniqueWord("field");
    const { customField } = await api.mutate(
      "createCustomField",
      { name: `${word} Fee`, type: "MONEY", currency: "JPY", defaultValue: { amountMinor: "1500" } },
      "customField { id }",
    );
    const { page } = await openAs("ana", "/demo/contacts?new=true");
    const dialog = page.getByRole("dialog", { name: "New contact" });
    await dialog.getByRole("textbox", { name: "First name" }).fill(word);
    await dialog.getByRole("button", { name: "More fields" }).click();
    const fee = dialog.getByRole("textbox", { name: `${word} Fee` });
    expect(await fee.inputValue()).toBe("1500");
    await fee.fill("1.5");
    await dialog.getByRole("button", { name: "Create" }).click();
    await dialog.getByText("is not an amount in this field's currency").waitFor();
    await fee.fill("2,400");
    await dialog.getByRole("button", { name: "Create" }).click();
    await dialog.waitFor({ state: "hidden" });
    await eventually(async () => {
      const { contacts } = await api.get(`{ contacts(search: "${word}", first: 1) { nodes { customFields { display } } } }`);
      expect(contacts.nodes).toEqual([{ customFields: [{ display: "2400 JPY" }] }]);
    });
    // Contacts that others make meanwhile have the default too: left behind, it would go on.
    const { id } = customField;
    await eventually(async () => {
      const { customFieldImpact } = await api.get("query ($id: ID!) { customFieldImpact(id: $id) { records deletedRecords } }", { id });
      const input = { id, expectedRecords: customFieldImpact.records + customFieldImpact.deletedRecords };
      expect((await api.mutate("deleteCustomField", input, "deletedCustomFieldId")).userErrors).toEqual([]);
    });
  });

  it("are closed, with the reason, to who may not define them", async () => {
    const { page } = await openAs("henrik", settings);
    const create = page.getByRole("button", { name: "New field" });
    await create.waitFor();
    expect(await create.isDisabled()).toBe(true);
    expect(await create.getAttribute("title")).toBe("Your role doesn't allow to define custom fields.");
  });
});
